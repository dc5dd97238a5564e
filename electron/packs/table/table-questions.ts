import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadItem } from '../reading/read-item.ts';
import { choiceTask, shownTask, trueFalseTask, type ReadOption, type Task } from '../reading/tasks.ts';
import type { ColumnRole, NumberedRole } from './column-roles.ts';
import { listTask, numberTask, typedTask } from './answer-tasks.ts';
import { typeOf, type TypeCell } from './question-types.ts';
import { isTruthWord, rightSlots, truthOf, type KeyRules, type SlottedOption } from './table-keys.ts';
import type { TableMapping } from './table-mapping.ts';
import { asMeant, categoryPathOf, difficultyOf, listedIn, type TableRow } from './table-row.ts';

/** Reads the rows of one table. */
export interface RowReader {
  /** What the row says for its key, when it has options: for the survey. Null for other rows. */
  keyed(row: TableRow): { readonly key: string; readonly options: readonly SlottedOption[] } | null;
  items(row: TableRow, rules: KeyRules): readonly ReadItem[];
  points(row: TableRow): string;
}

export function rowReader(mapping: TableMapping, sheet: string | null = null): RowReader {
  const { columns } = mapping;
  const slots = (role: NumberedRole): readonly (readonly [number, number])[] =>
    [...columns].flatMap(([name, column]) => (new RegExp(`^${role}\\d+$`, 'u').test(name) ? [[Number(name.slice(role.length)) - 1, column] as const] : [])).toSorted(([left], [right]) => left - right);
  const optionColumns = slots('option');
  const wrongColumns = slots('wrong');
  const cell = ({ cells }: TableRow, role: ColumnRole): string => {
    const column = columns.get(role);
    const text = column === undefined ? '' : asMeant((cells[column] ?? '').trim());
    return longTexts.has(role) || text.length <= longestWord ? text : text.slice(0, longestWord);
  };

  function optionsOf(row: TableRow): readonly SlottedOption[] {
    const inColumns = optionColumns.map(([slot, column]) => ({ slot, text: asMeant((row.cells[column] ?? '').trim()) })).filter(({ text }) => text !== '');
    if (inColumns.length > 0 || !columns.has('options')) return withoutLabels(inColumns);
    return withoutLabels(listedOptions(cell(row, 'options')).map((text, slot) => ({ slot, text })));
  }

  return {
    keyed(row) {
      const key = cell(row, 'key');
      const options = optionsOf(row);
      return key === '' || options.length === 0 ? null : { key, options };
    },
    points: (row) => cell(row, 'points'),
    items(row, rules) {
      if (row.cells.every((each) => each.trim() === '')) return [];
      const raw = cell(row, 'question');
      const options = optionsOf(row);
      const wrongs = wrongColumns.map(([, column]) => asMeant((row.cells[column] ?? '').trim())).filter((text) => text !== '');
      // A number of the row, as templates have it, is no question.
      if (raw === '' && options.length === 0 && wrongs.length === 0) return [];
      const texts = authoredTexts();
      const read = (text: string): string => (mapping.plain ? texts.plain(text) : texts.mixed(text));
      const type = typeOf(cell(row, 'type'));
      const key = cell(row, 'key');
      const said = cell(row, 'explanation');
      const back = mapping.shownOnly ? read(key) : null;
      if (cell(row, 'media') !== '') texts.leaveOut('image or a recording', 'missing');
      const whyOf = (slot: number): string => read(cell(row, `reason${slot + 1}`));
      const flagOf = (slot: number): boolean | null => (columns.has(`correct${slot + 1}`) ? truthOf(cell(row, `correct${slot + 1}`)) : null);
      const task = mapping.shownOnly ? shownTask('no-key', []) : taskOf({ type, key, options, wrongs, rules, read, whyOf, flagOf });
      const explanation = [back, read(said), isCardBack(task, type) ? read(key) : null];
      const named = cell(row, 'category');
      const category = [...(named === '' && sheet !== null ? [sheet] : categoryPathOf(named)), ...categoryPathOf(cell(row, 'subcategory'))];
      const question = questionOf({
        place: row.place,
        id: cell(row, 'id') || null,
        stem: read(raw),
        task,
        category,
        tags: tagsIn(cell(row, 'tags')),
        difficulty: difficultyOf(cell(row, 'difficulty')),
        explanation,
        references: cell(row, 'references').split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(0, 20).map((line) => line.slice(0, 1000)),
      });
      return [...texts.media(), { kind: 'question', question }, ...texts.problems(row.place).map((problem): ReadItem => ({ kind: 'problem', problem }))];
    },
  };
}

/** What is no text to read is a word or a list of words, and no longer than this (characters). */
const longestWord = 20_000;
const longTexts: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['question', 'explanation']);

interface Answers {
  readonly type: TypeCell;
  readonly key: string;
  readonly options: readonly SlottedOption[];
  readonly wrongs: readonly string[];
  readonly rules: KeyRules;
  readonly read: AuthoredTexts['plain'];
  readonly whyOf: (slot: number) => string;
  readonly flagOf: (slot: number) => boolean | null;
}

