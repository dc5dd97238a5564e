import type { MediaType } from '../../domain/media.ts';
import type { Paper, Solution } from '../../domain/question.ts';

/** Something in a file that could not be used, or not as it stands there. */
export interface ImportProblem {
  /** Where: `line 12`, `item q7`, `row 3, column B`, `quiz.xml, line 40`. Never empty; `file` where it is the whole. */
  readonly place: string;
  /** Stable code, e.g. `no-key`. */
  readonly code: string;
  /** One or two sentences that a person can act on. */
  readonly message: string;
  /** Set where a question did not come in because of it. */
  readonly leftOut?: true;
}

/** A question as a format reads it: without the ids and domains of the bank that it will stand in. */
export interface ReadQuestion {
  readonly place: string;
  /** What the source calls it, in any characters; null where it has no name of its own. */
  readonly id: string | null;
  /** From the top down, e.g. `['Networks', 'Routing']`; empty where the source has none. */
  readonly category: readonly string[];
  readonly tags: readonly string[];
  /** 1 (easy) to 5 (hard), or null. */
  readonly difficulty: number | null;
  readonly paper: Paper;
  readonly solution: Solution;
}

/** The columns of a table as they are called (empty without a header), and the role that each was read in. */
export interface ReadColumns {
  readonly names: readonly string[];
  readonly roles: Readonly<Record<string, number>>;
}

/** An image or a sound that a question names by the token of its hash. */
export interface ReadMedium {
  /** SHA-256 (hex) of its bytes. */
  readonly sha256: string;
  /** By its bytes, whatever it was called. */
  readonly type: MediaType;
  readonly size: number;
  /** Of an image, in its points; null where nothing says it. */
  readonly pixels?: { readonly width: number; readonly height: number } | null;
  /** Reads it (again); null where that fails. Only while its file is being read. */
  read(): Promise<Buffer | null>;
}

/** What a format gives, in the order of the file; media come before each question that names them. `title` is the name that the file gives the whole, `columns` what a table is made of. */
export type ReadItem =
  | { readonly kind: 'question'; readonly question: ReadQuestion }
  | { readonly kind: 'problem'; readonly problem: ImportProblem }
  | { readonly kind: 'medium'; readonly medium: ReadMedium }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'columns'; readonly columns: ReadColumns };

export function problemItem(place: string, code: string, message: string): ReadItem {
  return { kind: 'problem', problem: { place, code, message } };
}
