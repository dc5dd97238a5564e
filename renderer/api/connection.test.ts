import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connection, keepReaching, reportConnection } from './connection.ts';

beforeEach(() => {
  vi.useFakeTimers();
  reportConnection('open');
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks again at growing distances while main does not answer, and stops when it does', async () => {
  const asked: number[] = [];
  const stop = keepReaching(async () => {
    asked.push(Date.now());
    if (asked.length < 5) throw new Error('gone');
    reportConnection('open');
  });
  const start = Date.now();
  reportConnection('lost');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.map((at) => at - start)).toEqual([500, 1500, 3500, 7500, 12_500]);
  expect(connection.getState().state).toBe('open');
  stop();
});

it('asks again after a second loss, and not after it was stopped', async () => {
  let asked = 0;
  const stop = keepReaching(async () => {
    asked += 1;
    reportConnection('open');
  });
  reportConnection('lost');
  await vi.advanceTimersByTimeAsync(600);
  reportConnection('lost');
  await vi.advanceTimersByTimeAsync(600);
  expect(asked).toBe(2);
  reportConnection('lost');
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(2);
});
