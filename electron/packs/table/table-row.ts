/** One row of a table as text, without what its program adds for display. */
export interface TableRow {
  /** Where it stands, e.g. `line 12` or `Sheet1, row 3`. */
  readonly place: string;
  readonly cells: readonly string[];
}

/** A, B, ... Z, AA: the name of a column by its number from 0. */
export function columnName(column: number): string {
  const letter = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** Spreadsheet programs run a text that begins so as a formula; a number that begins so is one for them too. */
const dangerous = /^'*[=+\-@\t\r＝＋－＠]/u;

/** The cell with the sign before it that makes every spreadsheet program take it for text; the other cells as they are. */
export function harmless(cell: string): string {
  return dangerous.test(cell) ? `'${cell}` : cell;
}

/** For places where nothing is run: only a sign that would be taken for one of those is doubled. */
export function keptAsMeant(cell: string): string {
  return cell.startsWith("'") ? harmless(cell) : cell;
}

/** A cell without the sign that `harmless`, or a careful program, put before it. */
export function asMeant(cell: string): string {
  return cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell;
}

/** A list in one cell: JSON, lines, or parts between `|` or `;`, else between commas. */
export function listedIn(cell: string): readonly string[] {
  const text = cell.trim();
  if (text === '') return [];
  if (text.startsWith('[')) {
    const listed = jsonTexts(text);
    if (listed !== null) return listed;
  }
  const sign = ['\n', '|', ';', ','].find((each) => text.includes(each));
  return (sign === undefined ? [text] : text.split(sign)).map((part) => part.trim()).filter((part) => part !== '');
}

/** The texts of a JSON (or Python) list; null where it is none. */
export function jsonTexts(text: string): readonly string[] | null {
  for (const candidate of [text, text.replaceAll(/(?<=[[,]\s*)'|'(?=\s*[\],])/gu, '"')]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (Array.isArray(value) && value.every((each) => typeof each === 'string' || typeof each === 'number')) return value.map(String);
    } catch {
      continue;
    }
  }
  return null;
}

const difficultyWords: Readonly<Record<string, number>> = { 'very easy': 1, easy: 2, low: 2, beginner: 2, medium: 3, moderate: 3, normal: 3, intermediate: 3, average: 3, hard: 4, difficult: 4, high: 4, advanced: 4, 'very hard': 5, expert: 5 };

/** 1 (easy) to 5 (hard) out of a number or a word; null where it is neither. */
export function difficultyOf(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (/^[1-5](?:\.0+)?$/u.test(word)) return Number(word);
  return Object.hasOwn(difficultyWords, word) ? (difficultyWords[word] ?? null) : null;
}

/** A path of categories; a single slash is part of a name (TCP/IP). */
export function categoryPathOf(text: string): readonly string[] {
  return text
    .slice(0, 2000)
    .split(/\s>\s|::/u)
    .map((name) => name.replaceAll(/\s+/gu, ' ').trim())
    .filter((name) => name !== '');
}
