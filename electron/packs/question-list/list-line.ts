/** How a whole text is set off from its neighbours. */
export const marks = ['bold', 'italic', 'underline', 'highlight', 'colour'] as const;
export type Mark = (typeof marks)[number];

/**
 * One line of a document with questions, whatever it was written in: plain text, Word or Markdown. The readers of these make lines;
 * what is a question in them is found in one place.
 */
export interface ListLine {
  readonly place: string;
  /** Plain text without the signs of a list or heading; several lines only where it is verbatim. Numbers that a program counts stand in it. */
  readonly text: string;
  readonly afterBlank: boolean;
  /** How far to the right it begins (columns, or lists one in another). */
  readonly indent: number;
  /** 1 to 6 for a heading. */
  readonly heading: number | null;
  /** Stands behind a bullet. */
  readonly isItem: boolean;
  /** Code: kept as it is, never taken for an option or an answer. */
  readonly isVerbatim: boolean;
  /** Stands in a part that is unfolded to see the answer. */
  readonly isHidden: boolean;
  /** What all of it has, a label before it aside. */
  readonly marks: readonly Mark[];
  /** What had to be left out of it, by the word for it. */
  readonly media: readonly string[];
}

/** A stretch of a line that is written in one way. */
export interface Stretch {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The marks that all words of a line have; a label of its own before them may do without. */
export function marksOf(stretches: readonly Stretch[]): readonly Mark[] {
  const written = stretches.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const [first, ...rest] = written;
  const words = first !== undefined && rest.length > 0 && /^\W{0,3}[\p{L}\d]{1,3}\W{0,3}$/u.test(first.text) ? rest : written;
  const [one, ...others] = words;
  return one === undefined ? [] : one.marks.filter((mark) => others.every((stretch) => stretch.marks.includes(mark)));
}
