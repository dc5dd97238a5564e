import type { Archive } from '../archive.ts';
import { readXml } from './xml-events.ts';

interface Level {
  readonly format: string;
  /** `%1.`: the number of the level in its signs. */
  readonly text: string;
  readonly start: number;
}

/** A paragraph's place in a list that Word counts. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/** Counts the lists of a document; ask for each paragraph in its order. */
export interface WordLists {
  /** What Word shows before the paragraph; `null` for a bullet. */
  label(place: ListPlace): string | null;
}

interface Definitions {
  readonly levels: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  /** The definition that each list uses, and where it begins anew. */
  readonly lists: ReadonlyMap<string, { readonly definition: string; readonly starts: ReadonlyMap<number, number> }>;
}

const letterFormats: ReadonlySet<string> = new Set(['upperLetter', 'lowerLetter']);

/** The lists that a document defines; none where it has no such part. */
export async function wordLists(archive: Archive): Promise<WordLists> {
  const { levels, lists } = await definitions(archive);
  const counters = new Map<string, number[]>();
  const started = new Set<string>();
  /** The numbered paragraph before: after a number letters begin anew, also where the author let them run on. */
  let last: { readonly definition: string; readonly level: number; readonly isLetter: boolean } | null = null;
  return {
    label({ list, level }) {
      const used = lists.get(list);
      const definition = used?.definition ?? list;
      const known = levels.get(definition)?.get(level);
      if (known === undefined || known.format === 'bullet' || known.format === 'none') return null;
      const counts = counters.get(definition) ?? [];
      counters.set(definition, counts);
      const isLetter = letterFormats.has(known.format);
      const override = used?.starts.get(level);
      const isNew = override !== undefined && !started.has(`${list} ${level}`);
      if (isNew || (isLetter && last !== null && !last.isLetter)) counts[level] = (override ?? known.start) - 1;
      started.add(`${list} ${level}`);
      counts.length = Math.max(counts.length, level + 1);
      counts[level] = (counts[level] ?? known.start - 1) + 1;
      counts.length = level + 1;
      last = { definition, level, isLetter };
      const written = known.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
        const at = Number(digit) - 1;
        return formatted(counts[at] ?? 1, levels.get(definition)?.get(at)?.format ?? 'decimal');
      });
      // Numbers below numbers are options or parts, never the next question.
      if (level > 0 && /^\d+\.?$/u.test(written)) return `${Number.parseInt(written, 10)})`;
      return /^[\p{L}\d]+$/u.test(written) ? `${written}.` : written;
    },
  };
}

async function definitions(archive: Archive): Promise<Definitions> {
  const levels = new Map<string, Map<number, Level>>();
  const lists = new Map<string, { definition: string; starts: Map<number, number> }>();
  const member = archive.names.find((name) => name === 'word/numbering.xml');
  if (member === undefined) return { levels, lists };
  let definition: Map<number, Level> | null = null;
  let list: { definition: string; starts: Map<number, number> } | null = null;
  let level = 0;
  let draft = { format: 'decimal', text: '%1.', start: 1 };
  await readXml(archive, member, {
    open(name, attribute) {
      const value = attribute('val') ?? '';
      switch (name) {
        case 'abstractNum':
          definition = new Map();
          levels.set(attribute('abstractNumId') ?? '', definition);
          break;
        case 'num':
          list = { definition: '', starts: new Map() };
          lists.set(attribute('numId') ?? '', list);
          break;
        case 'abstractNumId':
          if (list !== null) list.definition = value;
          break;
        case 'lvl':
        case 'lvlOverride':
          level = levelOf(attribute('ilvl') ?? '0');
          draft = { format: 'decimal', text: `%${level + 1}.`, start: 1 };
          break;
        case 'startOverride':
          list?.starts.set(level, numberOf(value));
          break;
        case 'start':
          draft.start = numberOf(value);
          break;
        case 'numFmt':
          draft.format = value;
          break;
        case 'lvlText':
          draft.text = value.slice(0, 40);
          break;
        default:
      }
    },
    close(name) {
      if (name === 'lvl') definition?.set(level, draft);
      if (name === 'abstractNum') definition = null;
      if (name === 'num') list = null;
    },
    text() {
      // Definitions stand in attributes.
    },
  });
  return { levels, lists };
}

export function levelOf(value: string): number {
  const level = Number(value);
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0;
}

function numberOf(value: string): number {
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 && number < 100_000 ? number : 1;
}

function formatted(number: number, format: string): string {
  switch (format) {
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerLetter':
      return letters(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    default:
      return String(number);
  }
}

/** a to z, then aa, bb as Word counts. */
function letters(number: number): string {
  return String.fromCodePoint(97 + ((Math.max(1, number) - 1) % 26)).repeat(Math.min(5, Math.ceil(Math.max(1, number) / 26)));
}

function roman(number: number): string {
  const signs: readonly (readonly [number, string])[] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];
  let left = Math.min(number, 4999);
  let text = '';
  for (const [value, sign] of signs) {
    for (; left >= value; left -= value) text += sign;
  }
  return text;
}
