import { assertNever } from '../../domain/assert-never.ts';
import type { Solution } from '../../domain/question.ts';
import { notCarried, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import { lossOf } from '../reading/losses.ts';
import { escaped } from './gift-syntax.ts';

/** Moodle's GIFT. docs/PACK-FORMATS.md says what it loses. */
export const giftOutput: OutputFormat = {
  name: 'gift',
  title: 'Moodle GIFT',
  extension: 'gift',
  async *write(questions, { onProblem }) {
    let category = '';
    for await (const question of questions) {
      const answers = answersOf(question);
      if (answers === null) {
        onProblem({ place: question.place, code: notCarried, message: 'GIFT has no questions of this type. Export it in QTI or as a Cutscore pack.' });
        continue;
      }
      const loss = lossOf(question, { ...carried, scoring: isCarriedScoring(question) });
      if (loss !== null) onProblem(loss);
      const path = question.category.map((name) => escaped(name).replaceAll('/', '//')).join('/');
      if (path !== category) yield `$CATEGORY: ${path === '' ? '$course$/top' : path}\n\n`;
      category = path;
      const tags = question.tags.length === 0 ? '' : `// ${question.tags.map((tag) => `[tag:${tag.replaceAll(/[[\]\n]/gu, ' ')}]`).join(' ')}\n`;
      yield `${tags}::${escaped(question.id ?? question.name)}::[plain]${escaped(question.paper.stem)}${answers}\n\n`;
    }
  },
};

const carried = { unit: false, difficulty: false, references: false, rightIf: false, reason: false, caseSensitive: false };

/** The braces with what is in them; empty for a text without a question, null for what GIFT can't say. */
function answersOf({ paper: { interaction }, solution }: OutgoingQuestion): string | null {
  const { key } = solution;
  const general = solution.explanation === null || interaction.type === 'shown' ? '' : `\n\t####${marked(solution.explanation)}`;
  switch (key.type) {
    case 'single':
      if (interaction.type !== 'single') return null;
      if (interaction.trueFalse === true) return `{${truthOf(interaction.options.map(({ id }) => id), key.option, solution)}${general}${general === '' ? '' : '\n'}}`;
      return lines(interaction.options.map(({ id, text }) => `${id === key.option ? '=' : '~'}${weighted(id === key.option ? 1 : (key.credit?.[id] ?? 0), id === key.option ? 1 : 0, text)}${feedback(id, solution)}`), general);
    case 'multiple': {
      if (interaction.type !== 'multiple') return null;
      const right = 1 / key.options.length;
      // Right less wrong ones is a share for each; all or nothing can't be said, so that a wrong one takes all.
      const wrong = key.partial ? -right : -1;
      const share = (id: string): number => (key.credit === undefined ? (key.options.includes(id) ? right : wrong) : (key.credit[id] ?? 0));
      return lines(interaction.options.map(({ id, text }) => `~${weighted(share(id), 0, text)}${feedback(id, solution)}`), general);
    }
    case 'matching': {
      if (interaction.type !== 'matching') return null;
      const { prompts, options } = interaction;
      const textOf = new Map(options.map(({ id, text }) => [id, text]));
      const used = new Set(Object.values(key.pairs));
      return lines(
        [
          ...prompts.map(({ id, text }) => `=${weighted(1, 1, arrowless(text))} -> ${marked(arrowless(textOf.get(key.pairs[id] ?? '') ?? ''))}`),
          ...options.filter(({ id }) => !used.has(id)).map(({ text }) => `= -> ${marked(arrowless(text))}`),
        ],
        general,
      );
    }
    case 'numeric':
      return lines([{ ...key, share: 1 }, ...(key.also ?? [])].map(({ value, tolerance, share }) => `=${weighted(share, 1, `${value}:${tolerance}`)}`.replaceAll(String.raw`\:`, ':')), general, '#');
    case 'text': {
      const forms = [...key.accepted.map((text) => ({ text, share: 1 })), ...(key.also ?? [])];
      // Where all have an arrow, every reader takes it for a matching.
      if (forms.every(({ text }) => text.includes('->'))) return null;
      return lines(forms.map(({ text, share }) => `=${weighted(share, 1, key.wildcard === true ? text : text.replaceAll('*', String.raw`\*`))}`), general);
    }
    case 'ordering':
    case 'hotspot':
      return null;
    case 'shown':
      return interaction.type === 'shown' && interaction.reason !== 'reading' ? '{}' : '';
    default:
      return assertNever(key);
  }
}

function lines(answers: readonly string[], general: string, sign = ''): string {
  return `{${sign}\n\t${answers.join('\n\t')}${general}\n}`;
}

/** An answer with its share, where that is not what its sign says, or where its text looks like one. */
function weighted(share: number, usual: number, text: string): string {
  const weight = share === usual && !/^\s*%/u.test(text) ? '' : `%${Number((share * 100).toFixed(5))}%`;
  const mark = /^\s*\[(?:html|moodle|plain|markdown)\]/iu.test(text) ? '[plain]' : '';
  return `${weight}${mark}${escaped(text)}`;
}

/** The sign stands after every answer, as Moodle writes it: so the sharp of C# is a letter. */
function feedback(id: string, { rationales }: Solution): string {
  const why = rationales.find((rationale) => rationale.option === id)?.why ?? null;
  return `#${why === null ? '' : marked(why)}`;
}

function marked(text: string): string {
  return /^\s*\[(?:html|moodle|plain|markdown)\]/iu.test(text) ? `[plain]${escaped(text)}` : escaped(text);
}

function truthOf(ids: readonly string[], right: string, { rationales }: Solution): string {
  const why = (id: string | undefined): string => marked(rationales.find((rationale) => rationale.option === id)?.why ?? '');
  const other = ids.find((id) => id !== right);
  const remarks = why(other) === '' && why(right) === '' ? '' : `#${why(other)}#${why(right)}`;
  return `${right === ids[0] ? 'TRUE' : 'FALSE'}${remarks}`;
}

/** GIFT can't write an arrow in what is matched. */
function arrowless(text: string): string {
  return text.replaceAll('->', '→');
}

/** GIFT scores matching by shares, and several choices by percentages. */
function isCarriedScoring({ solution: { key } }: OutgoingQuestion): boolean {
  return (key.type !== 'multiple' && key.type !== 'matching') || key.partial;
}
