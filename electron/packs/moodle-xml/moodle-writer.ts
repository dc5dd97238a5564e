import { assertNever } from '../../domain/assert-never.ts';
import type { Solution } from '../../domain/question.ts';
import { notCarried, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import { lossOf } from '../reading/losses.ts';
import { escapeXml } from '../xml/escape-xml.ts';

/** Moodle XML. docs/PACK-FORMATS.md says what it loses. All texts are plain: Moodle shows them as they stand. */
export const moodleXmlOutput: OutputFormat = {
  name: 'moodle-xml',
  title: 'Moodle XML',
  extension: 'xml',
  async *write(questions, { onProblem }) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n';
    let category = '';
    for await (const question of questions) {
      const answers = answersOf(question);
      if (answers === null) {
        onProblem({ place: question.place, code: notCarried, message: 'Moodle XML has no question like this. Export it in QTI or as a Cutscore pack.' });
        continue;
      }
      const loss = lossOf(question, { ...carried, scoring: isCarriedScoring(question) });
      if (loss !== null) onProblem(loss);
      const path = ['$course$', 'top', ...question.category.map((name) => name.replaceAll('/', '//'))].join('/');
      if (path !== category && (category !== '' || question.category.length > 0)) yield `  <question type="category">\n    <category>${text(path)}</category>\n  </question>\n`;
      category = path;
      yield questionText(question, answers);
    }
    yield '</quiz>\n';
  },
};

const carried = { unit: true, difficulty: false, references: false, rightIf: false, reason: false, caseSensitive: true };

interface WrittenAnswers {
  readonly type: string;
  readonly lines: readonly string[];
}

function questionText(question: OutgoingQuestion, { type, lines }: WrittenAnswers): string {
  const { id, name, tags, paper, solution } = question;
  return [
    `  <question type="${type}">`,
    `    <name>${text(id ?? name)}</name>`,
    `    <questiontext format="plain_text">${text(paper.stem)}</questiontext>`,
    `    <generalfeedback format="plain_text">${text(solution.explanation ?? '')}</generalfeedback>`,
    `    <defaultgrade>${type === 'description' ? 0 : 1}</defaultgrade>`,
    ...(id === null ? [] : [`    <idnumber>${escapeXml(id)}</idnumber>`]),
    ...lines.map((line) => `    ${line}`),
    ...(tags.length === 0 ? [] : [`    <tags>${tags.map((tag) => `<tag>${text(tag)}</tag>`).join('')}</tags>`]),
    '  </question>\n',
  ].join('\n');
}

/** Type and answers; null for what Moodle has no question for. */
function answersOf({ paper: { interaction, shuffle }, solution }: OutgoingQuestion): WrittenAnswers | null {
  const { key } = solution;
  const shuffled = `<shuffleanswers>${shuffle ? 1 : 0}</shuffleanswers>`;
  switch (key.type) {
    case 'single': {
      if (interaction.type !== 'single') return null;
      const share = (option: string): number => (option === key.option ? 1 : (key.credit?.[option] ?? 0));
      if (interaction.trueFalse === true) return { type: 'truefalse', lines: interaction.options.map(({ id }, place) => answer(place === 0 ? 'true' : 'false', share(id), feedback(id, solution))) };
      return { type: 'multichoice', lines: ['<single>true</single>', shuffled, ...interaction.options.map(({ id, text: words }) => answer(words, share(id), feedback(id, solution)))] };
    }
    case 'multiple': {
      if (interaction.type !== 'multiple') return null;
      const right = 1 / key.options.length;
      // All or nothing can't be said, so that a wrong one takes all.
      const wrong = key.partial ? -right : -1;
      const share = (id: string): number => (key.credit === undefined ? (key.options.includes(id) ? right : wrong) : (key.credit[id] ?? 0));
      return { type: 'multichoice', lines: ['<single>false</single>', shuffled, ...interaction.options.map(({ id, text: words }) => answer(words, share(id), feedback(id, solution)))] };
    }
    case 'matching': {
      if (interaction.type !== 'matching') return null;
      const words = new Map(interaction.options.map(({ id, text: option }) => [id, option]));
      const used = new Set(Object.values(key.pairs));
      const pair = (prompt: string, option: string): string => `<subquestion format="plain_text">${text(prompt)}<answer>${text(option)}</answer></subquestion>`;
      return {
        type: 'matching',
        lines: [shuffled, ...interaction.prompts.map(({ id, text: prompt }) => pair(prompt, words.get(key.pairs[id] ?? '') ?? '')), ...interaction.options.filter(({ id }) => !used.has(id)).map((option) => pair('', option.text))],
      };
    }
    case 'ordering': {
      if (interaction.type !== 'ordering') return null;
      const words = new Map(interaction.options.map(({ id, text: option }) => [id, option]));
      const grading = key.partial ? 'ABSOLUTE_POSITION' : 'ALL_OR_NOTHING';
      return {
        type: 'ordering',
        lines: ['<layouttype>VERTICAL</layouttype>', '<selecttype>ALL</selecttype>', `<gradingtype>${grading}</gradingtype>`, ...key.order.map((id, place) => `<answer fraction="${place + 1}" format="plain_text">${text(words.get(id) ?? '')}</answer>`)],
      };
    }
    case 'numeric': {
      const unit = interaction.type === 'numeric' ? interaction.unit : null;
      const units = unit === null ? ['<unitgradingtype>0</unitgradingtype>', '<showunits>3</showunits>'] : [`<units><unit><multiplier>1</multiplier><unit_name>${escapeXml(unit)}</unit_name></unit></units>`, '<unitgradingtype>0</unitgradingtype>', '<showunits>0</showunits>'];
      return { type: 'numerical', lines: [...[{ ...key, share: 1 }, ...(key.also ?? [])].map(({ value, tolerance, share }) => answer(String(value), share, '', `<tolerance>${tolerance}</tolerance>`)), ...units] };
    }
    case 'text': {
      const forms = [...key.accepted.map((form) => ({ text: form, share: 1 })), ...(key.also ?? [])];
      return { type: 'shortanswer', lines: [`<usecase>${key.caseSensitive ? 1 : 0}</usecase>`, ...forms.map(({ text: form, share }) => answer(key.wildcard === true ? form : form.replaceAll('*', String.raw`\*`), share, ''))] };
    }
    case 'hotspot':
      return null;
    case 'shown':
      return { type: interaction.type === 'shown' && interaction.reason === 'reading' ? 'description' : 'essay', lines: [] };
    default:
      return assertNever(key);
  }
}

function answer(words: string, share: number, why: string, more = ''): string {
  return `<answer fraction="${Number((share * 100).toFixed(5))}" format="plain_text">${text(words)}${more}<feedback format="plain_text">${text(why)}</feedback></answer>`;
}

function feedback(id: string, { rationales }: Solution): string {
  return rationales.find((rationale) => rationale.option === id)?.why ?? '';
}

function text(words: string): string {
  return `<text>${escapeXml(words)}</text>`;
}

/** Moodle scores matching by shares, and several choices by percentages. */
function isCarriedScoring({ solution: { key } }: OutgoingQuestion): boolean {
  return (key.type !== 'multiple' && key.type !== 'matching') || key.partial;
}
