import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { errorCodes } from '../../electron/contract/errors.ts';
import { errorTexts } from '../ui/error-texts.ts';
import { ConnectionLostError, failureOf } from './failure.ts';

it.each(errorCodes)('knows %s and has a sentence for it', (code) => {
  expect(failureOf(new ORPCError(code))).toEqual({ code, detail: {} });
  expect(errorTexts[code]).toMatch(/\.$/u);
});

it('keeps what the error points at, and nothing else of its data', () => {
  const error = new ORPCError('sitting/other-open', { data: { sittingId: '7', path: 3, secret: 'x' } });
  expect(failureOf(error)).toEqual({ code: 'sitting/other-open', detail: { sittingId: '7' } });
});

it('calls an answer that never came a lost connection, and what nobody knows internal', () => {
  expect(failureOf(new ConnectionLostError('gone')).code).toBe('connection/lost');
  expect(failureOf(new ORPCError('SOMETHING_ELSE')).code).toBe('internal');
  expect(failureOf(new TypeError('x')).code).toBe('internal');
  expect(failureOf(undefined).code).toBe('internal');
});

it('calls every 401 refused access, whoever wrote its body', () => {
  expect(failureOf(new ORPCError('UNAUTHORIZED', { status: 401 })).code).toBe('access/refused');
});
