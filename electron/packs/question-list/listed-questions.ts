import { keyEntries, type KeyEntry } from './answer-key.ts';
import { hiddenAnswer, remark, takeFact } from './draft-lines.ts';
import { kindOf, type LineKind } from './line-kind.ts';
import type { ListLine } from './list-line.ts';
import type { ListedQuestion } from './listed-question.ts';
import { addOption, continues, foldOptions, isFirst, listedQuestion, offerOf, questionDraft, splitOptions, type Offer, type QuestionDraft } from './question-draft.ts';
import { questionStarts, type KnownLine, type QuestionStarts } from './question-starts.ts';

export interface ListedFile {
  readonly title: string | null;
  readonly questions: readonly ListedQuestion[];
  /** How many have an answer, or options with letters, boxes or signs: lists with bullets stand in many documents. */
  readonly likely: number;
}

/** Finds the questions among the lines of a document. */
export function listedQuestions(lines: readonly ListLine[]): ListedFile {
  const known = lines.flatMap(knownLines);
  const starts = questionStarts(known);
  const reader = listReader(starts);
  for (const [place, line] of known.entries()) reader.take(line, place);
  const { title, questions } = reader.end();
  return { title, questions, likely: questions.filter(isLikely).length };
}

function isLikely({ answer, options, accepted, numeric }: ListedQuestion): boolean {
  const [first] = options;
  if (options.length > 1 && first !== undefined) return answer !== null || /\p{L}/u.test(first.label) || options.some(({ mark }) => mark !== null);
  return answer !== null || accepted.length > 0 || numeric !== null;
}

/** A line, or the lines that stand in one. */
function knownLines(line: ListLine): readonly KnownLine[] {
  const pieces = line.isVerbatim ? [line.text] : splitOptions(line.text);
  return pieces.map((text, place) => {
    const piece = pieces.length === 1 ? line : { ...line, text, afterBlank: place === 0 && line.afterBlank, isItem: place === 0 && line.isItem };
    return { line: piece, kind: kindOf(piece) };
  });
}

type Part = 'stem' | 'options' | 'after' | 'key';

