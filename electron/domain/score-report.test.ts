import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difficultyOf, ratingVariance } from './item-curve.ts';
import { seededRandom } from './random.ts';
import { formScale } from './scaled-score.ts';
import { buildScoreReport, fewestForVerdict, scoreReportSchema, type ScoredItem, type ScoreReport, type ScoreReportInput } from './score-report.ts';
import { exampleBank, exampleCounts, exampleDomains, exampleItems, exampleScale } from './testing/example-exam.ts';

const facts = {
  domains: exampleDomains,
  bank: exampleBank,
  scale: exampleScale,
  usedMs: 9_068_000,
  allowedMs: 10_800_000,
  endedBy: 'candidate',
  integrity: [{ kind: 'focus-lost', atElapsedMs: 4_360_000, durationMs: 4000 }],
  interrupted: false,
  retakeWaitDays: [30, 90, 180],
} as const;

function examOf(items: readonly ScoredItem[]): Extract<ScoreReportInput, { mode: 'exam' }> {
  return { ...facts, mode: 'exam', items, formScale: formScale({ items, bank: exampleBank, weights: exampleDomains, scale: exampleScale }) };
}

function scaledOf({ result }: ScoreReport): Extract<ScoreReport['result'], { kind: 'scaled' }> {
  if (result.kind !== 'scaled') throw new Error('This report has no scaled score.');
  return result;
}

const answers: fc.Arbitrary<number[]> = fc.array(fc.constantFrom(0, 1, 1, 0.5, 1 / 3), { minLength: 125, maxLength: 125 });

function answered(points: readonly number[]): ScoredItem[] {
  return exampleItems([]).map((item, index) => ({ ...item, points: points[index] ?? 0 }));
}

