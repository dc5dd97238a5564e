/** Chance that the same seed gives again: mulberry32. */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What means something to one format or another, and what people with bad intent write. */
const hostile: readonly string[] = [
  '\u0000', '\uFEFF', '\r', '\n', '\t', '"', "'", '`', '{', '}', '[', ']', '(', ')', '<', '>', '&', '&amp;', '&#0;', '&#x110000;', '&lol;', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!DOCTYPE x [<!ENTITY a "b">]>', '</item>', '<item>', '</question>', '<question type="multichoice">',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<a href="javascript:alert(1)">', '{"__proto__":{"polluted":1}}', '"__proto__":', '"constructor":', '=cmd|calc', '+1', '@SUM(A1)', '../../etc/passwd', 'C:\\Windows', '%50%', '~', '=', '#', '::', '->', '$CATEGORY:', '####', 'ANSWER: A', '*a)', '- [x]', '|', '---|---', '\\', '\\n', '\ud800', 'é', '漢字', '😀', '9'.repeat(400), 'NaN', 'Infinity', '1e999', '-0', 'null', 'true', ' '.repeat(5_000), 'a'.repeat(30_000), '<b>'.repeat(3_000), '{'.repeat(3_000), '['.repeat(3_000), '"'.repeat(999), '\n\n'.repeat(2_000),
];

/** Damages bytes in one to eight places: flips, cuts, repeats, moves, and puts in what is hostile or comes from `other`. */
export function mutated(bytes: Buffer, other: Buffer, chance: Chance): Buffer {
  let result = bytes;
  const times = 1 + Math.floor(chance() ** 2 * 8);
  for (let time = 0; time < times; time += 1) result = once(result, other, chance);
  return result;
}

function once(bytes: Buffer, other: Buffer, chance: Chance): Buffer {
  const place = Math.floor(chance() * (bytes.length + 1));
  const length = Math.floor(chance() ** 3 * Math.min(4_000, bytes.length));
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (Math.floor(chance() * 8)) {
    case 0: {
      const copy = Buffer.from(bytes);
      if (place < copy.length) copy[place] = Math.floor(chance() * 256);
      return copy;
    }
    case 1:
      return Buffer.concat([before, after.subarray(length)]);
    case 2:
      return Buffer.concat([before, bytes.subarray(place, place + length), after]);
    case 3:
      return before;
    case 4: {
      const from = Math.floor(chance() * other.length);
      return Buffer.concat([before, other.subarray(from, from + length), after]);
    }
    case 5: {
      const copy = Buffer.from(bytes);
      if (place < copy.length) copy[place] = (copy[place] ?? 0) ^ (1 << Math.floor(chance() * 8));
      return copy;
    }
    default:
      return Buffer.concat([before, Buffer.from(hostile[Math.floor(chance() * hostile.length)] ?? ''), after]);
  }
}
