import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { progressRows } from '../../tests/histories/progress-rows.ts';
import { CallFailure } from '../contract/call-failure.ts';
import type { ProgressOverview } from '../contract/progress-values.ts';
import { prepared } from '../store/database.ts';
import { recomputeProgress } from './progress-replay.ts';
import { testClock } from './testing/test-clock.ts';
import { packId, testHouse, type TestHouse } from './testing/test-house.ts';

/** Minutes that the local clock shows more than UTC; a flight changes it. The test clock begins on 1 January 2026, 00:00 UTC. */
let zone: number;
let house: TestHouse;

beforeEach(async () => {
  zone = 0;
  house = await testHouse({ ...testClock(), zoneOffsetMinutes: () => zone });
  house.clock.work(12 * hour);
});
afterEach(() => house.remove());

const hour = 3_600_000;
const handlers = () => house.services.handlers;
const overview = async (): Promise<ProgressOverview> => handlers().progress.overview({ packId, weeks: null }, undefined);
const counts = async () => (await overview()).counts;

async function practice(feedback: 'none' | 'each', questions = 4): Promise<string> {
  const filter = { domains: ['d1'], only: 'any' as const };
  return (await handlers().practice.start({ packId, filter, questions, minutes: null, feedback }, undefined)).sittingId;
}

/** Answers an item with `option` after 20 s (or `ms`) of looking at it. The key of every question is `a`. */
async function answer(sittingId: string, item: number, option: string, ms = 20_000): Promise<void> {
  if (item > 0) await handlers().sitting.act({ sittingId, action: { kind: 'goto', item } }, undefined);
  house.run(ms);
  await handlers().sitting.act({ sittingId, action: { kind: 'answer', item, response: { type: 'single', option } } }, undefined);
}

const reveal = async (sittingId: string, item: number) => handlers().sitting.act({ sittingId, action: { kind: 'reveal', item } }, undefined);

async function exam(answers: readonly string[], end = true): Promise<string> {
  const { sittingId } = await handlers().exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
  for (const kind of ['agree', 'begin'] as const) await handlers().sitting.act({ sittingId, action: { kind } }, undefined);
  for (const [item, option] of answers.entries()) await answer(sittingId, item, option);
  if (end) await handlers().sitting.end({ sittingId }, undefined);
  return sittingId;
}

describe('before the first answer', () => {
  it('there is nothing to tell but the outline', async () => {
    const { finding, domains, days, exams, counts } = await overview();
    expect({ finding, days, exams }).toEqual({ finding: { kind: 'too-early', days: 0 }, days: [], exams: [] });
    expect(counts).toEqual({ days: 0, answers: 0, firstSights: 0, repeats: 0, rapid: 0 });
    expect(domains.map(({ id, number, now, fourWeeksAgo, series }) => ({ id, number, now, fourWeeksAgo, series }))).toEqual([
      { id: 'd1', number: 1, now: null, fourWeeksAgo: null, series: [] },
      { id: 'd2', number: 2, now: null, fourWeeksAgo: null, series: [] },
    ]);
    expect(await handlers().progress.sights({ packId }, undefined)).toMatchObject({ weeks: [] });
    expect(await handlers().progress.sittings({ packId, before: null }, undefined)).toEqual({ sittings: [], next: null });
    const compared = await handlers().progress.compare({ packId, from: '2025-12-01', to: '2026-01-01' }, undefined);
    expect(compared).toMatchObject({ from: null, to: null, objectives: [] });
    expect(await handlers().progress.timing({ packId }, undefined)).toMatchObject({ all: { right: { medianMs: null, answers: 0 } } });
  });

  it('a pack that nobody has is refused', async () => {
    await expect(async () => handlers().progress.overview({ packId: 'nowhere', weeks: null }, undefined)).rejects.toThrow(CallFailure);
  });
});

describe('practice with feedback', () => {
  it('counts each answer when it is revealed, and what was not at the end', async () => {
    const sittingId = await practice('each');
    await answer(sittingId, 0, 'a');
    expect(await counts()).toMatchObject({ answers: 0 });
    await reveal(sittingId, 0);
    expect(await counts()).toMatchObject({ days: 1, answers: 1, firstSights: 1 });
    await answer(sittingId, 1, 'b');
    await reveal(sittingId, 1);
    await reveal(sittingId, 1);
    await answer(sittingId, 2, 'a');
    expect(await counts()).toMatchObject({ answers: 2 });
    await handlers().sitting.end({ sittingId }, undefined);
    expect(await counts()).toMatchObject({ days: 1, answers: 3, firstSights: 3, repeats: 0 });
  });

  it('counts nothing where a key was asked for without an answer, and its next sight is a repeat', async () => {
    const first = await practice('each', 12);
    await handlers().sitting.act({ sittingId: first, action: { kind: 'reveal', item: 0 } }, undefined);
    await handlers().sitting.end({ sittingId: first }, undefined);
    expect(await counts()).toMatchObject({ answers: 0, rapid: 0 });
    const second = await practice('each', 12);
    for (let item = 0; item < 12; item += 1) {
      await answer(second, item, 'a');
      await reveal(second, item);
    }
    expect(await counts()).toMatchObject({ answers: 12, firstSights: 11, repeats: 1 });
  });

  it('keeps what was counted when the program is killed, and does not count it again', async () => {
    const sittingId = await practice('each');
    await answer(sittingId, 0, 'a');
    await reveal(sittingId, 0);
    const before = progressRows(house.record);
    house.kill();
    await house.start();
    expect(progressRows(house.record)).toEqual(before);
    await handlers().sitting.end({ sittingId }, undefined);
    expect(await counts()).toMatchObject({ answers: 1 });
  });

  it('takes an answer that is too fast to have been read for none', async () => {
    const sittingId = await practice('each');
    await answer(sittingId, 0, 'b', 1_000);
    await reveal(sittingId, 0);
    const { domains, counts, days } = await overview();
    expect(counts).toEqual({ days: 0, answers: 0, firstSights: 0, repeats: 0, rapid: 1 });
    expect([days, domains[0]?.now]).toEqual([[], null]);
  });
});

