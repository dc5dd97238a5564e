import { numberStyles, type LineKind, type NumberStyle } from './line-kind.ts';
import type { ListLine } from './list-line.ts';

/** A line with what it may be. */
export interface KnownLine {
  readonly line: ListLine;
  readonly kind: LineKind;
}

/** How a document begins its questions: numbers of one style, headings of one level, or not at all. */
export type StartStyle = { readonly by: 'number'; readonly style: NumberStyle } | { readonly by: 'heading'; readonly level: number } | { readonly by: 'nothing' };

export interface QuestionStarts {
  readonly style: StartStyle;
  /** How many lines begin a question that has options or an answer. */
  readonly count: number;
  /** Whether a line is written as the beginning of a question. */
  mayBegin(known: KnownLine): boolean;
  /** Whether options or an answer follow on the line of that place before the next such beginning. */
  isAnswered(place: number): boolean;
}

/** Finds out how a document begins its questions: as most of the lines do that options or an answer follow. */
export function questionStarts(lines: readonly KnownLine[]): QuestionStarts {
  const levels = [...new Set(lines.flatMap(({ line, kind }) => (line.heading === null || !isTitle(kind) ? [] : [line.heading])))];
  const headings = levels.toSorted((left, right) => right - left).map((level): StartStyle => ({ by: 'heading', level }));
  const isNumbered = (style: StartStyle): boolean => lines.some((known) => isStart(style, known) && known.kind.kind === 'number');
  // Of two that come to the same, numbers say more than headings that have none.
  const styles: readonly StartStyle[] = [
    { by: 'number', style: 'word' },
    ...headings.filter(isNumbered),
    ...numberStyles.slice(1).map((style): StartStyle => ({ by: 'number', style })),
    ...headings.filter((style) => !isNumbered(style)),
  ];
  let best: QuestionStarts = startsBy({ by: 'nothing' }, lines);
  for (const style of styles) {
    const starts = startsBy(style, lines);
    if (starts.count > best.count) best = starts;
  }
  return best;
}

function startsBy(style: StartStyle, lines: readonly KnownLine[]): QuestionStarts {
  const mayBegin = (known: KnownLine): boolean => isStart(style, known);
  const answered = new Set<number>();
  let start: number | null = null;
  let answers = 0;
  let isDone = false;
  for (const [place, known] of lines.entries()) {
    if (mayBegin(known) || (style.by === 'heading' && known.line.heading !== null && known.line.heading < style.level)) {
      start = mayBegin(known) ? place : null;
      [answers, isDone] = [0, false];
    } else if (start !== null && !isDone) {
      if (isOffered(known, style, lines[start])) answers += 1;
      isDone = answers >= 2 || known.line.isHidden || (known.kind.kind === 'answer' && known.kind.rest !== '');
      if (isDone) answered.add(start);
    }
  }
  return { style, count: answered.size, mayBegin, isAnswered: (place) => answered.has(place) };
}

function isStart(style: StartStyle, { line, kind }: KnownLine): boolean {
  switch (style.by) {
    case 'number':
      // A list of Markdown one in another, or steps of a solution, number nothing that is asked.
      return kind.kind === 'number' && kind.style === style.style;
    case 'heading':
      return line.heading === style.level && isTitle(kind);
    case 'nothing':
      return false;
  }
}

function isTitle(kind: LineKind): boolean {
  return kind.kind === 'number' || kind.kind === 'text' || kind.kind === 'section' || kind.kind === 'line-to-write-on';
}

/** Whether a line may be an option: numbers are where questions begin in another way, bullets are where something is asked. */
function isOffered({ line, kind }: KnownLine, style: StartStyle, start: KnownLine | undefined): boolean {
  if (kind.kind === 'option' || kind.kind === 'box') return true;
  const isAsked = style.by !== 'heading' || start?.kind.kind === 'number' || /[?？:…]\s*$/u.test(start?.line.text ?? '');
  if (kind.kind === 'number') return isAsked && (style.by !== 'number' || style.style !== kind.style);
  return kind.kind === 'text' && line.isItem && isAsked;
}