function taskOf(answers: Answers): Task {
  const { type, key, options, wrongs, read } = answers;
  if (type.type === 'shown') return shownTask(type.reason, options.map(({ text }) => read(text)));
  if (type.type === 'numeric') return numberTask(key === '' && options.length === 1 ? (options[0]?.text ?? '') : key);
  if (type.type === 'matching' || type.type === 'ordering') return listTask(type, key, options.map(({ text }) => read(text)), answers.rules.countsFrom ?? 1);
  if (type.type === 'text' && wrongs.length === 0) return typedTask(key === '' ? options.map(({ text }) => text).join('\n') : key, read, type, 'listed');
  if (wrongs.length > 0) return choiceWithWrong(answers);
  if (options.length > 0) return choiceOf(answers);
  const truth = isTruthWord(key);
  if (truth !== null && (type.type === 'true-false' || key.trim().length > 1)) return trueFalseTask(truth);
  if (type.type === 'true-false' && truthOf(key) !== null && key !== '') return trueFalseTask(truthOf(key) === true);
  if (type.type === 'single' || type.type === 'multiple' || type.type === 'true-false') return shownTask('no-key', []);
  return typedTask(key, read, type, 'whole');
}

/** The right answers stand in the key, the others in columns of their own. */
function choiceWithWrong({ type, key, wrongs, read }: Answers): Task {
  const rights = key.includes('\n') || type.type === 'multiple' ? listedIn(key) : key === '' ? [] : [key];
  const options: ReadOption[] = [...rights.map((text) => ({ text: read(text), share: 1 })), ...wrongs.map((text) => ({ text: read(text), share: 0 }))];
  return choiceTask(options, { several: rights.length > 1, scoring: 'whole' });
}

function choiceOf({ type, key, options, rules, read, whyOf, flagOf }: Answers): Task {
  const flags = options.map(({ slot }) => flagOf(slot));
  const isFlagged = flags.some((flag) => flag === true) && key === '';
  const right = isFlagged ? new Set(options.filter((_, place) => flags[place] === true).map(({ slot }) => slot)) : key === '' ? new Set<number>() : rightSlots(key, options, rules);
  const truths = options.map(({ text }) => isTruthWord(text));
  const [trueSlot, falseSlot] = [options[truths.indexOf(true)], options[truths.indexOf(false)]];
  const isTruth = options.length === 2 && trueSlot !== undefined && falseSlot !== undefined && type.type !== 'single' && type.type !== 'multiple';
  if (isTruth || type.type === 'true-false') {
    const [yes, no] = isTruth ? [trueSlot, falseSlot] : options;
    if (yes !== undefined && no !== undefined && options.length === 2) {
      const truth = right.size === 1 ? right.has(yes.slot) : isTruth && right.size === 0 ? isTruthWord(key) : null;
      if (truth !== null) return trueFalseTask(truth, { texts: [read(yes.text), read(no.text)], whys: [whyOf(yes.slot), whyOf(no.slot)] });
    }
  }
  // One option that is the answer itself: there is nothing to choose.
  if (options.length === 1 && right.size === 1 && type.type === null) return typedTask(options[0]?.text ?? '', read, type, 'whole');
  return choiceTask(
    options.map(({ slot, text }) => ({ text: read(text), share: right.has(slot) ? 1 : 0, why: whyOf(slot) })),
    { several: right.size > 1 || (type.type === 'multiple' && right.size > 0), scoring: type.partial ? 'subtract' : 'whole', shuffle: !type.fixedOrder },
  );
}

/** The back of a card that is too long to be typed stands where explanations stand. */
function isCardBack({ interaction }: Task, { type }: TypeCell): boolean {
  return interaction.type === 'shown' && interaction.reason === 'essay' && type === null;
}

/** `A) this`, `B) that`: the label is no part of an option where all have theirs. */
function withoutLabels(options: readonly SlottedOption[]): readonly SlottedOption[] {
  const label = /^\(?([a-l]|\d{1,2})\s*[.)\]:]\s+(?=\S)/iu;
  const isLabelled =
    options.length > 1 &&
    options.every(({ slot, text }) => {
      const mark = label.exec(text)?.[1]?.toLowerCase();
      return mark !== undefined && (mark === String.fromCodePoint(97 + slot) || mark === String(slot + 1));
    });
  return isLabelled ? options.map(({ slot, text }) => ({ slot, text: text.replace(label, '') })) : options;
}

/** Options in one cell: a JSON list, lines, parts between signs, or `A) this B) that` in a row. */
function listedOptions(cell: string): readonly string[] {
  const lettered = cell.split(/(?:^|(?<!\s)\s+)\(?(?=[A-La-l][.)]\s)/u).map((part) => part.trim()).filter((part) => part !== '');
  const isLettered = lettered.length > 1 && lettered.every((part, place) => part.toLowerCase().startsWith(String.fromCodePoint(97 + place)));
  return isLettered ? lettered.map((part) => part.replace(/[\s,;|]+$/u, '')) : listedIn(cell);
}

function tagsIn(cell: string): readonly string[] {
  if (cell.includes('::') && !/[,;|\n]/u.test(cell)) return cell.split(/\s+/u).filter((tag) => tag !== '');
  return [...new Set(listedIn(cell))].slice(0, 50);
}
