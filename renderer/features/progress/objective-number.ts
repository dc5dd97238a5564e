/** How an objective is numbered within the outline: "6.04" is the fourth of the sixth domain. `index` counts from 0. */
export function objectiveNumber(domain: number, index: number): string {
  return `${domain}.${String(index + 1).padStart(2, '0')}`;
}
