import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallFailure } from '../contract/call-failure.ts';
import type { Acted, SittingView, WatchEvent } from '../contract/values.ts';
import type { CandidateAction } from '../domain/sitting-events.ts';
import { noAccommodation, type Accommodation } from '../domain/sitting-rules.ts';
import { foldEvents, newSitting } from '../domain/sitting.ts';
import { arbitraryAction } from '../domain/testing/arbitrary-sitting.ts';
import { checkChain, readEvents } from '../store/record/event-log.ts';
import { readItems, storedStates } from '../store/record/sitting-items.ts';
import { sittingById } from '../store/record/sittings.ts';
import { sittingItem } from './begin-sitting.ts';
import { testClock } from './testing/test-clock.ts';
import { packId, singleIds, testHouse, type TestHouse } from './testing/test-house.ts';

let house: TestHouse;
let sittingId: string;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => {
  house.remove();
});

const minuteMs = 60_000;
const key = { type: 'single', option: 'a' } as const;

function value<T>(result: T | Promise<T>): T {
  if (result instanceof Promise) throw new Error('The services answer at once.');
  return result;
}

function act(action: CandidateAction): Acted {
  return value(house.services.handlers.sitting.act({ sittingId, action }, undefined));
}

function view(): SittingView {
  return value(house.services.handlers.sitting.open({ sittingId }, undefined));
}

function end(): 'candidate' | 'time' {
  return value(house.services.handlers.sitting.end({ sittingId }, undefined)).by;
}

function report() {
  return value(house.services.handlers.report.get({ sittingId }, undefined)).report;
}

function begin(formId = 'form-1', accommodation: Partial<Accommodation> = {}): void {
  ({ sittingId } = value(house.services.handlers.exams.start({ packId, formId, accommodation: { ...noAccommodation, ...accommodation } }, undefined)));
  if (formId === 'sample') return;
  act({ kind: 'agree' });
  act({ kind: 'begin' });
}

function practise(feedback: 'none' | 'each', minutes: number | null = null): void {
  const filter = { domains: ['d1'], only: 'any' as const };
  ({ sittingId } = value(house.services.handlers.practice.start({ packId, filter, questions: 2, minutes, feedback }, undefined)));
}

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof CallFailure) return error.code;
    throw error;
  }
  return 'no failure';
}

/** Lets the window of the exam stand open until the returned function closes it. */
async function openWindow(): Promise<{ readonly seen: WatchEvent[]; readonly close: () => Promise<void> }> {
  const controller = new AbortController();
  const events = await house.services.handlers.sitting.watch({ sittingId }, controller.signal);
  const seen: WatchEvent[] = [];
  const first = await events.next();
  if (first.done !== true) seen.push(first.value);
  const rest = (async () => {
    for await (const event of { [Symbol.asyncIterator]: () => events }) seen.push(event);
  })();
  return {
    seen,
    close: async () => {
      controller.abort();
      await rest;
      // The grace in which a reload comes back, of which the test's house has 5 ms.
      await new Promise((resolve) => setTimeout(resolve, 30));
    },
  };
}

function kinds(): string[] {
  return readEvents(house.record, sittingId).map(({ body }) => body.kind);
}

