import { shuffled, type Random } from '../random.ts';

/**
 * How many questions of each objective each form takes from one domain: `counts[form][objective]`. Each form has `perForm`
 * altogether; what the forms take of an objective differs by one at the most; objectives are used as evenly as
 * `available` allows. Null where there are not enough questions. `random` decides who gets what does not divide.
 */
export function planObjectives(available: readonly number[], forms: number, perForm: number, random: Random): number[][] | null {
  const used = fillEvenly(available, forms * perForm, random);
  if (used === null) return null;
  const counts = Array.from({ length: forms }, () => used.map((count) => Math.floor(count / forms)));
  const need = counts.map((row) => perForm - row.reduce((sum, count) => sum + count, 0));
  for (const objective of shuffled([...used.keys()], random)) {
    const extra = (used[objective] ?? 0) % forms;
    // Whoever lacks most gets one: so every form is full when the last objective has been shared out.
    const neediest = shuffled([...counts.keys()], random).toSorted((left, right) => (need[right] ?? 0) - (need[left] ?? 0));
    for (const form of neediest.slice(0, extra)) {
      const row = counts[form];
      if (row === undefined) continue;
      row[objective] = (row[objective] ?? 0) + 1;
      need[form] = (need[form] ?? 0) - 1;
    }
  }
  return counts;
}

/** Takes `total` from the objectives, one of each before a second of any; null where there are fewer. */
function fillEvenly(available: readonly number[], total: number, random: Random): number[] | null {
  if (available.reduce((sum, count) => sum + count, 0) < total) return null;
  const used = available.map(() => 0);
  let left = total;
  while (left > 0) {
    const open = shuffled([...available.keys()], random).filter((objective) => (used[objective] ?? 0) < (available[objective] ?? 0));
    for (const objective of open.slice(0, left)) used[objective] = (used[objective] ?? 0) + 1;
    left -= Math.min(left, open.length);
  }
  return used;
}
