/** A source of numbers in [0, 1), reproducible from its seed. */
export type Random = () => number;

/**
 * Mulberry32: 32 bits of state, enough to shuffle options and to assemble forms reproducibly; not for secrets.
 * The seed is stored with the sitting or the forms file, so that the same seed gives the same order for ever.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 32-bit FNV-1a of a text: derives a seed of its own for each question from the sitting's seed. */
export function seedFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A new array in an order drawn from `random` (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [moved] = result.splice(other, 1, ...result.slice(last, last + 1));
    if (moved !== undefined) result[last] = moved;
  }
  return result;
}
