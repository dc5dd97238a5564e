import { mapEventIterator } from '@orpc/client';
import { ORPCError } from '@orpc/server';
import { CallFailure } from '../contract/call-failure.ts';
import { contractErrors, errorCodes, type ErrorCode, type ErrorDetail } from '../contract/errors.ts';

/** Where a host tells of a failure that no contract code explains: a bug, for the terminal and never for the window. */
export type FailureReport = (error: unknown) => void;

interface Call {
  readonly signal?: AbortSignal | undefined;
  readonly next: () => Promise<unknown>;
}

/**
 * Interceptor of a procedure's call, for a handler's `clientInterceptors` or a router client's `interceptors`: whatever
 * is thrown, in the call or later in its stream, leaves as an error of the contract. A stream is also ended as soon as
 * the caller goes away, not at its next event.
 */
export function answerInContract(report: FailureReport): (call: Call) => Promise<unknown> {
  return async ({ next, signal }) => {
    const answer = (error: unknown) => {
      // An abandoned call fails with its own abort: nobody is there to be told, and it is no bug.
      if (signal?.aborted === true) return contractError('internal');
      return answerFor(error, report);
    };
    try {
      const output = await next();
      return isStream(output) ? carried(output, answer, signal) : output;
    } catch (error) {
      throw answer(error);
    }
  };
}

/** Interceptor around a handler's decoding: input that can't be decoded at all is refused like input of a wrong shape. */
export async function refuseMalformed<Result>({ next }: { readonly next: () => Promise<Result> }): Promise<Result> {
  try {
    return await next();
  } catch (error) {
    throw isContractError(error) ? error : contractError('input/refused');
  }
}

/**
 * The error of the contract that stands for `error`. Only code and the known details pass: no message, no stack, and of
 * a refused input just the name of the field.
 */
export function answerFor(error: unknown, report: FailureReport): ORPCError<ErrorCode, ErrorDetail> {
  if (isContractError(error)) return contractError(error.code, knownDetail(error.data));
  // From inside a stream: the router has seen only its beginning.
  if (error instanceof CallFailure) return contractError(error.code, knownDetail(error.detail));
  if (error instanceof ORPCError && error.status < 500) return contractError('input/refused', refusedField(error.data));
  report(error);
  return contractError('internal');
}

/** An error of the contract as oRPC carries it; `status` where the call's is not the code's usual one. */
export function contractError(code: ErrorCode, data: ErrorDetail = {}, status: number = contractErrors[code].status): ORPCError<ErrorCode, ErrorDetail> {
  return new ORPCError(code, { defined: true, status, message: code, data });
}

function isContractError(error: unknown): error is ORPCError<ErrorCode, unknown> {
  return error instanceof ORPCError && errorCodes.some((code) => code === error.code);
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

function carried(stream: AsyncIterator<unknown>, answer: (error: unknown) => unknown, signal: AbortSignal | undefined): AsyncIterator<unknown> {
  const output = mapEventIterator(stream, {
    value: async (value: unknown) => value,
    error: async (failure) => answer(failure),
  });
  const end = () => {
    output.return(undefined).catch(answer);
  };
  if (signal?.aborted === true) end();
  else signal?.addEventListener('abort', end, { once: true });
  return output;
}

function knownDetail(data: unknown): ErrorDetail {
  if (typeof data !== 'object' || data === null) return {};
  return {
    ...('sittingId' in data && typeof data.sittingId === 'string' ? { sittingId: data.sittingId } : {}),
    ...('path' in data && typeof data.path === 'string' ? { path: data.path } : {}),
    ...('field' in data && typeof data.field === 'string' ? { field: data.field } : {}),
  };
}

/** The place of the first issue of a refused input, like `action.item`; names that are not plain are the sender's own and end it. */
function refusedField(data: unknown): ErrorDetail {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return {};
  const issue: unknown = data.issues[0];
  if (typeof issue !== 'object' || issue === null || !('path' in issue) || !Array.isArray(issue.path)) return {};
  const names = issue.path.map((segment: unknown) => (typeof segment === 'string' || typeof segment === 'number' ? String(segment) : ''));
  const strange = names.findIndex((name) => !/^\w{1,40}$/u.test(name));
  const field = names.slice(0, strange === -1 ? 8 : Math.min(strange, 8)).join('.');
  return field === '' ? {} : { field };
}