describe('a whole exam', () => {
  it('is ended by the candidate and scored once, by its answers', () => {
    begin();
    for (const item of singleIds.keys()) {
      act({ kind: 'goto', item });
      house.run(10_000);
      if (item < 6) act({ kind: 'answer', item, response: item < 5 ? key : { type: 'single', option: 'b' } });
    }
    act({ kind: 'review' });
    expect(end()).toBe('candidate');
    expect(report()).toMatchObject({ raw: 5, total: 8, answered: 6, time: { endedBy: 'candidate' }, interrupted: false });
    expect(house.record.prepare('SELECT count(*) AS count FROM score').get()).toEqual({ count: 1 });
    expect(checkChain(house.record, sittingId)).toMatchObject({ sound: true });
  });

  it('is not ended twice: the second end says that it has ended', () => {
    begin();
    end();
    expect(codeOf(end)).toBe('sitting/ended');
    expect(codeOf(() => act({ kind: 'flag', item: 0, on: true }))).toBe('sitting/ended');
    expect(codeOf(view)).toBe('sitting/ended');
    expect(house.record.prepare('SELECT count(*) AS count FROM score').get()).toEqual({ count: 1 });
  });

  it('is submitted as it stands when its time is up, and the answer under way comes too late', () => {
    begin();
    act({ kind: 'answer', item: 0, response: key });
    house.run(10 * minuteMs - 1_000);
    expect(view().clock).toMatchObject({ elapsedMs: 10 * minuteMs - 1_000, runs: true });
    house.clock.work(1_000);
    expect(codeOf(() => act({ kind: 'answer', item: 1, response: key }))).toBe('sitting/ended');
    expect(report()).toMatchObject({ raw: 1, time: { endedBy: 'time' } });
    expect(readEvents(house.record, sittingId).at(-1)).toMatchObject({ elapsedMs: 10 * minuteMs, body: { kind: 'end', by: 'time' } });
  });

  it('can be ended with questions of every type, answered or not', () => {
    begin('form-2');
    expect(end()).toBe('candidate');
    expect(report()).toMatchObject({ raw: 0, total: 5, answered: 0 });
  });

  it('keeps a second sitting out while it stands open', () => {
    begin();
    const open = sittingId;
    expect(codeOf(() => begin('sample'))).toBe('sitting/other-open');
    expect(codeOf(() => practise('none'))).toBe('sitting/other-open');
    sittingId = open;
    expect(view().phase.name).toBe('items');
  });

  it('begins a sample and practice on the first item, with no gap and the clock running', () => {
    begin('sample');
    expect(view()).toMatchObject({ gap: null, phase: { name: 'items', current: 0 }, clock: { runs: true } });
    end();
    practise('none');
    expect(view()).toMatchObject({ gap: null, clock: { runs: true } });
    expect(kinds()).toEqual([]);
  });

  it('charges nothing during agreement and tutorial', () => {
    ({ sittingId } = value(house.services.handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined)));
    house.run(5 * minuteMs);
    act({ kind: 'agree' });
    house.run(5 * minuteMs);
    expect(act({ kind: 'begin' }).clock).toMatchObject({ elapsedMs: 0, runs: true });
  });
});

