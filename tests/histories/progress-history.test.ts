import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  progressComparisonSchema,
  progressObjectivesSchema,
  progressOverviewSchema,
  progressSightsSchema,
  progressSittingsSchema,
  progressTimingSchema,
} from '../../electron/contract/progress-values.ts';
import { dayAfter, localDay } from '../../electron/domain/progress/study-day.ts';
import type { ContentShelf } from '../../electron/services/content-shelf.ts';
import { compareDates } from '../../electron/services/progress-compare.ts';
import { progressFrame } from '../../electron/services/progress-frame.ts';
import { progressObjectives } from '../../electron/services/progress-objectives.ts';
import { progressOverview } from '../../electron/services/progress-overview.ts';
import { recomputeProgress } from '../../electron/services/progress-replay.ts';
import { progressSights, progressSittings, progressTiming } from '../../electron/services/progress-rollups.ts';
import { openMemory, prepared, type ReadableDb, type WritableDb } from '../../electron/store/database.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { runMigrations } from '../../electron/store/migrations/run-migrations.ts';
import { checkChain } from '../../electron/store/record/event-log.ts';
import { plainPack } from './history-pack.ts';
import { progressRows } from './progress-rows.ts';
import { writeHistory, type HistoryPlan } from './write-history.ts';

const pack = plainPack();
const today = '2026-11-23';
const noShelf: ContentShelf = { folder: '', packs: () => [], pack: () => expect.fail('The record tells it all.'), edition: () => null, sweep: () => undefined, hold: () => () => undefined, close: () => undefined };

function history(plan: Partial<HistoryPlan>): WritableDb {
  const db = openMemory();
  runMigrations(db, migrations, () => undefined);
  writeHistory(db, pack, { days: 1, answers: 1, seed: 1, lastDay: today, feedback: 'each', ...plan });
  return db;
}

const frameOf = (db: ReadableDb, at = today) => progressFrame(db, noShelf, 'plain', at);

/** Everything that the screens are told, as the contract lets it through. */
function told(db: ReadableDb) {
  const frame = frameOf(db);
  return {
    overview: progressOverviewSchema.parse(progressOverview(frame, null)),
    objectives: progressObjectivesSchema.parse(progressObjectives(frame)),
    sights: progressSightsSchema.parse(progressSights(frame)),
    timing: progressTimingSchema.parse(progressTiming(frame)),
    sittings: progressSittingsSchema.parse(progressSittings(db, 'plain', null)),
    compared: progressComparisonSchema.parse(compareDates(frame, dayAfter(today, -20), today)),
  };
}

const plans = fc.record({
  days: fc.integer({ min: 1, max: 14 }),
  answers: fc.integer({ min: 5, max: 260 }),
  seed: fc.nat(10_000),
  feedback: fc.constantFrom('each' as const, 'none' as const),
});

/** What the items of the record say, without any rollup: answers of each kind, by study day and objective. */
function fromItems(db: ReadableDb) {
  return prepared<[], { day: string; domain: string; objective: string; first: number; answers: number; right: number; timeMs: number }>(
    db,
    `SELECT item.study_day AS day, item.domain, json_extract(shown.body, '$.objective') AS objective, item.new_to_candidate AS first,
       count(*) AS answers, sum(item.correct) AS right, sum(json_extract(item.state, '$.timeMs')) AS timeMs
     FROM sitting_item AS item JOIN sitting ON sitting.id = item.sitting_id
     JOIN shown_question AS shown ON shown.question_id = item.question_id AND shown.revision = item.revision
     WHERE item.study_day IS NOT NULL
       -- The questions of this pack have 200 to 1,000 characters: under 5 s they were not read.
       AND (sitting.mode = 'exam' OR (SELECT max(elapsed_ms) FROM sitting_event WHERE sitting_id = item.sitting_id AND body LIKE '{"kind":"answer","item":' || item.position || ',%')
            - coalesce((SELECT max(elapsed_ms) FROM sitting_event WHERE sitting_id = item.sitting_id AND body = '{"kind":"goto","item":' || item.position || '}'), 0) >= 5000)
     GROUP BY day, item.domain, objective, first`,
  ).all();
}

