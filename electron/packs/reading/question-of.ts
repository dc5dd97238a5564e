import { assertNever } from '../../domain/assert-never.ts';
import { paperSchema, questionLimits, solutionSchema, type ShownReason } from '../../domain/question.ts';
import { questionInconsistencies } from '../../domain/question-consistency.ts';
import { shapeMessage } from '../shape-problem.ts';
import type { ImportProblem, ReadQuestion } from './read-item.ts';
import type { Task } from './tasks.ts';

/** A question as a format puts it together. What is absent the source does not say. */
export interface QuestionParts {
  readonly place: string;
  readonly stem: string;
  readonly task: Task;
  readonly id?: string | null;
  readonly category?: readonly string[];
  readonly tags?: readonly string[];
  readonly difficulty?: number | null;
  /** Paragraphs; empty ones are left out. */
  readonly explanation?: readonly (string | null)[];
  readonly references?: readonly string[];
}

/** Puts stem, task and remarks together. Nothing is checked yet: see `checkedQuestion`. */
export function questionOf({ place, stem, task, id = null, category = [], tags = [], difficulty = null, explanation = [], references = [] }: QuestionParts): ReadQuestion {
  const paragraphs = [...explanation, ...task.remarks].flatMap((text) => (text === null || text.trim() === '' ? [] : [text.trim()]));
  return {
    place,
    id,
    category,
    tags,
    difficulty,
    paper: { stem: [stem, task.lines.join('\n')].filter((part) => part !== '').join('\n\n'), interaction: task.interaction, shuffle: task.shuffle },
    solution: {
      key: task.key,
      rationales: task.rationales,
      explanation: paragraphs.length === 0 ? null : paragraphs.join('\n\n'),
      references: [...references],
    },
  };
}

/** A question that can be put and scored (or shown), with what is to be told of it; or why it was left out. */
export type Checked =
  | { readonly ok: true; readonly question: ReadQuestion; readonly problems: readonly ImportProblem[] }
  | { readonly ok: false; readonly problem: ImportProblem };

/** Checks what came out of a file by the rules of every pack. Whatever a format makes of a file, nothing else comes in. */
export function checkedQuestion(question: ReadQuestion): Checked {
  const refused = (code: string, message: string): Checked => ({ ok: false, problem: { place: question.place, code, message, leftOut: true } });
  const { paper, solution } = question;
  const { interaction } = paper;
  if (paper.stem.trim() === '') return refused('no-stem', 'Write what is asked: this question has answers and no text. It was left out.');
  const texts = [paper.stem, solution.explanation ?? '', ...('options' in interaction ? interaction.options.map(({ text }) => text) : []), ...('prompts' in interaction ? interaction.prompts.map(({ text }) => text) : [])];
  if (texts.some((text) => text.length > questionLimits.text)) return refused('question-length', `Shorten the question: a text in it is longer than ${questionLimits.text.toLocaleString('en')} characters. It was left out.`);
  if (texts.slice(2).some((text) => text.trim() === '')) return refused('option-empty', 'Give every answer a text: one of this question has none. It was left out.');
  const parsedPaper = paperSchema.safeParse(paper);
  if (!parsedPaper.success) return refused('question-shape', `${shapeMessage(parsedPaper.error)} The question was left out.`);
  const parsedSolution = solutionSchema.safeParse(solution);
  if (!parsedSolution.success) return refused('question-shape', `${shapeMessage(parsedSolution.error)} The question was left out.`);
  const [inconsistency] = questionInconsistencies({
    id: 'checked',
    domain: 'd',
    objective: null,
    difficulty: null,
    skill: null,
    decision: null,
    enemies: [],
    type: interaction.type,
    paper: parsedPaper.data,
    solution: parsedSolution.data,
  });
  if (inconsistency !== undefined) return refused(inconsistency.rule, `${inconsistency.message} The question was left out.`);
  const difficulty = question.difficulty !== null && Number.isInteger(question.difficulty) && question.difficulty >= 1 && question.difficulty <= 5 ? question.difficulty : null;
  return {
    ok: true,
    question: { ...question, difficulty, paper: parsedPaper.data, solution: parsedSolution.data },
    problems: interaction.type === 'shown' ? [{ place: question.place, code: `shown-${interaction.reason}`, message: shownMessage(interaction.reason) }] : [],
  };
}

/** Why something is shown and not scored, and what its author can do. */
function shownMessage(reason: ShownReason): string {
  switch (reason) {
    case 'reading':
      return 'This is a text without a question. It is shown where it stands and not scored.';
    case 'essay':
      return 'A person must mark this answer. The question is shown and not scored.';
    case 'upload':
      return 'The answer is a file or a recording. The question is shown and not scored.';
    case 'drawing':
      return 'The answer is a drawing. The question is shown and not scored.';
    case 'image':
      return 'This asks for places on an image, which Cutscore can’t score. It is shown and not scored.';
    case 'parts':
      return 'This asks for several answers in one. Split it into questions of one answer each to have it scored; now it is shown only.';
    case 'template':
      return 'Its numbers are drawn anew for each candidate. Export it with fixed numbers to have it scored; now it is shown only.';
    case 'adaptive':
      return 'It changes with the answers that are given. Its text is shown and not scored.';
    case 'no-key':
      return 'The file names no right answer. Mark the right one in the source and import again; now the question is shown and not scored.';
    case 'other':
      return 'Cutscore can’t score this type of question. Its text is shown.';
    default:
      return assertNever(reason);
  }
}