function listReader(starts: QuestionStarts): { take(known: KnownLine, place: number): void; end(): { readonly title: string | null; readonly questions: readonly ListedQuestion[] } } {
  const { style } = starts;
  const drafts: QuestionDraft[] = [];
  /** Where in `drafts` those begin that the next list of answers is about, and those by their numbers. */
  let batch = 0;
  let byNumber = new Map<number, QuestionDraft>();
  let draft: QuestionDraft | null = null;
  let part: Part = 'stem';
  /** Lines after options or an answer that may still be a stem. */
  let pending: ListLine[] = [];
  /** Lines before the first question. */
  let preamble: ListLine[] = [];
  let headings: { readonly level: number; readonly title: string }[] = [];
  let title: string | null = null;
  let keyed: QuestionDraft | null = null;
  let facts: Extract<LineKind, { kind: 'fact' }>[] = [];

  function begin(line: ListLine, number: number | null, stem: readonly string[]): QuestionDraft {
    settle();
    const next = questionDraft(line.place, number, headings.map((heading) => heading.title));
    next.stem.push(...stem.filter((text) => text !== ''));
    for (const medium of line.media) next.media.add(medium);
    for (const each of facts) takeFact(next, each);
    facts = [];
    drafts.push(next);
    if (number !== null && !byNumber.has(number)) byNumber.set(number, next);
    draft = next;
    part = 'stem';
    return next;
  }

  /** What is pending belongs to the question before: more of its last option, or a remark. */
  function settle(): void {
    if (draft !== null && pending.length > 0) {
      const isRemark = part !== 'options' || pending[0]?.afterBlank === true;
      for (const line of pending) {
        if (isRemark) remark(draft.explanation, line);
        else remark(draft.options.at(-1)?.lines ?? draft.stem, line);
        for (const medium of line.media) draft.media.add(medium);
      }
    }
    pending = [];
  }

  function section(level: number, text: string): void {
    settle();
    headings = [...headings.filter((heading) => heading.level < level), { level, title: text }];
    draft = null;
    part = 'stem';
  }

  function acceptsNumber(number: number, place: number): boolean {
    if (part === 'key') return starts.isAnswered(place);
    if (draft === null) return true;
    const isNext = draft.number !== null && number === draft.number + 1;
    if (part === 'stem') return isNext && draft.options.length === 0 && number !== (draft.inner ?? number) + 1;
    if (part === 'options' && draft.options.length >= 2) return isNext || starts.isAnswered(place);
    if (part === 'options') return isNext;
    return starts.isAnswered(place) || (isNext && draft.explanation.length === 0);
  }

  function start({ line, kind }: KnownLine, place: number): boolean {
    if (!starts.mayBegin({ line, kind })) return beginsOtherwise(line, kind);
    if (style.by === 'heading') {
      if (!starts.isAnswered(place) && kind.kind !== 'number') return false;
      const numbered = kind.kind === 'number' ? kind : null;
      begin(line, numbered?.number ?? null, [numbered === null || numbered.rest === '' ? (numbered === null ? line.text : '') : numbered.rest]);
      return true;
    }
    if (kind.kind !== 'number') return false;
    if (!acceptsNumber(kind.number, place)) {
      if (draft !== null) draft.inner = kind.number;
      return false;
    }
    begin(line, kind.number, [kind.rest]);
    return true;
  }

  /** `2)` after a question that was `1.`: somebody mixed the signs. */
  function beginsOtherwise(line: ListLine, kind: LineKind): boolean {
    if (style.by !== 'number' || style.style === 'word' || kind.kind !== 'number' || !line.afterBlank || draft === null || part === 'stem' || part === 'key') return false;
    if (kind.number !== (draft.number ?? 0) + 1 || draft.options.length < 2 || draft.options.some(({ label }) => /^\d/u.test(label))) return false;
    begin(line, kind.number, [kind.rest]);
    return true;
  }

  function offer(offered: Offer, line: ListLine): boolean {
    if (draft === null || part === 'after' || part === 'key') return beginUnnumbered(offered, line);
    if (part === 'options' && pending.length > 0) {
      if (!continues(draft, offered)) return beginUnnumbered(offered, line) || restart(draft, offered, line);
      if (style.by === 'nothing' && offered.label === '' && pending.some(({ afterBlank }) => afterBlank)) return beginUnnumbered(offered, line);
      const last = draft.options.at(-1);
      for (const each of pending) remark(last?.lines ?? draft.stem, each);
      pending = [];
    }
    if (!continues(draft, offered)) return restart(draft, offered, line);
    if (part === 'options' && draft.explanation.length > 0 && draft.answer === null) draft.options.at(-1)?.why.push(...draft.explanation.splice(0));
    addOption(draft, offered, line);
    part = 'options';
    return true;
  }

  /** Options begin anew: those before were statements of the stem. */
  function restart(current: QuestionDraft, offered: Offer, line: ListLine): boolean {
    if (!isFirst(offered) || current.options.length === 0 || (offered.label === '' && offered.style === 'item')) return false;
    foldOptions(current);
    current.stem.push(...pending.map(({ text }) => text));
    pending = [];
    addOption(current, offered, line);
    part = 'options';
    return true;
  }

  /** Where questions have no numbers, the text before the first option is the next one's stem. */
  function beginUnnumbered(offered: Offer, line: ListLine): boolean {
    if (style.by !== 'nothing' || part === 'key' || !isFirst(offered)) return false;
    const source = draft === null ? preamble : pending;
    const last = source.findLastIndex(({ afterBlank }) => afterBlank);
    const from = draft === null || (draft.explanation.length > 0 && last > 0) ? Math.max(0, last) : 0;
    const stem = source.slice(from);
    const [first] = stem;
    if (first === undefined) return false;
    if (draft === null) title ??= from > 0 ? (source[0]?.text ?? null) : null;
    pending = source.slice(0, from);
    preamble = [];
    if (draft === null) pending = [];
    const next = begin(first, null, stem.map(({ text }) => text));
    addOption(next, offered, line);
    part = 'options';
    return true;
  }

  function answerLine(rest: string, line: ListLine): void {
    if (draft === null || (part === 'after' && draft.answer !== null && !draft.isAnswerAwaited)) {
      const entries = keyEntries(rest);
      if (entries.length > 1) enter(entries);
      else if (draft !== null) remark(draft.explanation, line);
      return;
    }
    const entries = keyEntries(rest);
    if (entries.length > 1 && drafts.length > 1) {
      enter(entries);
      return;
    }
    if (pending.length > 0 && part === 'options' && pending[0]?.afterBlank !== true) for (const each of pending.splice(0)) remark(draft.options.at(-1)?.lines ?? draft.stem, each);
    settle();
    draft.answer = rest === '' ? null : rest;
    draft.isAnswerAwaited = rest === '';
    part = 'after';
  }

  function enter(entries: readonly KeyEntry[]): void {
    settle();
    for (const { number, answer } of entries) {
      keyed = byNumber.get(number) ?? (byNumber.size === 0 ? (drafts[batch + number - 1] ?? null) : null);
      if (keyed !== null && keyed.answer === null) keyed.answer = answer;
    }
    part = 'key';
  }

  /** Lines below a heading that says that the answers follow. */
  function keyLine(line: ListLine): boolean {
    if (part !== 'key') return false;
    const entries = keyEntries(line.text);
    if (entries.some(({ number }) => byNumber.has(number) || byNumber.size === 0)) enter(entries);
    else if (keyed !== null) remark(keyed.explanation, line);
    return true;
  }

  /** An answer on a line of its own in a list at the end that has no heading, or several in one line. */
  function isBareKey({ line, kind }: KnownLine): boolean {
    if (draft === null || kind.kind !== 'number' || !/^\W{0,3}\d+\W{1,4}[A-Za-z]\W{0,2}(?:\d|$)/u.test(line.text)) return false;
    const entries = keyEntries(line.text);
    const isOpen = (about: QuestionDraft | undefined): boolean => about !== undefined && about.options.length > 1 && about.answer === null;
    return entries.length > 0 && entries.every((entry) => entry.answer.length <= 8 && isOpen(byNumber.get(entry.number)));
  }

  function text(line: ListLine): void {
    if (draft === null) {
      preamble.push(line);
      return;
    }
    for (const medium of line.media) draft.media.add(medium);
    if (draft.isAnswerAwaited && !line.isVerbatim) {
      draft.answer = line.text;
      draft.isAnswerAwaited = false;
      return;
    }
    if (line.isHidden && part !== 'after') {
      settle();
      part = 'after';
      const hidden = hiddenAnswer(line.text);
      if (hidden !== null && draft.options.length > 1 && draft.answer === null) {
        draft.answer = hidden;
        return;
      }
    }
    if (part === 'stem') {
      remark(draft.stem, line);
      return;
    }
    if (part === 'after') {
      // Without numbers the text after an answer may be the next stem; what follows a word for it is an explanation.
      const mayBeStem = style.by === 'nothing' && (draft.explanation.length === 0 || line.afterBlank);
      if (mayBeStem || pending.length > 0) pending.push(line);
      else remark(draft.explanation, line);
      return;
    }
    const last = draft.options.at(-1);
    if (last !== undefined && pending.length === 0 && (line.isVerbatim || !line.afterBlank || line.indent > last.indent)) remark(last.lines, line);
    else pending.push(line);
  }

  return {
    take(known, place) {
      const { line, kind } = known;
      if (line.heading === 1 && title === null && drafts.length === 0 && kind.kind === 'text' && !starts.mayBegin(known)) {
        title = line.text;
        return;
      }
      if (!line.isHidden && !isBareKey(known) && start(known, place)) return;
      if (isBareKey(known)) return enter(keyEntries(line.text));
      const isOwnAnswer = draft !== null && draft.answer === null && /^(?:(?:correct|right)\s+)?(?:answer|solution)\b\s*[:：]?$/iu.test(line.text);
      if (kind.kind === 'key' && !isOwnAnswer && drafts.length > batch && !line.isHidden && (draft === null || draft.answer !== null || drafts.length - batch > 1)) {
        settle();
        part = 'key';
        keyed = null;
        return;
      }
      if (part === 'key' && (line.heading === null || keyEntries(line.text).length > 0) && kind.kind !== 'section') {
        if (keyLine(line)) return;
      }
      if (part === 'key') {
        batch = drafts.length;
        byNumber = new Map();
        draft = null;
        part = 'stem';
      }
      switch (kind.kind) {
        case 'answer':
          return answerLine(kind.rest, line);
        case 'key':
          return answerLine('', line);
        case 'explanation':
          if (draft === null) return;
          if (pending.length > 0) settle();
          if (kind.rest !== '') remark(draft.explanation, { ...line, text: kind.rest });
          if (part !== 'options' || draft.answer !== null) part = 'after';
          draft.isAnswerAwaited = false;
          return;
        case 'fact':
          if (draft === null || part === 'after' || kind.name === 'title') {
            if (draft !== null && part === 'after' && kind.name !== 'title') takeFact(draft, kind);
            else facts.push(kind);
          } else takeFact(draft, kind);
          return;
        case 'section':
          if (line.heading !== null || draft === null || part !== 'stem') return section(line.heading ?? 9, kind.title);
          return text(line);
        case 'line-to-write-on':
          if (draft !== null && draft.options.length === 0 && part === 'stem') draft.open = line.text.startsWith('^') ? 'upload' : 'essay';
          return;
        default:
      }
      if (line.heading !== null && !line.isHidden && (draft === null || part !== 'stem') && !(style.by === 'heading' && line.heading > style.level)) return section(line.heading, line.text);
      const offered = line.isHidden || line.isVerbatim ? null : offerOf(kind, line, style.by !== 'number' || (kind.kind === 'number' && kind.style !== style.style));
      if (offered !== null && offer(offered, line)) return;
      text(line);
    },
    end() {
      settle();
      return { title, questions: drafts.map(listedQuestion) };
    },
  };
}
