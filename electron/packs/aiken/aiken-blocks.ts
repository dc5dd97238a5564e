import type { TextLine } from '../text/decoded-text.ts';

/** One question of an Aiken file as its lines say it. */
export interface AikenBlock {
  readonly line: number;
  readonly stem: string;
  readonly options: readonly { readonly label: string; readonly text: string }[];
  /** What stands behind `ANSWER:`; null where there is no such line. */
  readonly answer: string | null;
  readonly feedback: string;
}

export type AikenPart = { readonly kind: 'block'; readonly block: AikenBlock } | { readonly kind: 'too-long'; readonly line: number };

const longestQuestion = 400_000;

interface Held {
  readonly text: string;
  readonly number: number;
  readonly afterBlank: boolean;
}

/**
 * Cuts the lines of an Aiken file into questions; give it every line, then `end`. Letters may be small, blank lines missing or too
 * many, stems and options longer than a line; what other programs write below an answer (feedback, explanations) belongs to it.
 */
export function aikenBlocks(): { take(line: TextLine): readonly AikenPart[]; end(): readonly AikenPart[] } {
  let stem: Held[] = [];
  let options: { label: string; lines: string[]; readonly raw: Held }[] = [];
  /** Lines after the last option: more of it, or the next stem where the answer of this question is missing. */
  let pending: Held[] = [];
  let answered: Omit<AikenBlock, 'feedback'> | null = null;
  let feedback: Held[] = [];
  let isBlank = true;
  let length = 0;

  function takeAnswered(): readonly AikenPart[] {
    if (answered === null) return [];
    const block = { ...answered, feedback: joined(feedback) };
    [answered, feedback] = [null, []];
    return [{ kind: 'block', block }];
  }

  function question(answer: string | null): Omit<AikenBlock, 'feedback'> {
    const [first = options[0]?.raw] = stem;
    const block = { line: first?.number ?? 1, stem: joined(stem), options: options.map(({ label, lines }) => ({ label, text: lines.join('\n').trim() })), answer };
    [stem, options, pending, length] = [[], [], [], 0];
    return block;
  }

  function option(held: Held, label: string, text: string): readonly AikenPart[] {
    const parts: AikenPart[] = [];
    if (label === 'a' && options.length > 0) {
      const [only] = options;
      const next = pending;
      if (stem.length === 0 && options.length === 1 && only !== undefined) stem = [only.raw];
      else {
        parts.push(...takeAnswered(), { kind: 'block', block: { ...question(null), feedback: '' } });
        stem = next;
      }
      [options, pending] = [[], []];
    }
    if (stem.length === 0 && options.length === 0) stem = stemOfFeedback();
    parts.push(...takeAnswered());
    options.at(-1)?.lines.push(...pending.map((each) => each.text));
    pending = [];
    options.push({ label, lines: [text], raw: held });
    return parts;
  }

  /** What was taken for feedback of the question before is the stem where options follow it at once. */
  function stemOfFeedback(): Held[] {
    const last = feedback.at(-1);
    if (last === undefined || (feedback.length === 1 && !last.afterBlank)) return [];
    feedback = feedback.slice(0, -1);
    return [last];
  }

  return {
    take({ number, text }) {
      const trimmed = text?.trim() ?? '';
      length += trimmed.length + 1;
      if (text === null || length > longestQuestion) {
        const parts = takeAnswered();
        const line = stem[0]?.number ?? options[0]?.raw.number ?? number;
        [stem, options, pending, length] = [[], [], [], 0];
        return [...parts, { kind: 'too-long', line }];
      }
      if (trimmed === '') {
        isBlank = true;
        return [];
      }
      const held: Held = { text: trimmed, number, afterBlank: isBlank };
      isBlank = false;
      const labelled = optionLine.exec(trimmed);
      const label = (labelled?.[1] ?? '').toLowerCase();
      if (labelled !== null && isNext(label, options.at(-1)?.label ?? null)) return option(held, label, labelled[2] ?? '');
      const answer = answerLine.exec(trimmed)?.[1];
      if (answer !== undefined && (options.length > 0 || (stem.length > 0 && truthWord.test(answer)))) {
        const parts = takeAnswered();
        options.at(-1)?.lines.push(...pending.map((each) => each.text));
        answered = question(answer);
        return parts;
      }
      if (options.length > 0) pending.push(held);
      else if (answered !== null && stem.length === 0 && (feedbackLine.test(trimmed) || (feedback.length > 0 && !held.afterBlank))) feedback.push(held);
      else stem.push(held);
      return [];
    },
    end() {
      const parts = takeAnswered();
      if (stem.length === 0 && options.length === 0) return parts;
      options.at(-1)?.lines.push(...pending.map((each) => each.text));
      return [...parts, { kind: 'block', block: { ...question(null), feedback: '' } }];
    },
  };
}

export const optionLine = /^[([]?\s?([A-Za-z])(?:\s?[.):\]]\s*|\s+[-–]\s+)(.*)$/u;
export const answerLine = /^(?:the\s+)?(?:correct\s+)?ans(?:wer)?s?(?:\s+is)?\s*[:=.]\s*(\S.*)$/iu;
const truthWord = /^(?:t|f|true|false)$/iu;
const feedbackLine = /^(?:general\s+)?(?:feedback|explanation|rationale|reason|justification|comment|note|hint|reference|source|@\w+)s?\s*(?:[:=]|-\s)/iu;

/** The letter after the last one; one may be missing. */
function isNext(label: string, last: string | null): boolean {
  if (last === null || label === 'a') return label === 'a';
  const step = (label.codePointAt(0) ?? 0) - (last.codePointAt(0) ?? 0);
  return step === 1 || step === 2;
}

function joined(lines: readonly Held[]): string {
  return lines.map(({ text, afterBlank }, place) => (place > 0 && afterBlank ? `\n${text}` : text)).join('\n');
}
