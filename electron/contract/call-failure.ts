import type { ErrorCode, ErrorDetail } from './errors.ts';

/** A refusal or failure of a call on its way to a host, which carries its code and detail and nothing else. */
export class CallFailure extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'CallFailure';
    this.code = code;
    this.detail = detail;
  }
}