describe('an exam', () => {
  it('moves nothing until its end, and then all at once: what was shown and left is a miss', async () => {
    const sittingId = await exam(['a', 'b', 'a'], false);
    await handlers().sitting.act({ sittingId, action: { kind: 'goto', item: 3 } }, undefined);
    expect(progressRows(house.record)['learner']).toEqual([]);
    await handlers().sitting.end({ sittingId }, undefined);
    const { counts, domains, exams } = await overview();
    expect(counts).toMatchObject({ days: 1, answers: 4, firstSights: 4 });
    expect(domains[0]?.now?.answers).toBe(4);
    expect(domains[0]?.now?.estimate).toBeCloseTo(domains[0]?.series[0]?.estimate ?? Number.NaN, 12);
    expect(exams).toMatchObject([{ sittingId, day: '2026-01-01' }]);
    // Domains lend each other strength; nothing of d2 was answered.
    expect(domains[1]?.now?.answers).toBe(0);
  });

  it('that was met before feeds no ability: the second taking of a form is repeats', async () => {
    await exam(Array.from({ length: 8 }, () => 'b'));
    const before = (await overview()).domains.map(({ now }) => now?.estimate);
    house.clock.work(hour);
    await exam(Array.from({ length: 8 }, () => 'a'));
    const { counts, domains } = await overview();
    expect(counts).toMatchObject({ answers: 16, firstSights: 8, repeats: 8 });
    expect(domains.map(({ now }) => now?.estimate)).toEqual(before);
  });

  it.each(['progress_learner', 'progress_outline', 'study_day', 'study_day_domain', 'study_day_objective', 'answer_time'])(
    'ends whole or not at all: a write to %s that fails takes nothing in',
    async (table) => {
      // The pack's own questions name no objective; this gives one to each.
      const sittingId = await exam(['a', 'b', 'a', 'a', 'b', 'a', 'a', 'a'], false);
      prepared(house.record, `UPDATE shown_question SET body = json_set(body, '$.objective', 'o1')`).run();
      house.kill();
      await house.start();
      await handlers().sitting.act({ sittingId, action: { kind: 'continue' } }, undefined);
      house.record.exec(`CREATE TRIGGER fails BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'no'); END`);
      const before = progressRows(house.record);
      await expect(async () => handlers().sitting.end({ sittingId }, undefined)).rejects.toMatchObject({ code: 'storage/failed' });
      expect(progressRows(house.record)).toEqual(before);
      expect(prepared<[], { n: number }>(house.record, 'SELECT (SELECT count(*) FROM score) + (SELECT count(*) FROM exposure) AS n').get()).toEqual({ n: 0 });
      house.record.exec('DROP TRIGGER fails');
      await handlers().sitting.end({ sittingId }, undefined);
      expect(await counts()).toMatchObject({ answers: 8 });
      const after = progressRows(house.record);
      recomputeProgress(house.record, packId, () => '2030-01-01');
      expect(progressRows(house.record)).toEqual(after);
    },
  );
});

describe('the day of an answer', () => {
  const days = async () => (await overview()).days;

  async function answerOne(): Promise<void> {
    const sittingId = await practice('each', 1);
    await answer(sittingId, 0, 'a');
    await reveal(sittingId, 0);
    await handlers().sitting.end({ sittingId }, undefined);
  }

  it('is the candidate\'s own, not that of Greenwich', async () => {
    zone = 14 * 60;
    await answerOne();
    expect(await days()).toEqual(['2026-01-02']);
    expect((await overview()).today).toBe('2026-01-02');
  });

  it('is neither doubled nor lost by a flight', async () => {
    // Tokyo, 2 January, 01:00.
    zone = 9 * 60;
    house.clock.work(4 * hour);
    await answerOne();
    // Los Angeles, 1 January: the day of before goes on.
    zone = -8 * 60;
    await answerOne();
    house.clock.work(24 * hour);
    await answerOne();
    house.clock.work(24 * hour);
    await answerOne();
    expect(await days()).toEqual(['2026-01-02', '2026-01-03']);
    const counted = prepared<[], { day: string; answers: number }>(house.record, 'SELECT day, firsts + repeats AS answers FROM study_day').all();
    expect(counted.map(({ answers }) => answers)).toEqual([3, 4]);
  });

  it('goes on when the wall clock was set back, and the record stays in order', async () => {
    await answerOne();
    house.clock.set(-400 * 24 * hour);
    await answerOne();
    expect(prepared<[], { day: string }>(house.record, 'SELECT day FROM study_day').all()).toEqual([{ day: '2026-01-01' }]);
    house.clock.set(400 * 24 * hour);
    house.clock.work(24 * hour);
    await answerOne();
    expect(await days()).toEqual(['2026-01-01', '2026-01-02']);
  });
});

it('outlives its pack', async () => {
  await exam(['a', 'b', 'a']);
  const before = await overview();
  prepared(house.record, 'DELETE FROM pack').run();
  expect(await overview()).toEqual(before);
});