describe('the rollups', () => {
  it('are what the log tells when it is counted anew, for any history', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const db = history(plan);
        const before = progressRows(db);
        recomputeProgress(db, 'plain', (wallMs) => localDay(wallMs, 0));
        expect(progressRows(db)).toEqual(before);
        db.close();
      }),
      { numRuns: 25 },
    );
  });

  it('are what the stored items add up to, day by day and objective by objective, for any history', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const db = history(plan);
        const items = fromItems(db);
        const sum = (wanted: (item: (typeof items)[number]) => boolean, value: 'answers' | 'right'): number => items.filter(wanted).reduce((added, item) => added + item[value], 0);
        for (const row of prepared<[], DayRow>(db, 'SELECT * FROM study_day').all()) {
          const upTo = (first: number) => (item: (typeof items)[number]) => item.day <= row.day && item.first === first;
          expect([row.firsts, row.firsts_right, row.repeats, row.repeats_right]).toEqual([sum(upTo(1), 'answers'), sum(upTo(1), 'right'), sum(upTo(0), 'answers'), sum(upTo(0), 'right')]);
        }
        for (const row of prepared<[], DayRow & { objective: string }>(db, 'SELECT * FROM study_day_objective').all()) {
          const upTo = (first: number) => (item: (typeof items)[number]) => item.day <= row.day && item.objective === row.objective && item.first === first;
          expect([row.firsts, row.firsts_right, row.repeats]).toEqual([sum(upTo(1), 'answers'), sum(upTo(1), 'right'), sum(upTo(0), 'answers')]);
        }
        const counted = prepared<[], { answers: number }>(db, 'SELECT sum(answers) AS answers FROM answer_time').get();
        expect(counted?.answers ?? 0).toBe(sum(() => true, 'answers'));
        db.close();
      }),
      { numRuns: 12 },
    );
  });

  it('come from histories whose logs hold', () => {
    const db = history({ days: 6, answers: 200 });
    for (const { id } of prepared<[], { id: string }>(db, 'SELECT id FROM sitting').all()) expect(checkChain(db, id).sound).toBe(true);
    db.close();
  });
});

interface DayRow {
  readonly day: string;
  readonly firsts: number;
  readonly firsts_right: number;
  readonly repeats: number;
  readonly repeats_right: number;
}