describe('the clock of an exam', () => {
  it('is charged while the window is closed, which is logged', async () => {
    begin();
    const window = await openWindow();
    house.run(minuteMs);
    await window.close();
    house.run(2 * minuteMs);
    const back = await openWindow();
    expect(view().clock.elapsedMs).toBe(3 * minuteMs);
    expect(kinds()).toEqual(['agree', 'begin', 'suspend', 'resume']);
    expect(readEvents(house.record, sittingId).at(-1)?.body).toEqual({ kind: 'resume', awayMs: 2 * minuteMs, chargedMs: 2 * minuteMs });
    await back.close();
  });

  it('runs out while the window is closed', async () => {
    begin();
    await (await openWindow()).close();
    house.run(11 * minuteMs);
    expect(codeOf(view)).toBe('sitting/ended');
    expect(report().time.endedBy).toBe('time');
  });

  it('is charged for the time between an ordinary end of the program and its next start', async () => {
    begin();
    house.run(minuteMs);
    act({ kind: 'answer', item: 0, response: key });
    house.quit();
    house.clock.work(3 * minuteMs);
    await house.start();
    expect(view()).toMatchObject({ gap: null, clock: { elapsedMs: 4 * minuteMs }, marks: [{ response: key }, {}, {}, {}, {}, {}, {}, {}] });
    const window = await openWindow();
    expect(readEvents(house.record, sittingId).at(-1)?.body).toEqual({ kind: 'resume', awayMs: 3 * minuteMs, chargedMs: 3 * minuteMs });
    await window.close();
  });

  it('is charged across a restart of the machine, and ends the exam at the start when the time is up meanwhile', async () => {
    begin();
    house.run(minuteMs);
    house.quit();
    house.clock.restart(4 * minuteMs);
    await house.start();
    expect(view().clock.elapsedMs).toBe(5 * minuteMs);
    house.quit();
    house.clock.restart(30 * minuteMs);
    await house.start();
    expect(codeOf(view)).toBe('sitting/ended');
    expect(report()).toMatchObject({ time: { endedBy: 'time' }, interrupted: false });
  });

  it.each([true, false])('gives nothing for a wall clock set back while the program is closed (boot named: %s)', async (namesBoot) => {
    house.remove();
    house = await testHouse(testClock({ namesBoot }));
    begin();
    house.quit();
    house.clock.work(3 * minuteMs);
    house.clock.set(-86_400_000);
    await house.start();
    expect(view().clock.elapsedMs).toBe(3 * minuteMs);
    expect(kinds()).toContain('clock-jump');
  });

  it('stands after a crash at the last saved second until the candidate continues', async () => {
    begin();
    house.run(61_000);
    house.clock.work(900);
    house.kill();
    house.clock.work(20 * minuteMs);
    await house.start();
    const { gap, clock } = view();
    expect(clock.runs).toBe(false);
    expect(clock.elapsedMs).toBeGreaterThanOrEqual(61_900 - 5_000);
    expect(clock.elapsedMs).toBeLessThanOrEqual(61_900);
    expect(gap).toMatchObject({ interrupted: false });
    expect(codeOf(() => act({ kind: 'answer', item: 0, response: key }))).toBe('sitting/wrong-phase');
    house.run(minuteMs);
    expect(view().clock.elapsedMs).toBe(clock.elapsedMs);
    expect(act({ kind: 'continue' }).clock).toMatchObject({ elapsedMs: clock.elapsedMs, runs: true });
    house.run(1_000);
    expect(view().clock.elapsedMs).toBe(clock.elapsedMs + 1_000);
    end();
    expect(report()).toMatchObject({ interrupted: false });
  });

  it('marks the sitting as interrupted when the gap lasts longer than 30 minutes, whether the program is back or not', async () => {
    begin();
    house.kill();
    house.clock.work(20 * minuteMs);
    await house.start();
    house.run(11 * minuteMs);
    expect(view().gap).toMatchObject({ interrupted: false });
    act({ kind: 'continue' });
    expect(kinds()).toEqual(['agree', 'begin', 'gap', 'gap', 'continue']);
    end();
    expect(report()).toMatchObject({ interrupted: true });
    expect(report().integrity.events).toMatchObject([{ kind: 'gap', durationMs: 31 * minuteMs }]);
  });

  it('adds up a gap over several crashes', async () => {
    begin();
    house.kill();
    house.clock.work(20 * minuteMs);
    await house.start();
    house.kill();
    house.clock.work(20 * minuteMs);
    await house.start();
    expect(view().gap).toEqual({ atElapsedMs: 0, awayMs: 40 * minuteMs, interrupted: true });
  });

  it('takes no notice of a set wall clock, and logs it', () => {
    begin();
    house.run(minuteMs);
    house.clock.set(86_400_000);
    house.run(minuteMs);
    house.clock.set(-2 * 86_400_000);
    house.run(minuteMs);
    expect(view().clock.elapsedMs).toBe(3 * minuteMs);
    expect(readEvents(house.record, sittingId).flatMap(({ body }) => (body.kind === 'clock-jump' ? [body.byMs] : []))).toEqual([86_400_000, -2 * 86_400_000]);
  });

  it('is charged for sleep, which is logged', () => {
    begin();
    house.run(minuteMs);
    house.clock.sleep(2 * minuteMs);
    house.run(1_000);
    expect(view().clock.elapsedMs).toBe(3 * minuteMs + 1_000);
    expect(readEvents(house.record, sittingId).slice(-2)).toMatchObject([
      { elapsedMs: minuteMs + 1_000, body: { kind: 'suspend', reason: 'asleep' } },
      { elapsedMs: 3 * minuteMs + 1_000, body: { kind: 'resume', awayMs: 2 * minuteMs, chargedMs: 2 * minuteMs } },
    ]);
  });

  it('stands in a break for as long as the accommodation grants, also over a crash, and runs after that', async () => {
    begin('form-1', { breaks: { count: 1, minutes: 2 } });
    house.run(minuteMs);
    expect(act({ kind: 'break' })).toMatchObject({ breaksLeft: 0, clock: { breakLeftMs: 2 * minuteMs } });
    house.kill();
    await house.start();
    expect(act({ kind: 'continue' }).clock).toMatchObject({ elapsedMs: minuteMs, breakLeftMs: 2 * minuteMs });
    house.run(minuteMs);
    expect(view().clock).toMatchObject({ elapsedMs: minuteMs, breakLeftMs: minuteMs });
    house.kill();
    await house.start();
    act({ kind: 'continue' });
    expect(view().clock).toMatchObject({ elapsedMs: minuteMs, breakLeftMs: minuteMs });
    house.run(3 * minuteMs);
    expect(view().clock).toMatchObject({ elapsedMs: 3 * minuteMs, breakLeftMs: 0 });
    expect(act({ kind: 'return' })).toMatchObject({ phase: { name: 'items', current: 0 }, clock: { breakLeftMs: null } });
    expect(codeOf(() => act({ kind: 'break' }))).toBe('sitting/no-break-left');
  });

  it('is longer by the accommodation', () => {
    begin('form-1', { time: { kind: 'factor', factor: 1.5 } });
    expect(view().clock.limitMs).toBe(15 * minuteMs);
  });
});

