import { describe, expect, it } from 'vitest';
import type { ReviewEntry } from '../../../electron/contract/values.ts';
import type { DomainResult, ScoreReport, Standing } from '../../../electron/domain/score-report.ts';
import { answerSources } from './answer-sources.ts';

function domain(id: string, correct: number, total: number, standing: Standing): DomainResult {
  return { domain: id, weight: 50, correct, points: correct, total, proportion: correct / total, band: { low: 0.4, high: 0.8 }, tooFew: false, standing };
}

function report(domains: readonly DomainResult[], answered: number, endedBy: 'candidate' | 'time'): ScoreReport {
  const correct = domains.reduce((sum, { correct: right }) => sum + right, 0);
  return {
    mode: 'exam',
    result: { kind: 'scaled', verdict: 'fail', scaled: 640, band: { low: 600, high: 680 }, max: 1000, cut: 700, passRaw: 87, missingToPass: 9 },
    raw: correct,
    points: correct,
    correct,
    answered,
    total: domains.reduce((sum, { total }) => sum + total, 0),
    cutProportion: 0.7,
    domains: [...domains],
    time: { usedMs: 0, allowedMs: 10_800_000, endedBy },
    integrity: { count: 0, events: [] },
    newToCandidate: 0,
    interrupted: false,
    retakeWaitDays: [],
  };
}

const missed: ReviewEntry = { answered: true, scored: true, correct: false, flagged: false, slow: false, domain: 'd1', timeMs: 1 };

describe('where missing answers can come from', () => {
  it('is what time or the candidate left open, and the domains below the cut', () => {
    const domains = [domain('d1', 20, 28, 'near'), domain('d5', 8, 15, 'below'), domain('d6', 7, 15, 'below')];
    expect(answerSources(report(domains, 54, 'time'), [])).toEqual([
      { kind: 'unanswered', count: 4, byTime: true },
      { kind: 'domains', count: 15, total: 30, domains: ['d5', 'd6'], below: true },
    ]);
  });

  it('is the domain with the most misses where none is below', () => {
    const domains = [domain('d1', 20, 28, 'near'), domain('d2', 14, 24, 'near')];
    expect(answerSources(report(domains, 52, 'candidate'), [])).toEqual([
      { kind: 'domains', count: 10, total: 24, domains: ['d2'], below: false },
    ]);
  });

  it('is also what was answered wrongly in doubt or slowly, once the review is known', () => {
    const domains = [domain('d1', 20, 28, 'near')];
    const entries = [{ ...missed, flagged: true }, { ...missed, slow: true }, { ...missed, flagged: true, answered: false }, { ...missed, correct: true, flagged: true }];
    expect(answerSources(report(domains, 28, 'candidate'), entries).slice(1)).toEqual([
      { kind: 'flagged', count: 1 },
      { kind: 'slow', count: 1 },
    ]);
  });
});
