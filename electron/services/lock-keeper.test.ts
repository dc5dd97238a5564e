import { describe, expect, it } from 'vitest';
import type { OpenSitting, WatchEvent } from '../contract/values.ts';
import { browserLock } from './exam-lock.ts';
import { lockKeeper } from './lock-keeper.ts';

const exam: OpenSitting = { id: 's1', mode: 'exam', title: 'Form 1', phase: 'items', elapsedMs: 0, limitMs: 1000, answered: 0, total: 1, startedAtMs: 0 };

/** A room with one sitting, whose stream gives an event for each `step` and ends with `end`. */
function start(first: OpenSitting | null = exam) {
  const state = { open: first, held: false };
  let wake = Promise.withResolvers<WatchEvent | null>();
  const room = {
    current: () => state.open,
    async *watch(_id: string, signal?: AbortSignal): AsyncGenerator<WatchEvent, void> {
      const gone = new Promise<null>((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve(null);
        });
      });
      yield { kind: 'clock', clock: { elapsedMs: 0, limitMs: 1000, runs: true, breakLeftMs: null } };
      for (;;) {
        const event = await Promise.race([wake.promise, gone]);
        wake = Promise.withResolvers();
        if (event === null) return;
        yield event;
      }
    },
  };
  const keeper = lockKeeper(room, {
    probe: browserLock.probe,
    engage: () => {
      state.held = true;
    },
    release: () => {
      state.held = false;
    },
  });
  return { state, keeper, end: () => wake.resolve(null) };
}

/** Reads a stream until it ends, as a window does. */
async function read(stream: AsyncGenerator<WatchEvent, void>): Promise<void> {
  for await (const event of stream) void event;
}

describe('the lock of an exam', () => {
  it('holds while a window shows its questions, and lets go when that is gone', async () => {
    const { state, keeper } = start();
    keeper.follow();
    expect(state.held).toBe(false);
    const window = new AbortController();
    const reading = read(keeper.watch('s1', window.signal));
    await expect.poll(() => state.held).toBe(true);
    window.abort();
    await reading;
    expect(state.held).toBe(false);
  });

  it('holds for the second window when the first is gone', async () => {
    const { state, keeper } = start();
    const [one, other] = [new AbortController(), new AbortController()];
    const reading = [read(keeper.watch('s1', one.signal)), read(keeper.watch('s1', other.signal))];
    await expect.poll(() => state.held).toBe(true);
    one.abort();
    await reading[0];
    expect(state.held).toBe(true);
    other.abort();
    await reading[1];
    expect(state.held).toBe(false);
  });

  it.each(['items', 'review', 'break'] as const)('holds in %s', async (phase) => {
    const { state, keeper, end } = start({ ...exam, phase });
    const reading = read(keeper.watch('s1', undefined));
    await expect.poll(() => state.held).toBe(true);
    end();
    await reading;
  });

  it('begins with the first question, not with agreement and tutorial, and ends with the exam', async () => {
    const { state, keeper, end } = start({ ...exam, phase: 'agreement' });
    const reading = read(keeper.watch('s1', undefined));
    keeper.follow();
    expect(state.held).toBe(false);
    state.open = { ...exam, phase: 'tutorial' };
    keeper.follow();
    expect(state.held).toBe(false);
    state.open = exam;
    await expect
      .poll(() => {
        keeper.follow();
        return state.held;
      })
      .toBe(true);
    state.open = null;
    keeper.follow();
    expect(state.held).toBe(false);
    end();
    await reading;
  });

  it.each(['sample', 'practice'] as const)('does not hold a %s', async (mode) => {
    const { state, keeper, end } = start({ ...exam, mode });
    const reading = read(keeper.watch('s1', undefined));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    keeper.follow();
    expect(state.held).toBe(false);
    end();
    await reading;
  });

  it('lets go for good when the program ends', async () => {
    const { state, keeper, end } = start();
    const reading = read(keeper.watch('s1', undefined));
    await expect.poll(() => state.held).toBe(true);
    keeper.letGo();
    keeper.follow();
    expect(state.held).toBe(false);
    end();
    await reading;
  });
});

it('locks nothing in a browser, and says so', () => {
  const { system, rows } = browserLock.probe();
  expect(system).toBeNull();
  expect(rows.filter(({ standing }) => standing === 'locked')).toEqual([]);
  browserLock.engage();
  browserLock.release();
});
