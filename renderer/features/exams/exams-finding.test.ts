import { describe, expect, it } from 'vitest';
import type { FormEntry, Taking } from '../../../electron/contract/values.ts';
import { examsFinding, takingsInOrder } from './exams-finding.ts';

const taking = (endedAtMs: number, scaled: number): Taking => ({
  sittingId: `s${endedAtMs}`,
  endedAtMs,
  endedBy: 'candidate',
  raw: 90,
  total: 125,
  scaled,
  band: { low: scaled - 37, high: scaled + 37 },
  passed: scaled >= 700,
  newToCandidate: 125,
  interrupted: false,
});
const form = (id: string, ...takings: Taking[]): FormEntry => ({ id, title: id, kind: 'exam', questions: 125, minutes: 180, newToCandidate: 125, takings });
const sample: FormEntry = { ...form('sample', { ...taking(9, 800), scaled: null, band: null, passed: null }), kind: 'sample' };

describe('the finding over all exams', () => {
  it('counts the forms when none is taken, and the sample is no exam', () => {
    expect(examsFinding([form('1'), form('2'), sample], 700)).toEqual({ kind: 'noneTaken', fresh: 2 });
  });

  it('counts the passes since the last miss, in the order of days and not of forms', () => {
    expect(examsFinding([form('1', taking(3, 721)), form('2', taking(1, 640)), form('3', taking(2, 700)), form('4')], 700)).toEqual({
      kind: 'passedLast',
      passes: 2,
      fresh: 1,
    });
  });

  it('says how far the last exam was from the cut, and never zero for a miss', () => {
    expect(examsFinding([form('1', taking(1, 721), taking(2, 692))], 700)).toEqual({ kind: 'failedLast', short: 8, fresh: 0 });
    expect(examsFinding([form('1', taking(1, 699.8))], 700)).toEqual({ kind: 'failedLast', short: 1, fresh: 0 });
  });
});

it('lists a form that was sat twice twice, by day', () => {
  const listed = takingsInOrder([form('1', taking(3, 721), taking(1, 600)), form('2', taking(2, 650))]);
  expect(listed.map(({ form: { id }, taking: { endedAtMs } }) => [id, endedAtMs])).toEqual([['1', 1], ['2', 2], ['1', 3]]);
});
