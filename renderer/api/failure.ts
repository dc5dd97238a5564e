import { ORPCError } from '@orpc/client';
import type { ErrorCode, ErrorDetail } from '../../electron/contract/errors.ts';

/** Every way a call of the window can fail: what main refuses, and main being out of reach. */
export type FailureCode = ErrorCode | 'connection/lost';

export interface Failure {
  readonly code: FailureCode;
  readonly detail: ErrorDetail;
}

/** The call never got an answer: the server is gone, or the answer broke off. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** What a failed call means; whatever is not known by its code is `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ConnectionLostError) return { code: 'connection/lost', detail: {} };
  if (!(error instanceof ORPCError)) return { code: 'internal', detail: {} };
  if (error.status === 401) return { code: 'access/refused', detail: {} };
  return { code: isErrorCode(error.code) ? error.code : 'internal', detail: detailOf(error.data) };
}

// The contract's own list would bring zod into the window; the type holds this one to it.
const errorCodes: Record<ErrorCode, true> = {
  'sitting/ended': true,
  'sitting/wrong-phase': true,
  'sitting/no-such-item': true,
  'sitting/no-such-option': true,
  'sitting/wrong-response-type': true,
  'sitting/answer-final': true,
  'sitting/no-break-left': true,
  'sitting/not-found': true,
  'sitting/not-ended': true,
  'sitting/other-open': true,
  'sitting/key-withheld': true,
  'pack/not-found': true,
  'form/not-found': true,
  'question/not-found': true,
  'media/not-found': true,
  'practice/none-match': true,
  'storage/full': true,
  'storage/read-only': true,
  'storage/damaged': true,
  'storage/failed': true,
  'record/newer': true,
  'record/not-a-record': true,
  'keep/no-file': true,
  'keep/refused': true,
  'keep/too-large': true,
  'keep/no-backup': true,
  'keep/nothing-to-undo': true,
  'library/busy': true,
  'library/no-file': true,
  'library/too-large': true,
  'library/bundled': true,
  'input/refused': true,
  'access/refused': true,
  'host/not-here': true,
  internal: true,
};

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

function detailOf(data: unknown): ErrorDetail {
  if (typeof data !== 'object' || data === null) return {};
  return {
    ...('field' in data && typeof data.field === 'string' ? { field: data.field } : {}),
    ...('sittingId' in data && typeof data.sittingId === 'string' ? { sittingId: data.sittingId } : {}),
    ...('path' in data && typeof data.path === 'string' ? { path: data.path } : {}),
  };
}