describe('the score report of an exam', () => {
  it('reads score and verdict from the form`s table', () => {
    fc.assert(
      fc.property(answers, (points) => {
        const input = examOf(answered(points));
        const report = buildScoreReport(input);
        const { scaled, verdict, missingToPass, passRaw } = scaledOf(report);
        const sixths = points.reduce((sum, point) => sum + Math.round(6 * point), 0);
        expect(report.raw).toBe(Math.floor(sixths / 6));
        expect(scaled).toBe(input.formScale.table[report.raw]);
        expect(verdict).toBe(scaled >= exampleScale.cut ? 'pass' : 'fail');
        expect(missingToPass).toBe(verdict === 'pass' ? 0 : passRaw - report.raw);
      }),
      { numRuns: 30 },
    );
  });

  it('holds the score inside its band and the band on the scale, and is what its schema says', () => {
    fc.assert(
      fc.property(fc.oneof(answers, fc.constantFrom(0, 1).map((point): number[] => Array.from({ length: 125 }, () => point))), (points) => {
        const report = buildScoreReport(examOf(answered(points)));
        const { scaled, band, max } = scaledOf(report);
        expect(band.low).toBeLessThanOrEqual(scaled);
        expect(band.high).toBeGreaterThanOrEqual(scaled);
        expect(band.low).toBeGreaterThanOrEqual(0);
        expect(band.high).toBeLessThanOrEqual(max);
        expect(band.high - band.low).toBeGreaterThan(0);
        expect(scoreReportSchema.parse(report)).toEqual(report);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 50 },
    );
  });

  it('says the same of the same answers in whatever order they were given', () => {
    const seeds = fc.integer();
    fc.assert(
      fc.property(answers, seeds, (points, seed) => {
        const input = examOf(answered(points));
        const random = seededRandom(seed);
        const otherwise = input.items
          .map((item) => ({ item, place: random() }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ item }) => item);
        expect(buildScoreReport({ ...input, items: otherwise })).toEqual(buildScoreReport(input));
      }),
      { numRuns: 20 },
    );
  });

  it('never gives more for one answer less', () => {
    fc.assert(
      fc.property(answers, fc.nat(124), (points, index) => {
        const better = scaledOf(buildScoreReport(examOf(answered(points.with(index, 1))))).scaled;
        expect(scaledOf(buildScoreReport(examOf(answered(points.with(index, 0))))).scaled).toBeLessThanOrEqual(better);
      }),
      { numRuns: 30 },
    );
  });

  it('does not take all right in a domain for certainty, nor all wrong', () => {
    const [all] = buildScoreReport(examOf(exampleItems(exampleCounts))).domains;
    const [none] = buildScoreReport(examOf(exampleItems([]))).domains;
    expect(all?.proportion).toBe(1);
    expect(all?.band.high).toBeLessThan(0.98);
    expect(all?.standing).toBe('above');
    expect(none?.band.low).toBeGreaterThan(0.2);
    expect(none?.standing).toBe('below');
  });

  it('calls a domain near while its band holds the cut', () => {
    const { domains, cutProportion } = buildScoreReport(examOf(exampleItems([24, 20, 17, 16, 10, 8])));
    for (const { band, standing } of domains) {
      expect(standing).toBe(band.high < cutProportion ? 'below' : band.low > cutProportion ? 'above' : 'near');
    }
    expect(domains.map(({ standing }) => standing)).toContain('near');
  });

  it('gives a band and no verdict for a domain of few questions, and leaves out one of none', () => {
    const items = exampleItems([], 0, [fewestForVerdict, fewestForVerdict - 1, 0, 20, 20, 20]);
    const [ten, nine, next] = buildScoreReport(examOf(items)).domains;
    expect([ten?.tooFew, ten?.standing]).toEqual([false, 'below']);
    expect([nine?.tooFew, nine?.standing]).toEqual([true, null]);
    expect(nine?.band.low).toBeGreaterThan(0);
    expect(next?.domain).toBe('d4');
  });

  it('widens a domain`s band where fewer questions speak for it', () => {
    const width = (count: number): number => {
      const items = exampleItems([count / 2, 10, 10, 10, 10, 10], 0, [count, 20, 20, 20, 20, 20]);
      const [first] = buildScoreReport(examOf(items)).domains;
      return (first?.band.high ?? 0) - (first?.band.low ?? 0);
    };
    expect(width(4)).toBeGreaterThan(width(12));
    expect(width(12)).toBeGreaterThan(width(40));
  });

  it('counts what was answered, what was new and what happened around it', () => {
    const items = exampleItems([24, 20, 17, 16, 10, 8]).map((item, index) => ({ ...item, answered: index < 121, newToCandidate: index < 112 }));
    const report = buildScoreReport({ ...examOf(items), interrupted: true });
    expect(report).toMatchObject({
      raw: 95,
      correct: 95,
      answered: 121,
      total: 125,
      newToCandidate: 112,
      interrupted: true,
      time: { usedMs: 9_068_000, allowedMs: 10_800_000, endedBy: 'candidate' },
      integrity: { count: 1, events: facts.integrity },
      retakeWaitDays: [30, 90, 180],
    });
  });

  it('keeps a started point out of the score and in the sum of points', () => {
    const report = buildScoreReport(examOf(answered([1, 0.5])));
    expect(report).toMatchObject({ raw: 1, points: 1.5, correct: 1 });
    // Ten tenths make a point, though binary fractions add up to a little less.
    expect(buildScoreReport(examOf(answered(Array.from({ length: 10 }, () => 0.1))))).toMatchObject({ raw: 1, correct: 0 });
  });
});

