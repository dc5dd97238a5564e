/**
 * What follows "This would be right if": the author's condition as the end of a sentence. Its first letter becomes
 * small, unless the first word is an acronym or a name; a full stop is added where the author left it out.
 *
 * A name is a word that `surroundings` (the other texts of the question) hold with a capital within a sentence and
 * never without one.
 */
export function rightIfClause(condition: string, surroundings: readonly string[]): string {
  const text = condition.trim();
  const start = firstWord.exec(text);
  const closed = /[.!?…]["'”’)]*$/u.test(text) ? text : `${text}.`;
  if (start === null) return closed;
  const [, before = '', word = ''] = start;
  return keepsCapital(word, surroundings) ? closed : before + word.charAt(0).toLowerCase() + closed.slice(before.length + 1);
}

/** Opening quotes and brackets, then a run of letters and digits. */
const firstWord = /^([^\p{L}\d]*)([\p{L}\d]+)/u;

function keepsCapital(word: string, surroundings: readonly string[]): boolean {
  if (word === 'I' || /\p{Lu}|\d/u.test(word.slice(1))) return true;
  const small = word.charAt(0).toLowerCase() + word.slice(1);
  return !surroundings.some((text) => holdsWord(text, small)) && surroundings.some((text) => holdsWithinSentence(text, word));
}

function holdsWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'u').test(text);
}

function holdsWithinSentence(text: string, word: string): boolean {
  return new RegExp(`[\\p{Ll}\\d,;] ${word}(?![\\p{L}\\d])`, 'u').test(text);
}
