/** Words as a reader counts them: what stands between spaces. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** Words for comparing texts: letters and digits in lower case. */
export function plainWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The last sentence of a text: in a stem, the question. */
export function lastSentence(text: string): string {
  return text.trim().split(/(?<=[.!?:]["'”’]?)\s+/u).at(-1) ?? '';
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  return text.trim().split(/(?<=[.!?]["'”’]?)\s+/u)[0] ?? '';
}

/** The first three words of a stem, for comparing openings. */
export function openingOf(stem: string): string {
  return plainWords(stem).slice(0, 3).join(' ');
}

/**
 * The words of a text that carry its meaning, cut to a rough stem so that "approve", "approved" and "approves" are one word.
 * Words of fewer than four letters and function words are left out.
 */
export function meaningWords(text: string): ReadonlySet<string> {
  return new Set(plainWords(text).filter((word) => word.length > 3 && !functionWords.has(word)).map(roughStem));
}

function roughStem(word: string): string {
  const stem = word.replace(/(?:ing|ed|es|s|e|ly|ment|ion)$/u, '');
  return stem.length >= 4 ? stem : word;
}

const functionWords: ReadonlySet<string> = new Set(
  (
    'about above after again against alone along already also although among another anybody anything around away back because been ' +
    'before behind being below beside best between beyond both cannot could days does doing done down during each either else enough ' +
    'even ever every everybody everything first from further gets give given gives going have having hence here hers himself herself ' +
    'however into itself just keep kept later least less like made make makes many might more most much must neither next nobody none ' +
    'nothing once only onto other others otherwise over part quite rather same shall should since some somebody something still such ' +
    'take taken takes than that their theirs them themselves then there these they thing this those though three through together ' +
    'toward under unless until upon very want wants well were what when where whether which while whom whose will with within without ' +
    'would year years your'
  ).split(' '),
);
