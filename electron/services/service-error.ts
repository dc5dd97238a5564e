import type { ErrorCode, ErrorDetail } from '../contract/errors.ts';

/** A refusal or failure on its way to a host, which carries its code and detail and nothing else. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'ServiceError';
    this.code = code;
    this.detail = detail;
  }
}
