import { assertNever } from '../../domain/assert-never.ts';
import type { Interaction, Key } from '../../domain/question.ts';
import { notCarried, type OutgoingQuestion } from '../reading/format.ts';
import { lossOf } from '../reading/losses.ts';
import type { ImportProblem } from '../reading/read-item.ts';
import { typeMarks } from './question-types.ts';
import { harmless } from './table-row.ts';

/** Writes questions as rows of a table: a header, then a row each. */
export interface TableWriter {
  readonly header: readonly string[];
  /** The cells of a question, made harmless; null where it has more options than the table has columns. */
  row(question: OutgoingQuestion): readonly string[] | null;
}

/** How many columns for options a question needs. */
export function optionCount({ paper: { interaction }, solution: { key } }: OutgoingQuestion): number {
  if (interaction.type === 'matching' && key.type === 'matching') {
    const used = new Set(Object.values(key.pairs));
    return interaction.prompts.length + interaction.options.filter(({ id }) => !used.has(id)).length;
  }
  return 'options' in interaction ? interaction.options.length : 0;
}

/** The rows of a table with so many columns for options. */
export function tableWriter(options: number, onProblem: (problem: ImportProblem) => void, guard: (cell: string) => string = harmless): TableWriter {
  const numbers = Array.from({ length: options }, (_, place) => place + 1);
  return {
    header: ['id', 'type', 'question (plain text)', ...numbers.map((number) => `option ${number}`), 'key', 'explanation', ...numbers.map((number) => `reason ${number}`), 'category', 'tags', 'difficulty', 'references'],
    row(question) {
      const { paper, solution } = question;
      const count = optionCount(question);
      if (paper.interaction.type === 'hotspot') {
        onProblem({ place: question.place, code: notCarried, message: 'Export it in QTI or as a Cutscore pack: a row of a table can’t hold places on an image.' });
        return null;
      }
      if (count > options) {
        onProblem({ place: question.place, code: notCarried, message: `Export it in another format, or on its own: it has ${count} options, and the table was begun with columns for ${options}.` });
        return null;
      }
      const loss = lossOf(question, { ...carried, scoring: !hasCredit(solution.key) });
      if (loss !== null) onProblem(loss);
      const answers = answersOf(paper.interaction, solution.key);
      const whyOf = new Map(solution.rationales.map(({ option, why }) => [option, why ?? '']));
      const reasons = 'options' in paper.interaction && paper.interaction.type !== 'matching' ? paper.interaction.options.map(({ id }) => whyOf.get(id) ?? '') : [];
      const padded = (cells: readonly string[]): readonly string[] => [...cells, ...Array.from({ length: options - cells.length }, () => '')];
      return [
        question.id ?? question.name,
        typeCell(paper.interaction, solution.key, paper.shuffle),
        paper.stem,
        ...padded(answers.options),
        answers.key,
        solution.explanation ?? '',
        ...padded(reasons),
        question.category.map((name) => name.replaceAll('::', ':').replaceAll(/\s>\s/gu, ' › ')).join(' > '),
        question.tags.map((tag) => tag.replaceAll(/[,;|\n]/gu, ' ')).join('; '),
        question.difficulty === null ? '' : String(question.difficulty),
        solution.references.map((reference) => reference.replaceAll('\n', ' ')).join('\n'),
      ].map(guard);
    },
  };
}

const carried = { unit: false, difficulty: true, references: true, rightIf: false, caseSensitive: true, reason: true };

function hasCredit(key: Key): boolean {
  return (key.type === 'single' || key.type === 'multiple') && key.credit !== undefined ? true : (key.type === 'numeric' || key.type === 'text') && (key.also ?? []).some(({ share }) => share < 1);
}

function answersOf(interaction: Interaction, key: Key): { readonly options: readonly string[]; readonly key: string } {
  const texts = 'options' in interaction ? interaction.options.map(({ text }) => text) : [];
  const ids = 'options' in interaction ? interaction.options.map(({ id }) => id) : [];
  const numberOf = (id: string): number => ids.indexOf(id) + 1;
  switch (key.type) {
    case 'single':
      return { options: texts, key: String(numberOf(key.option)) };
    case 'multiple':
      return { options: texts, key: key.options.map(numberOf).toSorted((left, right) => left - right).join(', ') };
    case 'ordering':
      return { options: texts, key: key.order.map(numberOf).join(', ') };
    case 'matching': {
      const used = new Set(Object.values(key.pairs));
      const textOf = new Map(ids.map((id, place) => [id, arrowless(texts[place] ?? '')]));
      const prompts = interaction.type === 'matching' ? interaction.prompts : [];
      return { options: [...prompts.map(({ id, text }) => `${arrowless(text)} => ${textOf.get(key.pairs[id] ?? '') ?? ''}`), ...ids.filter((id) => !used.has(id)).map((id) => `=> ${textOf.get(id) ?? ''}`)], key: '' };
    }
    case 'numeric':
      return { options: [], key: [{ value: key.value, tolerance: key.tolerance }, ...(key.also ?? []).filter(({ share }) => share === 1)].map(({ value, tolerance }) => (tolerance === 0 ? String(value) : `${value} ± ${tolerance}`)).join('\n') };
    case 'text':
      return { options: [], key: key.accepted.map((text) => text.replaceAll('\n', ' ')).join('\n') };
    case 'hotspot':
    case 'shown':
      return { options: [], key: '' };
    default:
      return assertNever(key);
  }
}

function typeCell(interaction: Interaction, key: Key, shuffle: boolean): string {
  const isChoice = interaction.type === 'single' || interaction.type === 'multiple';
  const marks = [
    'partial' in key && key.partial ? typeMarks.partial : null,
    isChoice && !shuffle && !('trueFalse' in interaction) ? typeMarks.fixedOrder : null,
    key.type === 'text' && key.caseSensitive ? typeMarks.caseSensitive : null,
    key.type === 'text' && key.wildcard === true ? typeMarks.wildcard : null,
    interaction.type === 'shown' ? interaction.reason : null,
  ].filter((mark) => mark !== null);
  const name = interaction.type === 'single' && interaction.trueFalse === true ? 'true-false' : interaction.type;
  return marks.length === 0 ? name : `${name} (${marks.join(', ')})`;
}

/** What is matched stands on both sides of an arrow in one cell. */
function arrowless(text: string): string {
  return text.replaceAll('=>', '⇒').replaceAll('->', '→').replaceAll(/\s*[⇒→]\s*/gu, ' / ');
}
