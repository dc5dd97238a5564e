import { describe, expect, it } from 'vitest';
import type { FormEntry, Taking } from '../../../electron/contract/values.ts';
import { latestTaking, nextSteps } from './next-steps.ts';

const taking = (endedAtMs: number, raw: number, total = 125): Taking => ({
  sittingId: `s${endedAtMs}`,
  endedAtMs,
  endedBy: 'candidate',
  raw,
  total,
  scaled: 700,
  band: { low: 660, high: 740 },
  passed: true,
  newToCandidate: total,
  interrupted: false,
});
const form = (id: string, takings: Taking[] = [], newToCandidate = 125): FormEntry => ({
  id,
  title: id,
  kind: 'exam',
  questions: 125,
  minutes: 180,
  newToCandidate,
  takings,
});
const sample = (takings: Taking[] = []): FormEntry => ({ ...form('sample', takings, 20), kind: 'sample', questions: 20, minutes: 30 });
const kinds = (forms: FormEntry[]): string[] => nextSteps(forms).map(({ kind }) => kind);

describe('the latest result', () => {
  it('is the exam that ended last, even when the sample ended later', () => {
    expect(latestTaking([form('1', [taking(1, 90), taking(5, 95)]), form('2', [taking(3, 80)]), sample([taking(9, 13, 20)])])?.taking.sittingId).toBe('s5');
  });

  it('is the sample before the first exam, and nothing before both', () => {
    expect(latestTaking([form('1'), sample([taking(2, 13, 20)])])?.form.kind).toBe('sample');
    expect(latestTaking([form('1'), sample()])).toBeNull();
  });
});

describe('what comes next', () => {
  it('begins with what was missed in the latest result', () => {
    expect(kinds([form('1', [taking(1, 95)]), form('2'), sample()])).toEqual(['missed', 'exam', 'sample', 'practice']);
    expect(nextSteps([form('1', [taking(1, 95)])])[0]).toMatchObject({ kind: 'missed', missed: 30, minutes: 40 });
  });

  it('begins with the form that has the most new questions when nothing was missed', () => {
    const steps = nextSteps([form('1', [taking(1, 125)]), form('2', [], 80), form('3', [], 120), sample([taking(2, 20, 20)])]);
    expect(steps[0]).toMatchObject({ kind: 'exam', form: { id: '3' } });
  });

  it('is practice when every form is taken and nothing was missed', () => {
    expect(kinds([form('1', [taking(1, 125)]), sample([taking(2, 20, 20)])])).toEqual(['practice']);
  });
});
