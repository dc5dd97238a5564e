export const contentErrorCodes = [
  'content/missing',
  'content/not-a-content-file',
  'content/newer',
  'content/damaged',
  'content/cannot-write',
  'content/disk-full',
  'content/cancelled',
  'content/source-failed',
] as const;
export type ContentErrorCode = (typeof contentErrorCodes)[number];

/** Why a content file could not be opened or built: a code, and one sentence that says what to do. */
export interface ContentError {
  readonly code: ContentErrorCode;
  readonly message: string;
}

export type ContentResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ContentError };

/**
 * A content file that was found broken while it was read. The readers throw it, since damage is an accident and not a result
 * of the query; a service turns it into its own error by the code.
 */
export class ContentDamaged extends Error implements ContentError {
  readonly code = 'content/damaged';
  override readonly name = 'ContentDamaged';

  constructor(options?: ErrorOptions) {
    super('The question pack is damaged. Remove it and import it again; your results are kept.', options);
  }
}

/** The code of an error that Node or SQLite threw (`ENOSPC`, `SQLITE_FULL`, ...); empty where it has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
