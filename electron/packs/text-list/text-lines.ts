import type { ListLine } from '../question-list/list-line.ts';
import type { TextLine } from '../text/decoded-text.ts';

/** The lines of a plain text as lines of a document: bullets taken off, code between fences kept, a whole text in stars or lines bold. */
export function documentLines(lines: readonly TextLine[]): readonly ListLine[] {
  const made: ListLine[] = [];
  let afterBlank = true;
  for (let place = 0; place < lines.length; place += 1) {
    const { number, text } = lines[place] ?? { number: 0, text: null };
    if (text === null) continue;
    const fence = /^\s{0,8}(`{3,}|~{3,})[^`]*$/u.exec(text)?.[1];
    const end = fence === undefined ? -1 : closing(lines, place + 1, fence);
    if (end !== -1) {
      const code = lines.slice(place + 1, end).map((line) => line.text ?? '').join('\n');
      made.push({ ...lineOf(number, code, indentOf(text), afterBlank), isVerbatim: true });
      place = end;
      afterBlank = true;
      continue;
    }
    const words = text.trim();
    if (words === '' || /^[-=*~#]{3,}$/u.test(words)) {
      afterBlank = true;
      continue;
    }
    made.push(withMarks(lineOf(number, words, indentOf(text), afterBlank)));
    afterBlank = false;
  }
  return made;
}

/** A fence that nothing closes within a long code is none. */
function closing(lines: readonly TextLine[], from: number, fence: string): number {
  const most = Math.min(lines.length, from + 500);
  for (let place = from; place < most; place += 1) {
    const words = lines[place]?.text?.trim() ?? '';
    if (words.startsWith(fence) && /^(?:`+|~+)$/u.test(words)) return place;
  }
  return -1;
}

function lineOf(number: number, text: string, indent: number, afterBlank: boolean): ListLine {
  return { place: `line ${number}`, text, afterBlank, indent, heading: null, isItem: false, isVerbatim: false, isHidden: false, marks: [], media: [] };
}

const bullet = /^[-–—•·▪◦‣●○■□*+]\s+(?=\S)/u;
/** `**B) text**`, `B) **text**`: bold in plain text. */
const boldWhole = /^(\*\*|__)(\S|\S.{0,4000}?\S)\1$/u;
const boldBehindLabel = /^([([]?[A-Za-z\d]{1,3}[).:\]]\s*)(\*\*|__)(\S|\S.{0,4000}?\S)\2$/u;

function withMarks(line: ListLine): ListLine {
  const isItem = bullet.test(line.text) && !/^[*]\s+[([]?[A-Za-z]\s?[).:\]]/u.test(line.text) && !/^[-–—*+]\s+[-–—]/u.test(line.text);
  const text = isItem ? line.text.replace(bullet, '') : line.text;
  const whole = boldWhole.exec(text);
  if (whole !== null && !(whole[2] ?? '').includes(whole[1] ?? '')) return { ...line, isItem, text: whole[2] ?? '', marks: ['bold'] };
  const behind = boldBehindLabel.exec(text);
  if (behind !== null) return { ...line, isItem, text: `${behind[1]}${behind[3]}`, marks: ['bold'] };
  // A number or a word before a colon may be bold alone: `**1.** What`, `**Answer:** B`.
  return { ...line, isItem, text: text.replace(/^(\*\*|__)([^*_]{1,40}[.):])\1\s*|^(\*\*|__)([^*_]{1,40})\3(?=\s?[:.)])/u, (_, __: string, closed?: string, ___?: string, open?: string) => (closed === undefined ? (open ?? '') : `${closed} `)) };
}

function indentOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character === '\t') columns += 4 - (columns % 4);
    else if (/\s/u.test(character)) columns += 1;
    else break;
  }
  return columns;
}
