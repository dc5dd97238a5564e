export interface KeyEntry {
  readonly number: number;
  readonly answer: string;
}

const single = /^(?:q(?:uestion)?\s?)?[([]?(\d{1,5})\s?(?:[.):\]|=→-]|[–—]|\s)+\s*(\S.*)$/iu;
const answers = String.raw`[([]?(?:[A-Za-z](?:\s?[,&/+]\s?[A-Za-z](?![A-Za-z]))*|true|false)[)\]]?`;
const several = new RegExp(String.raw`^(?:q(?:uestion)?\s?)?[([]?(\d{1,5})[)\]]?\s?[.):=→–—-]*\s?(${answers})(?:[\s,;|]+|$)`, 'iu');

/** The answers in a line of a key: `1. B`, `2) a, c`, `3 - True`, or many in one: `1-B 2-C 3-A`. Empty where there are none. */
export function keyEntries(text: string): readonly KeyEntry[] {
  const entries: KeyEntry[] = [];
  let rest = text.trim();
  while (rest !== '' && entries.length < 1000) {
    const found = several.exec(rest);
    if (found === null) break;
    entries.push({ number: Number(found[1]), answer: found[2] ?? '' });
    rest = rest.slice(found[0].length);
  }
  if (rest === '' && entries.length > 0) return entries;
  const one = single.exec(text.trim());
  return one === null ? [] : [{ number: Number(one[1]), answer: one[2] ?? '' }];
}
