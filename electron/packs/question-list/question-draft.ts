import { numberOf, withoutMark, type LineKind, type OptionMark } from './line-kind.ts';
import type { ListLine, Mark } from './list-line.ts';
import type { ListedAnswer, ListedQuestion } from './listed-question.ts';

interface DraftOption {
  readonly label: string;
  readonly style: string;
  readonly mark: OptionMark;
  readonly indent: number;
  readonly marks: readonly Mark[];
  readonly lines: string[];
  readonly why: string[];
  /** The line as it stood, for where it turns out to be no option. */
  readonly raw: string;
}

/** A question that is being put together line by line. */
export interface QuestionDraft {
  readonly place: string;
  number: number | null;
  readonly stem: string[];
  /** The last number of a list in the stem that is numbered as the questions are. */
  inner: number | null;
  options: DraftOption[];
  answer: string | null;
  /** `Answer:` stood alone: the next line is it. */
  isAnswerAwaited: boolean;
  readonly explanation: string[];
  readonly accepted: string[];
  numeric: string | null;
  open: 'essay' | 'upload' | null;
  title: string | null;
  isReading: boolean;
  readonly tags: string[];
  difficulty: number | null;
  readonly media: Set<string>;
  category: readonly string[];
}

export function questionDraft(place: string, number: number | null, category: readonly string[]): QuestionDraft {
  return { place, number, stem: [], inner: null, options: [], answer: null, isAnswerAwaited: false, explanation: [], accepted: [], numeric: null, open: null, title: null, isReading: false, tags: [], difficulty: null, media: new Set(), category };
}

/** Something that a line offers for an answer; null where it offers nothing. */
export interface Offer {
  readonly label: string;
  readonly style: string;
  readonly mark: OptionMark;
  readonly text: string;
}

/** Reads a line as an option: a label, a box, a bullet, or a number where questions are not numbered in that way. */
export function offerOf(kind: LineKind, line: ListLine, numbersAreOptions: boolean): Offer | null {
  switch (kind.kind) {
    case 'option':
      return { label: kind.label, style: kind.style, mark: kind.mark, text: kind.rest };
    case 'box':
      return { label: '', style: 'box', mark: kind.isMarked ? 'sign' : null, text: withoutMark(kind.rest).text };
    case 'number': {
      if (!numbersAreOptions) return null;
      const { text, mark } = withoutMark(numberOf(line.text)?.rest ?? '');
      return { label: String(kind.number), style: kind.style, mark, text };
    }
    case 'text': {
      if (!line.isItem) return /^(?:true|false)$/iu.test(line.text) ? { label: '', style: 'truth', mark: null, text: line.text } : null;
      const { text, mark } = withoutMark(line.text);
      return { label: '', style: 'item', mark, text };
    }
    default:
      return null;
  }
}

/** Whether an option can stand next: the letter after the last one (one may be missing), or any box or bullet among such. */
export function continues(draft: QuestionDraft, offer: Offer): boolean {
  const last = draft.options.at(-1);
  if (last === undefined) return isFirst(offer);
  if (offer.label === '' || last.label === '') return offer.label === last.label && offer.style === last.style;
  if (/^\d+$/u.test(offer.label) !== /^\d+$/u.test(last.label)) return false;
  const step = /^\d+$/u.test(offer.label) ? Number(offer.label) - Number(last.label) : (offer.label.codePointAt(0) ?? 0) - (last.label.codePointAt(0) ?? 0);
  return step === 1 || (step === 2 && offer.style === last.style);
}

/** Whether options can begin with it. */
export function isFirst({ label }: Offer): boolean {
  return label === '' || label === 'a' || label === '1';
}

export function addOption(draft: QuestionDraft, offer: Offer, line: ListLine): void {
  draft.options.push({ label: offer.label, style: offer.style, mark: offer.mark, indent: line.indent, marks: line.marks, lines: [offer.text], why: [], raw: line.isItem ? `- ${line.text}` : line.text });
  for (const medium of line.media) draft.media.add(medium);
}

/** What was taken for options is a list in the stem. */
export function foldOptions(draft: QuestionDraft): void {
  for (const { raw, lines } of draft.options) draft.stem.push(raw, ...lines.slice(1));
  draft.options = [];
}

/** Several options in one line, as papers print them: `a) one  b) two  c) three`. The line itself where there are none. */
export function splitOptions(text: string): readonly string[] {
  if (text.length > 2000) return [text];
  const starts = [...text.matchAll(/(?<=^|\s)(\(?)([A-Ha-h])([).])(?=\s?\S)/gu)].map(({ index, 1: open = '', 2: letter = '', 3: close = '' }) => ({ index, form: `${open}${close}${letter === letter.toUpperCase()}`, letter: letter.toLowerCase() }));
  for (const [from, first] of starts.entries()) {
    if (first.letter !== 'a') continue;
    const run = [first];
    for (const next of starts.slice(from + 1)) if (next.form === first.form && next.letter.codePointAt(0) === (run.at(-1)?.letter.codePointAt(0) ?? 0) + 1) run.push(next);
    const gaps = run.slice(1).every(({ index }) => /(?:\s{2,}|\t)\(?$/u.test(text.slice(Math.max(0, index - 3), index)));
    if (run.length >= 3 || (run.length === 2 && gaps)) {
      const pieces = run.map(({ index }, place) => text.slice(index, run[place + 1]?.index ?? text.length).trim());
      const before = text.slice(0, first.index).trim();
      return before === '' ? pieces : [before, ...pieces];
    }
  }
  return [text];
}

export function listedQuestion(draft: QuestionDraft): ListedQuestion {
  const { options, media, inner: _, isAnswerAwaited: __, ...rest } = draft;
  return { ...rest, media: [...media], options: options.map(({ label, lines, mark, marks, why }): ListedAnswer => ({ label, text: lines.join('\n').trim(), mark, marks, why: why.length === 0 ? null : why.join('\n') })) };
}
