import type { OptionMark } from '../question-list/line-kind.ts';
import type { ListedAnswer, ListedQuestion } from '../question-list/listed-question.ts';
import type { TextLine } from '../text/decoded-text.ts';

export type QuizPart =
  | { readonly kind: 'question'; readonly question: ListedQuestion }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'program'; readonly line: number };

interface Draft {
  readonly line: number;
  readonly number: number | null;
  readonly isReading: boolean;
  title: string | null;
  readonly stem: string[];
  readonly options: { readonly label: string; readonly mark: OptionMark; readonly lines: string[]; readonly why: string[] }[];
  readonly accepted: string[];
  numeric: string | null;
  open: 'essay' | 'upload' | null;
  readonly general: string[];
  readonly right: string[];
  readonly wrong: string[];
  readonly solution: string[];
}

/** What is written before a text of text2qti, from the left edge on; the text goes on in the lines below that are indented. */
const signs = {
  quizTitle: /^quiz title:\s*(.*)$/iu,
  quizFact: /^(?:quiz description|shuffle answers|show correct answers|one question at a time|can't go back|feedback is solution|solutions [a-z ]+|pick|points per question|points|omit|shuffle)\s*:/iu,
  title: /^(?:text )?title:\s*(.*)$/iu,
  text: /^text:\s*(.*)$/iu,
  question: /^(\d+)\.\s+(.*)$/u,
  choice: /^(\*?)\s?([a-zA-Z])\)\s+(.*)$/u,
  box: /^\[(\*| ?)\]\s+(.*)$/u,
  accepted: /^\*\s+(.*)$/u,
  numeric: /^=\s+(.*)$/u,
  general: /^\.\.\.\s+(.*)$/u,
  right: /^\+\s+(.*)$/u,
  wrong: /^-\s+(.*)$/u,
  solution: /^!\s+(.*)$/u,
  group: /^(?:end_)?group\s*$/iu,
} as const;

/** Reads a quiz as text2qti defines it. Texts are Markdown. What stands nowhere in that grammar belongs to the text before it. */
export function quizParts(lines: readonly TextLine[]): readonly QuizPart[] {
  const parts: QuizPart[] = [];
  let draft: Draft | null = null;
  let title: string | null = null;
  /** Where lines that are indented go. */
  let open: string[] | null = null;
  let isComment = false;
  let isProgram = false;

  function finish(): void {
    if (draft !== null) parts.push({ kind: 'question', question: questionOf(draft) });
    [draft, open] = [null, null];
  }

  function begin(line: number, number: number | null, text: string): void {
    finish();
    draft = { line, number, isReading: number === null, title, stem: [text], options: [], accepted: [], numeric: null, open: null, general: [], right: [], wrong: [], solution: [] };
    title = null;
    open = draft.stem;
  }

  function within(current: Draft, text: string): boolean {
    const choice = signs.choice.exec(text);
    const box = choice === null ? signs.box.exec(text) : null;
    if (choice !== null || box !== null) {
      const option = { label: choice?.[2]?.toLowerCase() ?? '', mark: (choice?.[1] ?? box?.[1] ?? '').trim() === '' ? null : ('sign' as const), lines: [choice?.[3] ?? box?.[2] ?? ''], why: [] };
      current.options.push(option);
      open = option.lines;
      return true;
    }
    const isGeneral = signs.general.test(text);
    const remarks =
      isGeneral
        ? (current.options.at(-1)?.why ?? current.general)
        : signs.right.test(text)
          ? current.right
          : signs.wrong.test(text)
            ? current.wrong
            : signs.solution.test(text)
              ? current.solution
              : null;
    if (remarks === null) return typed(current, text);
    open = remarks;
    remarks.push(text.replace(/^\S+\s+/u, ''));
    return true;
  }

  function typed(current: Draft, text: string): boolean {
    const accepted = signs.accepted.exec(text)?.[1];
    const numeric = signs.numeric.exec(text)?.[1];
    if (accepted !== undefined) current.accepted.push(accepted);
    else if (numeric !== undefined) current.numeric = numeric;
    else if (/^_{3,}$/u.test(text)) current.open = 'essay';
    else if (/^\^{3,}$/u.test(text)) current.open = 'upload';
    else return false;
    open = null;
    return true;
  }

  function take(number: number, text: string): void {
    const quizTitle = signs.quizTitle.exec(text)?.[1];
    const question = signs.question.exec(text);
    if (quizTitle !== undefined) parts.push({ kind: 'title', title: quizTitle });
    else if (question !== null) begin(number, Number(question[1]), question[2] ?? '');
    else if (signs.title.test(text)) {
      finish();
      title = signs.title.exec(text)?.[1] ?? null;
    } else if (signs.text.test(text)) begin(number, null, signs.text.exec(text)?.[1] ?? '');
    else if (signs.quizFact.test(text) || signs.group.test(text)) finish();
    else if (draft === null || !within(draft, text)) open?.push(text);
  }

  function takeLine({ number, text }: TextLine): void {
    const trimmed = text?.trimEnd() ?? '';
    if (/^(?:END_)?COMMENT\s*$/u.test(trimmed)) isComment = !trimmed.startsWith('END');
    else if (/^```\s*\{\s*\.python\b.*\.run\b/u.test(trimmed)) {
      isProgram = true;
      finish();
      parts.push({ kind: 'program', line: number });
    } else if (isProgram) isProgram = !trimmed.startsWith('```');
    else if (isComment || trimmed.startsWith('%')) return;
    else if (trimmed === '' || /^\s/u.test(trimmed)) open?.push(trimmed);
    else take(number, trimmed);
  }

  for (const line of lines) takeLine(line);
  finish();
  return parts;
}

function questionOf({ line, options, general, right, wrong, solution, stem, ...rest }: Draft): ListedQuestion {
  const remarks = [text(general), text(solution), said('If right', right), said('If wrong', wrong)].filter((each) => each !== '');
  return {
    ...rest,
    place: `line ${line}`,
    stem: [text(stem)],
    options: options.map(({ label, mark, lines, why }): ListedAnswer => ({ label, mark, text: text(lines), marks: [], why: why.length === 0 ? null : text(why) })),
    answer: null,
    explanation: remarks.map((remark, place) => (place === 0 ? remark : `\n${remark}`)),
    category: [],
    tags: [],
    difficulty: null,
    media: [],
  };
}

function said(when: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${when}: ${text(lines)}`;
}

/** Without the indentation that all lines after the first share. */
function text(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/u));
  const indent = Math.min(...indents, 80);
  return [first, ...rest.map((line) => line.slice(Math.min(indent, Math.max(0, line.search(/\S/u)))))].join('\n').trim();
}
