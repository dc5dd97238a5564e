/** A text with gaps, as one card of it asks: `text` has a gap for each deletion of that number, `answers` what is in them. */
export interface ClozeCard {
  readonly number: number;
  readonly text: string;
  readonly answers: readonly string[];
}

const deepest = 8;

/** The cards of a cloze text, one for each number in it. `{{c1::answer::hint}}`; one may stand within another. */
export function clozeCards(text: string): readonly ClozeCard[] {
  const numbers = [...new Set([...text.matchAll(/\{\{c(\d{1,3})::/gu)].map(([, number]) => Number(number)))].toSorted((left, right) => left - right);
  return numbers.slice(0, 100).map((number) => {
    const answers: string[] = [];
    return { number, text: filled(text, number, answers, 0), answers };
  });
}

/** The whole text, without gaps. */
export function clozeText(text: string): string {
  return filled(text, -1, [], 0);
}

function filled(text: string, number: number, answers: string[], depth: number): string {
  let result = '';
  let at = 0;
  const ends = endsOf(text);
  for (;;) {
    const start = text.indexOf('{{c', at);
    const head = start === -1 ? null : /^\{\{c(\d{1,3})::/u.exec(text.slice(start, start + 10));
    const end = ends.get(start) ?? -1;
    if (start === -1) return result + text.slice(at);
    if (head === null || end === -1 || depth >= deepest) {
      result += text.slice(at, start + 3);
      at = start + 3;
      continue;
    }
    const inner = text.slice(start + head[0].length, end);
    const hintAt = hintIn(inner);
    const answer = filled(hintAt === -1 ? inner : inner.slice(0, hintAt), Number(head[1]) === number ? -1 : number, answers, depth + 1);
    const hint = hintAt === -1 ? '' : inner.slice(hintAt + 2).trim();
    result += text.slice(at, start);
    if (Number(head[1]) === number) {
      answers.push(answer);
      result += hint === '' ? '_____' : `_____ [${hint}]`;
    } else result += answer;
    at = end + 2;
  }
}

/** Where each deletion ends, by where it begins. */
function endsOf(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\{\{c\d{1,3}::|\}\}/gu)) {
    if (sign !== '}}') open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) ends.set(start, index);
    }
  }
  return ends;
}

/** The last `::` that is outside of inner deletions. */
function hintIn(text: string): number {
  const at = text.lastIndexOf('::');
  return at === -1 || text.slice(at).includes('}}') || /\{\{c\d+$/u.test(text.slice(0, at)) ? -1 : at;
}
