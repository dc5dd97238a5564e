import type { Archive } from '../archive.ts';
import type { StoredMedium } from '../../domain/media.ts';
import type { MediaBudget } from '../media/media-budget.ts';
import type { ImportProblem, ReadItem, ReadQuestion } from './read-item.ts';
import type { Source } from './source.ts';

/** How sure a format is that a file is its own. The highest wins; of two that are equally sure, the one that is listed first. */
export const likeness = { no: 0, possible: 0.25, likely: 0.5, probable: 0.75, sure: 1 } as const;

/** The beginning of a file, as far as it takes to tell formats apart. */
export interface SourceHead {
  /** The file's name. It only ever settles what the content leaves open. */
  readonly name: string;
  readonly size: number;
  /** The first `headBytes`, or all there are. */
  readonly bytes: Buffer;
  /** The same as text; null where it is no text. Ends at the end of a line unless it is the whole file. */
  readonly text: string | null;
  /** The file as a zip archive, open while formats are asked; null where it is none or is refused. */
  readonly archive: Archive | null;
}

export const headBytes = 64 * 1024;

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** For tables: which column holds what, by its number from 0; found in the table itself where absent. */
  readonly columns?: Readonly<Record<string, number>>;
  /** What media may take that come in together, where several files do; each file has its own otherwise. */
  readonly budget?: MediaBudget;
}

/** A question on its way out. */
export interface OutgoingQuestion extends ReadQuestion {
  /** Stands for it where it has no id of its own; differs from those of all others, in the characters of ids. */
  readonly name: string;
}

/** Code of the one problem that an output format tells of each question that it leaves out; `carried-in-part` of what it loses of others. */
export const notCarried = 'not-carried';

export type MediumOf = (sha256: string) => Promise<StoredMedium | null>;

/** A format that questions are written in. */
export interface OutputFormat {
  /** What the command line calls it, e.g. `gift`, `qti21`. */
  readonly name: string;
  readonly title: string;
  readonly extension: string;
  /** Whether it carries images and sounds. Questions for others come without: see `outgoingTo`. */
  readonly carriesMedia?: boolean;
  /** Writes piece by piece, and tells what of the questions it can't carry. Strings are written as UTF-8. */
  write(
    questions: AsyncIterable<OutgoingQuestion>,
    options: {
      readonly title: string;
      readonly onProblem: (problem: ImportProblem) => void;
      /** A medium that the last question names; null where there is none. */
      readonly medium?: MediumOf;
    },
  ): AsyncGenerator<string | Buffer>;
}

interface FormatFacts {
  /** What the command line and the contract call it, e.g. `gift`. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Without the dot, the usual one first. Nothing is recognised by it. */
  readonly extensions: readonly string[];
  recognise(head: SourceHead): number | Promise<number>;
}

/** A format that is read. `read` never throws for what stands in the file: it yields problems and goes on with the next question. */
export interface ReadableFormat extends FormatFacts {
  readonly kind: 'readable';
  read(source: Source, options: ReadOptions): AsyncIterable<ReadItem>;
}

/** A format that is recognised so that its refusal can say what to do. */
export interface RefusedFormat extends FormatFacts {
  readonly kind: 'refused';
  readonly refusal: { readonly code: string; readonly message: string };
}

export type Format = ReadableFormat | RefusedFormat;