describe('what the screens are told', () => {
  it('after one day is that day and no change', () => {
    const db = history({ days: 1, answers: 40 });
    const { overview, sights, compared } = told(db);
    expect(overview).toMatchObject({ days: [today], everyDay: true, finding: { kind: 'too-early', days: 1 }, counts: { days: 1 }, cut: 0.3 });
    for (const { series, now, fourWeeksAgo } of overview.domains) {
      expect([series.length, fourWeeksAgo]).toEqual([1, null]);
      expect(now?.estimate).toBeCloseTo(series[0]?.estimate ?? Number.NaN, 12);
    }
    expect(sights.weeks).toHaveLength(1);
    expect(compared).toMatchObject({ from: null, to: today, objectives: [] });
    expect(compared.domains.every(({ then, change }) => then === null && change === null)).toBe(true);
    db.close();
  });

  it('after two days may be a change, and is nothing where nothing can be told', () => {
    const db = history({ days: 2, answers: 20 });
    expect(told(db).overview).toMatchObject({ finding: { kind: 'no-change' }, counts: { days: 2 } });
    db.close();
  });

  it('after 30 days names those that got stronger, and is the same today as counted up', () => {
    const db = history({ days: 30, answers: 900 });
    const { overview, objectives, sights, timing } = told(db);
    if (overview.finding.kind !== 'changed') throw new Error('The simulated learner gets better.');
    expect(overview.finding.weaker).toEqual([]);
    expect(overview.finding.stronger.length).toBeGreaterThan(2);
    expect(overview.finding.worst.domain).toBe('d6');
    expect(overview.days).toHaveLength(30);
    expect(overview.exams.map(({ title }) => title.slice(-6))).toEqual(['Form 1', 'Form 2', 'Form 3']);
    expect(overview.exams.every(({ day }) => overview.days.includes(day))).toBe(true);
    const { firstSights, repeats, answers, rapid } = overview.counts;
    expect(firstSights + repeats).toBe(answers);
    expect(answers + rapid).toBe(900);
    expect(overview.domains.reduce((sum, { now }) => sum + (now?.answers ?? 0), 0)).toBe(firstSights);
    expect(sights.weeks.reduce((sum, { first, repeat }) => sum + first.total + repeat.total, 0)).toBe(answers);
    expect(timing.all.right.answers + timing.all.wrong.answers).toBe(answers);
    expect(timing.all.wrong.medianMs).toBeGreaterThan(timing.all.right.medianMs ?? Number.NaN);
    for (const { fourWeeksAgo, series } of overview.domains) expect(fourWeeksAgo).toEqual(series.findLast(({ day }) => day <= '2026-10-26'));
    const cells = objectives.domains.flatMap((domain) => domain.objectives);
    expect(cells.reduce((sum, cell) => sum + cell.answers, 0)).toBe(firstSights);
    expect(cells.every(({ answers, weakness }) => (weakness === null) === answers < 5)).toBe(true);
    expect(objectives.worst).toHaveLength(6);
    db.close();
  });

  it('narrows to the last weeks', () => {
    const db = history({ days: 30, answers: 300 });
    const { days, exams, finding } = progressOverview(frameOf(db), 2);
    expect(days.every((day) => day >= '2026-11-09')).toBe(true);
    expect(exams.map(({ title }) => title.slice(-6))).toEqual(['Form 3']);
    expect(finding.kind === 'too-early' ? '' : finding.since).toBe(days[0]);
    db.close();
  });

  it('after 400 days is 120 points at the most, the first and the last among them', () => {
    const db = history({ days: 400, answers: 2_000, feedback: 'none' });
    const { overview } = told(db);
    expect(overview.everyDay).toBe(false);
    expect(overview.days).toHaveLength(120);
    expect(new Set(overview.days).size).toBe(120);
    const all = prepared<[], { day: string }>(db, 'SELECT day FROM study_day ORDER BY day').all();
    expect([overview.days[0], overview.days.at(-1)]).toEqual([all[0]?.day, all.at(-1)?.day]);
    expect(told(db).sights.weeksPerPoint).toBeGreaterThan(1);
    db.close();
  });

  it.each([119, 120, 121, 122])('after %i days has as many points as it can', (count) => {
    const db = history({ days: count, answers: 5 * count, feedback: 'none', examEvery: 1_000 });
    const { days, everyDay } = progressOverview(frameOf(db), null);
    expect([days.length, everyDay]).toEqual([Math.min(count, 120), count <= 120]);
    expect(days.at(-1)).toBe(today);
    db.close();
  });

  it('grows less certain while nobody studies, and its estimate hardly moves', () => {
    const db = history({ days: 10, answers: 300 });
    const [now, later] = [today, dayAfter(today, 120)].map((at) => progressOverview(frameOf(db, at), null).domains[0]?.now);
    if (now == null || later == null) throw new Error('There are answers.');
    expect(later.low).toBeLessThan(now.low);
    expect(later.high).toBeGreaterThan(now.high);
    expect(Math.abs(later.estimate - now.estimate)).toBeLessThan(0.02);
    db.close();
  });

  it('leaves out days that a wrong clock put ahead', () => {
    const db = history({ days: 5, answers: 100, lastDay: '2027-06-01' });
    const overview = progressOverview(frameOf(db), null);
    expect(overview.days).toEqual([]);
    expect(overview.finding).toEqual({ kind: 'too-early', days: 0 });
    db.close();
  });

  it('gives past sittings a page at a time, each once, newest first', () => {
    const db = history({ days: 80, answers: 500 });
    const seen: string[] = [];
    let before: { endedAtMs: number; sittingId: string } | null = null;
    do {
      const page: ReturnType<typeof progressSittings> = progressSittings(db, 'plain', before);
      expect(page.sittings.length).toBeLessThanOrEqual(30);
      seen.push(...page.sittings.map(({ sittingId }) => sittingId));
      before = page.next;
    } while (before !== null);
    const all = prepared<[], { id: string }>(db, 'SELECT id FROM sitting ORDER BY ended_wall_ms DESC, id DESC').all().map(({ id }) => id);
    expect(seen).toEqual(all);
    db.close();
  });

  it('compares two dates in whichever order they are named', () => {
    const db = history({ days: 30, answers: 900 });
    const there = compareDates(frameOf(db), '2026-10-20', '2026-11-20');
    expect(compareDates(frameOf(db), '2026-11-20', '2026-10-20')).toEqual(there);
    expect(there.domains.some(({ change }) => change === 'stronger')).toBe(true);
    expect(there.domains.every(({ then, now, answersBetween }) => (now?.answers ?? 0) - (then?.answers ?? 0) === answersBetween)).toBe(true);
    expect(there.objectives.every(({ answersBetween }) => answersBetween > 0)).toBe(true);
    db.close();
  });
});