describe('practice', () => {
  it('stands while the window is closed or hidden, the machine sleeps or the program is closed', async () => {
    practise('none', 30);
    const window = await openWindow();
    house.run(minuteMs);
    const notice = (what: 'hidden' | 'visible') => value(house.services.handlers.sitting.notice({ sittingId, what }, undefined));
    expect(notice('hidden').runs).toBe(false);
    house.run(minuteMs);
    expect(notice('visible')).toMatchObject({ runs: true, elapsedMs: minuteMs });
    house.clock.sleep(5 * minuteMs);
    house.run(1_000);
    await window.close();
    house.run(5 * minuteMs);
    house.quit();
    house.clock.work(5 * minuteMs);
    await house.start();
    expect(view().clock).toMatchObject({ elapsedMs: minuteMs + 1_000, runs: false });
    const back = await openWindow();
    expect(view().clock.runs).toBe(true);
    await back.close();
  });

  it('goes on for who acts, although no window seems to be open', async () => {
    practise('none', 30);
    await (await openWindow()).close();
    expect(view().clock.runs).toBe(false);
    expect(act({ kind: 'flag', item: 0, on: true }).clock.runs).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(view().clock.runs).toBe(false);
  });

  it('with feedback shows an item after its answer alone, and makes it final then', () => {
    practise('each');
    const feedback = (item: number) => value(house.services.handlers.sitting.feedback({ sittingId, item }, undefined));
    act({ kind: 'answer', item: 0, response: key });
    expect(codeOf(() => feedback(0))).toBe('sitting/key-withheld');
    act({ kind: 'reveal', item: 0 });
    expect(feedback(0)).toMatchObject({ correct: true, solution: { key } });
    expect(codeOf(() => feedback(1))).toBe('sitting/key-withheld');
    expect(codeOf(() => act({ kind: 'answer', item: 0, response: { type: 'single', option: 'b' } }))).toBe('sitting/answer-final');
    expect(house.record.prepare('SELECT position, points FROM sitting_item WHERE points IS NOT NULL').all()).toEqual([{ position: 0, points: 1 }]);
    const question = view().items[0]?.question;
    expect(house.record.prepare('SELECT question_id, times, last_correct FROM exposure').all()).toEqual([{ question_id: question, times: 1, last_correct: 1 }]);
    end();
    expect(report()).toMatchObject({ raw: 1, total: 2 });
    expect(house.record.prepare('SELECT max(times) AS most FROM exposure').get()).toEqual({ most: 1 });
  });

  it('without feedback tells nothing before its end', () => {
    practise('none');
    act({ kind: 'answer', item: 0, response: key });
    expect(codeOf(() => act({ kind: 'reveal', item: 0 }))).toBe('sitting/wrong-phase');
    expect(house.record.prepare('SELECT count(*) AS count FROM exposure').get()).toEqual({ count: 0 });
    end();
    expect(value(house.services.handlers.review.item({ sittingId, position: 0 }, undefined))).toMatchObject({ correct: true, solution: { key } });
  });
});

describe('a disk that is full', () => {
  const fill = () => house.record.pragma(`max_page_count = ${Number(house.record.pragma('page_count', { simple: true }))}`);
  const makeRoom = () => house.record.pragma('max_page_count = 1073741823');

  /** Notes until one finds no room; returns how many were acknowledged. */
  function noteUntilFull(): number {
    for (let notes = 0; notes < 100; notes += 1) {
      const code = codeOf(() => act({ kind: 'note', item: 0, text: `${notes} `.repeat(3_000) }));
      if (code === 'storage/full') return notes;
      expect(code).toBe('no failure');
    }
    throw new Error('The disk never filled up.');
  }

  it('refuses an answer and changes nothing, while the clock goes on; with room again all goes on', () => {
    begin();
    fill();
    const accepted = noteUntilFull();
    const before = view();
    house.run(minuteMs);
    expect(view().marks).toEqual(before.marks);
    expect(view().clock.elapsedMs).toBe(before.clock.elapsedMs + minuteMs);
    makeRoom();
    expect(act({ kind: 'note', item: 0, text: 'fits' })).toMatchObject({ mark: { note: 'fits' } });
    expect(readEvents(house.record, sittingId).filter(({ body }) => body.kind === 'note')).toHaveLength(accepted + 1);
    expect(checkChain(house.record, sittingId)).toMatchObject({ sound: true });
  });

  it('loses nothing that main noticed meanwhile', async () => {
    begin();
    const window = await openWindow();
    fill();
    noteUntilFull();
    house.clock.set(86_400_000);
    house.clock.sleep(minuteMs);
    house.run(1_000);
    await window.close();
    house.run(10_000);
    makeRoom();
    house.run(1_000);
    expect(kinds().filter((kind) => kind !== 'note')).toEqual(['agree', 'begin', 'clock-jump', 'suspend', 'resume', 'suspend']);
  });

  it('puts off the end by time, takes no answer meanwhile, and ends once there is room', () => {
    begin();
    act({ kind: 'answer', item: 0, response: key });
    fill();
    noteUntilFull();
    house.run(11 * minuteMs);
    expect(codeOf(() => act({ kind: 'answer', item: 1, response: key }))).toBe('storage/full');
    makeRoom();
    house.run(1_000);
    expect(report()).toMatchObject({ raw: 1, answered: 1, time: { endedBy: 'time' } });
  });

  it('that the program does not outlive gives no time: the next start ends the exam', async () => {
    begin();
    fill();
    noteUntilFull();
    house.run(11 * minuteMs);
    expect(kinds()).not.toContain('end');
    house.kill();
    await house.start();
    expect(codeOf(view)).toBe('sitting/ended');
    expect(kinds()).not.toContain('gap');
    expect(report()).toMatchObject({ time: { endedBy: 'time', usedMs: 10 * minuteMs } });
  });

  it('does not keep the program from closing', async () => {
    begin();
    fill();
    noteUntilFull();
    house.quit();
    await house.start();
    expect(view().phase.name).toBe('items');
  });
});

