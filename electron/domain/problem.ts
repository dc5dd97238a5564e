/** What a parser or a check found wrong: a place, a rule, a sentence that says what to do. Parsers return these; they do not throw. */
export interface Problem {
  /** File or archive member, relative to what was read. */
  readonly file: string;
  /** 1-based line, where it is known. */
  readonly line: number | null;
  /** Id of the question concerned, where there is one. */
  readonly question: string | null;
  /** Stable code of the rule, e.g. `option-length`. */
  readonly rule: string;
  readonly message: string;
  /** What was measured against what, e.g. `1.82 of 1.5`. */
  readonly measure: string | null;
}

/** Either the value, or the problems that prevented it. Never both empty. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
