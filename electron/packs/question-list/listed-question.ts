import type { OptionMark } from './line-kind.ts';
import type { Mark } from './list-line.ts';

/** A question as its lines say it. */
export interface ListedQuestion {
  readonly place: string;
  readonly number: number | null;
  readonly stem: readonly string[];
  readonly options: readonly ListedAnswer[];
  /** What stands behind `Answer:`; null where there is no such line. */
  readonly answer: string | null;
  readonly explanation: readonly string[];
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly difficulty: number | null;
  readonly title: string | null;
  readonly media: readonly string[];
  /** What an answer that is typed has to be, where lines of their own say so. */
  readonly accepted: readonly string[];
  readonly numeric: string | null;
  /** There is a line to write on, or to hand a file in. */
  readonly open: 'essay' | 'upload' | null;
  /** Only a text to read. */
  readonly isReading: boolean;
}

export interface ListedAnswer {
  readonly label: string;
  readonly text: string;
  readonly mark: OptionMark;
  readonly marks: readonly Mark[];
  readonly why: string | null;
}
