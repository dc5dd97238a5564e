/** Marks a part of the room between which F6 moves. */
export const regionAttribute = 'data-region';

const focusable = 'button:not(:disabled):not([tabindex="-1"]), a[href], input:not(:disabled), select, textarea, [tabindex="0"]';

/** Moves the focus to the next region (or back), into its first control, or onto the region itself. */
export function focusRegion(back: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>(`[${regionAttribute}]`)];
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = here === -1 ? 0 : (here + (back ? -1 : 1) + regions.length) % regions.length;
  const region = regions[next];
  (region?.querySelector<HTMLElement>(focusable) ?? region)?.focus();
}
