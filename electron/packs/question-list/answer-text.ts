/** What an author wrote as the answer: which options it names, or the words of it. */
export interface NamedAnswer {
  /** Places of options, in their order; empty where it names none. */
  readonly options: readonly number[];
  /** What stands behind the letters, or the whole where there are none. */
  readonly rest: string;
}

export interface LabelledOption {
  /** As it stands before the option, in small letters: `a`, `3`; empty for a bullet. */
  readonly label: string;
  readonly text: string;
}

const letters = String.raw`[\p{L}\d]{1,2}`;
const label = String.raw`[([]?\s*(?:option\s+)?${letters}\s*[)\]]?`;
const glue = String.raw`\s*(?:,|;|&|\+|/|\band\b|\bund\b|\bet\b|\by\b|\bor\b|\boder\b)\s*`;
const labelList = new RegExp(String.raw`^${label}(?:${glue}(?:(?:and|und|et|y)\s+)?${label}){0,59}`, 'iu');

/**
 * Reads `B`, `b, d`, `B and D`, `BD`, `(B)`, `B. The text of it`, `The text of it`. Letters count only where they can't be a word
 * of their own: `A person` names the option of that text or none.
 */
export function namedAnswer(text: string, options: readonly LabelledOption[]): NamedAnswer {
  const written = text.trim().replace(/^[*_`"'“”]+(?=\S)/u, '').replace(/(?<=[^*_`"'“”])[*_`"'“”]{1,8}$/u, '').trim();
  const none: NamedAnswer = { options: [], rest: written };
  if (written === '' || options.length === 0) return none;
  const places = new Map(options.map((option, place) => [option.label.toLowerCase(), place] as const).filter(([name]) => name !== ''));
  const placeOf = (name: string): number | undefined => places.get(name.toLowerCase());
  const whole = options.findIndex((option) => sameWords(option.text, written));

  const together = /^[\p{L}\s]{2,80}$/u.test(written) ? Array.from(written.replaceAll(/\s+/gu, '')) : [];
  const isRun = together.length > 0 && /^(?:\p{Lu}+|\p{L}(?:\s+\p{L})+)$/u.test(written);
  if (whole === -1 && isRun && new Set(together).size === together.length && together.every((name) => placeOf(name) !== undefined)) return { options: inOrder(together.map((name) => placeOf(name) ?? 0)), rest: '' };

  const list = labelList.exec(written);
  if (list !== null) {
    const names = list[0].split(new RegExp(glue, 'iu')).map((name) => name.replaceAll(/^(?:and|und|et|y)\s+|option\s+|[()[\]\s]/giu, '')).filter((name) => name !== '');
    const found = names.map(placeOf);
    const rest = written.slice(list[0].length);
    if (found.every((place) => place !== undefined) && found.length > 0 && endsLabels(list[0], rest, options, found)) return { options: inOrder(found), rest: rest.replace(/^\s*[.:)\]–—-]*\s*/u, '') };
  }
  return whole === -1 ? none : { options: [whole], rest: '' };
}

/** What may stand behind letters so that they are letters: nothing, a sign, a bracket, or the text of the one option they name. */
function endsLabels(list: string, rest: string, options: readonly LabelledOption[], found: readonly number[]): boolean {
  if (rest.trim() === '' || /^\s*[.:)\]–—]/u.test(rest) || /^\s+-\s/u.test(rest) || /^\s*\(/u.test(rest)) return true;
  if (/[)\]]$/u.test(list)) return true;
  const [only] = found;
  return found.length === 1 && only !== undefined && sameWords(options[only]?.text ?? '', rest);
}

/** The same letters and digits, whatever their case and the signs around them. */
export function sameWords(left: string, right: string): boolean {
  const words = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, ' ').replaceAll(/^[\s"'“”.,;:]+|[\s"'“”.,;:]+$/gu, '');
  return words(left) !== '' && words(left) === words(right);
}

/** Whether a text says yes or no to a statement; null where it says something else. */
export function truthOf(text: string): boolean | null {
  const word = text.trim().replace(/[.!]$/u, '').toLowerCase();
  if (['true', 't', 'wahr', 'richtig', 'vrai', 'verdadero', 'vero', 'correct'].includes(word)) return true;
  if (['false', 'f', 'falsch', 'faux', 'falso', 'incorrect'].includes(word)) return false;
  return null;
}

function inOrder(places: readonly number[]): readonly number[] {
  return [...new Set(places)].toSorted((left, right) => left - right);
}
