import { countWords } from './words.ts';

/** A number with its size and what it counts. */
export interface NumberOption {
  readonly value: number;
  /** `plain`, `percent`, `time` or a currency: numbers of different kinds can't be compared. */
  readonly kind: string;
}

/** Whether an option is a bare number, date or title, which may be shorter than a decision in words. */
export function isShortKind(text: string): boolean {
  return numberIn(text) !== null || isDate(text) || isTitle(text);
}

/**
 * The number that an option consists of (`USD 1.2 million`, `about 350,000 a year`, `12 percent`) or that it leads with
 * (`EUR 95,000: the association`), or null when it is a sentence: more than four words beside the number.
 */
export function numberIn(text: string): NumberOption | null {
  const found = /(?<![\w.])(\d[\d,. ]*\d|\d)(?!\w)/u.exec(text);
  if (found?.[1] === undefined) return null;
  const value = Number(found[1].replaceAll(/[, ]/gu, ''));
  if (!Number.isFinite(value)) return null;
  const after = text.slice(found.index + found[0].length).trim().toLowerCase();
  const before = text.slice(0, found.index).trim();
  if (countWords(before) + countWords(after) > 4 && !leadingNumber.test(text)) return null;
  const [unit = ''] = /^(?:%|[a-z]+)/u.exec(after) ?? [];
  const time = seconds[unit.replace(/s$/u, '')];
  if (time !== undefined) return { value: value * time, kind: 'time' };
  const scaled = value * (multiples[unit] ?? 1);
  if (unit === '%' || unit === 'percent') return { value, kind: 'percent' };
  const [currency] = /(?:\b[A-Z]{3}|[$€£¥])$/u.exec(before) ?? [];
  return { value: scaled, kind: currency ?? 'plain' };
}

const leadingNumber = /^(?:[A-Z]{3} |[$€£¥] ?)?\d[\d,.]*(?: ?%| [a-z]+)?:/u;

function isDate(text: string): boolean {
  return countWords(text) <= 5 && (months.test(text) || /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u.test(text));
}

/** Every word but the small ones begins with a capital or a digit: the name of a document, law or role. */
function isTitle(text: string): boolean {
  const words = text.match(/\S+/gu) ?? [];
  const large = words.filter((word) => !smallWords.has(word.toLowerCase()));
  return large.length > 0 && large.every((word) => /^["'(“‘]?[\p{Lu}\d]/u.test(word)) && (words.length <= 2 || large.length > 1);
}

const smallWords: ReadonlySet<string> = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

const months = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u;

const multiples: Readonly<Record<string, number>> = { thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9, bn: 1e9 };

const seconds: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  quarter: 7_889_400,
  year: 31_557_600,
};