describe('the result of the sample and of practice', () => {
  const sampleCounts = [5, 4, 4, 3, 2, 2];
  const sampleOf = (right: readonly number[]): ScoreReport =>
    buildScoreReport({ ...facts, mode: 'sample', examQuestions: 125, items: exampleItems(right, 0, sampleCounts) });

  it('has a count and a band of what a full exam would give, no score and no verdict on a domain', () => {
    const report = sampleOf([4, 3, 3, 2, 1, 0]);
    expect(report).toMatchObject({ raw: 13, total: 20, result: { kind: 'count' } });
    expect(report.domains.every(({ tooFew, standing }) => tooFew && standing === null)).toBe(true);
    expect(scoreReportSchema.parse(report)).toEqual(report);
    const oneSided = buildScoreReport({ ...facts, mode: 'sample', examQuestions: 125, items: exampleItems([15], 0, [20, 0, 0, 0, 0, 0]) });
    expect(oneSided.domains[0]).toMatchObject({ total: 20, tooFew: true, standing: null });
  });

  it('expects more of a better sample, and stays within 0 and 1', () => {
    const bands = [[], [2, 2, 2, 1, 1, 1], [4, 3, 3, 2, 1, 0], sampleCounts].map((right) => {
      const { result } = sampleOf(right);
      return result.kind === 'count' ? (result.fullExam ?? { low: Number.NaN, high: Number.NaN }) : { low: Number.NaN, high: Number.NaN };
    });
    expect(bands.map(({ low }) => low)).toEqual(bands.map(({ low }) => low).toSorted((a, b) => a - b));
    for (const { low, high } of bands) {
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThan(1);
      expect(high - low).toBeGreaterThan(0.1);
    }
  });

  it('counts practice, and says nothing of a full exam from questions that were picked', () => {
    const report = buildScoreReport({ ...facts, mode: 'practice', allowedMs: null, items: exampleItems([30], 0, [40, 0, 0, 0, 0, 0]) });
    expect(report).toMatchObject({ raw: 30, total: 40, result: { kind: 'count', fullExam: null }, time: { allowedMs: null } });
    expect(report.domains).toHaveLength(1);
    expect(report.domains[0]).toMatchObject({ standing: null, tooFew: false, proportion: 0.75 });
  });
});

/** Candidates drawn as the model believes them to be, answering by the logistic curve that it approximates. */
describe('the bands, on 800 simulated candidates', () => {
  const random = seededRandom(20_261);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const right = (ability: number, difficulty: number): number => 0.2 + 0.78 / (1 + Math.exp(difficulty - ability));
  const places = Array.from({ length: 13 }, (_, index) => (index - 6) / 2);
  const average = (values: readonly number[], shares: readonly number[]): number =>
    values.reduce((sum, value, index) => sum + value * (shares[index] ?? 0), 0) / shares.reduce((sum, share) => sum + share, 0);
  /** True share of right answers over the bank of one domain. */
  const trueShare = (ability: number): number =>
    average(
      exampleBank.slice(0, 10).map(({ difficulty }) =>
        average(
          places.map((place) => right(ability, difficultyOf(difficulty) + place * Math.sqrt(ratingVariance))),
          places.map((place) => Math.exp((-place * place) / 2)),
        ),
      ),
      Array.from({ length: 10 }, () => 1),
    );
  const blank = examOf(exampleItems([]));
  const trials = Array.from({ length: 800 }, () => {
    const general = 0.8 * normal();
    const abilities = new Map(exampleDomains.map(({ domain }) => [domain, general + 0.6 * normal()]));
    const items = blank.items.map((item) => {
      const difficulty = difficultyOf(item.difficulty) + Math.sqrt(ratingVariance) * normal();
      return { ...item, points: random() < right(abilities.get(item.domain) ?? 0, difficulty) ? 1 : 0 };
    });
    const shares = exampleDomains.map(({ domain }) => trueShare(abilities.get(domain) ?? 0));
    return { report: buildScoreReport({ ...blank, items }), shares, score: 1000 * average(shares, exampleDomains.map(({ weight }) => weight)) };
  });
  const part = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;

  it('hold the true score four times in five', () => {
    const held = part(trials.map(({ report, score }) => scaledOf(report).band.low <= score && score <= scaledOf(report).band.high));
    expect(held).toBeGreaterThan(0.76);
    expect(held).toBeLessThan(0.86);
  });

  it('hold the true share of a domain four times in five', () => {
    const held = part(
      trials.flatMap(({ report, shares }) => report.domains.map(({ band }, index) => band.low <= (shares[index] ?? 0) && (shares[index] ?? 0) <= band.high)),
    );
    expect(held).toBeGreaterThan(0.76);
    expect(held).toBeLessThan(0.84);
  });

  it('put a domain on the wrong side of the cut in less than one verdict of twenty', () => {
    const wrong = part(
      trials.flatMap(({ report, shares }) =>
        report.domains.flatMap(({ standing }, index) => (standing === 'near' ? [] : [(standing === 'above') !== (shares[index] ?? 0) > 0.7])),
      ),
    );
    expect(wrong).toBeLessThan(0.05);
  });
});