describe('the windows of an exam', () => {
  it('hear of the clock and of the end, all of them, and one that leaves takes nobody away', async () => {
    begin();
    const [one, other] = [await openWindow(), await openWindow()];
    house.run(10_000);
    await one.close();
    house.run(1_000);
    expect(kinds()).toEqual(['agree', 'begin']);
    end();
    await other.close();
    // At once, and at every beat of four seconds.
    expect(one.seen.map(({ kind }) => kind)).toEqual(['clock', 'clock', 'clock']);
    expect(other.seen.at(-1)).toEqual({ kind: 'ended', by: 'candidate' });
  });

  it('may be loaded again within the grace', async () => {
    begin();
    const controller = new AbortController();
    const first = await house.services.handlers.sitting.watch({ sittingId }, controller.signal);
    await first.next();
    controller.abort();
    await first.next();
    const again = await openWindow();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(kinds()).toEqual(['agree', 'begin']);
    await again.close();
    expect(kinds()).toEqual(['agree', 'begin', 'suspend']);
  });

  it('tell of a lost focus once, however many say it', () => {
    begin();
    const notice = (what: 'focus-lost' | 'focus-back') => value(house.services.handlers.sitting.notice({ sittingId, what }, undefined));
    notice('focus-back');
    notice('focus-lost');
    notice('focus-lost');
    house.run(5_000);
    expect(notice('focus-back').runs).toBe(true);
    end();
    expect(report().integrity.events).toEqual([{ kind: 'focus-lost', atElapsedMs: 0, durationMs: 5_000 }]);
  });
});

describe('the stored items', () => {
  it('are the fold of the log after any actions, and the room after a new start is the one before', async () => {
    begin('form-2', { breaks: { count: 2, minutes: 1 } });
    const items = readItems(house.record, sittingId).map(sittingItem);
    const folded = () => {
      const stored = sittingById(house.record, sittingId);
      if (stored === null) throw new Error('no sitting');
      return foldEvents(newSitting(stored.rules, items), readEvents(house.record, sittingId));
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(arbitraryAction(items), fc.nat(900)), { maxLength: 25 }), async (steps) => {
        for (const [action, ms] of steps) {
          house.run(ms);
          const before = readEvents(house.record, sittingId).length;
          const code = codeOf(() => act(action));
          if (code !== 'no failure') expect(readEvents(house.record, sittingId)).toHaveLength(before);
        }
        const shown = view();
        expect(storedStates(house.record, sittingId).map((text): unknown => JSON.parse(text))).toEqual(folded().states);
        house.kill();
        await house.start();
        const resumed = view();
        expect({ ...resumed, gap: null, clock: null }).toEqual({ ...shown, gap: null, clock: null });
        expect(resumed.clock.elapsedMs).toBeGreaterThanOrEqual(shown.clock.elapsedMs - 5_000);
        act({ kind: 'continue' });
      }),
      { numRuns: 12 },
    );
    expect(checkChain(house.record, sittingId)).toMatchObject({ sound: true });
    end();
    expect(storedStates(house.record, sittingId).map((text): unknown => JSON.parse(text))).toEqual(folded().states);
  });
});
