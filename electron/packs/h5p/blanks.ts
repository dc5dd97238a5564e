/** A text of H5P with its gaps: `*right/also right:tip*`; two stars are a star. */
export interface GappedText {
  /** With a line for each gap. */
  readonly text: string;
  /** What counts in each gap. */
  readonly blanks: readonly (readonly string[])[];
  /** With the first right form in each gap. */
  readonly whole: string;
}

export function blanksIn(source: string): GappedText {
  const blanks: (readonly string[])[] = [];
  const marked = source.replaceAll('**', '\u0001');
  const parts = marked.split(/\*([^*]+)\*/u);
  const star = (text: string): string => text.replaceAll('\u0001', '*');
  let text = '';
  let whole = '';
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) {
      text += part;
      whole += part;
      continue;
    }
    // A colon within an address, a time or a tag begins no tip.
    const tip = /^([^:]*):(?!\/\/)([^:]*)$/u.exec(part);
    const forms = (tip?.[1] ?? part).split(/(?<![\\<])\//u).map((form) => star(form.replaceAll(String.raw`\/`, '/')).trim()).filter((form) => form !== '');
    const hint = (tip?.[2] ?? '').trim();
    blanks.push(forms);
    text += hint === '' ? '_____' : `_____ [${hint}]`;
    whole += forms[0] ?? '';
  }
  return { text: star(text), blanks, whole: star(whole) };
}
