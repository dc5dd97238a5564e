import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examTicks } from './exam-ticks.ts';

const labelsOf = (exams: readonly { at: number; title: string }[], room = 60) => examTicks(exams, (at) => at, () => room).map(({ label }) => label);

describe('exams as ticks', () => {
  it('name the first whole and the others by what differs', () => {
    expect(labelsOf([{ at: 0, title: 'Form 1' }, { at: 100, title: 'Form 2' }, { at: 200, title: 'Form 12' }])).toEqual(['Form 1', '2', '12']);
  });

  it('leave out the name of the exam, which is the same for all', () => {
    expect(labelsOf([{ at: 0, title: 'ISSMP practice exam, Form 1' }, { at: 100, title: 'ISSMP practice exam, Form 2' }])).toEqual(['Form 1', '2']);
    expect(labelsOf([{ at: 0, title: 'ISSMP practice exam, Form 1' }])).toEqual(['Form 1']);
  });

  it('keep titles whole that share no word', () => {
    expect(labelsOf([{ at: 0, title: 'Spring mock' }, { at: 100, title: 'Autumn mock' }])).toEqual(['Spring mock', 'Autumn mock']);
    expect(labelsOf([{ at: 0, title: 'Mock' }, { at: 100, title: 'Mock' }])).toEqual(['Mock', 'Mock']);
  });

  it('leave out labels that would touch, the oldest first; the tick stays', () => {
    expect(labelsOf([{ at: 0, title: 'Form 1' }, { at: 30, title: 'Form 2' }, { at: 70, title: 'Form 3' }])).toEqual(['Form 1', null, '3']);
  });

  it('always label the last exam, and never two that are too near', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 10, max: 90 }), (days, room) => {
        const ticks = examTicks(days.map((at) => ({ at, title: `Form ${at}` })), (at) => at, () => room);
        expect(ticks).toHaveLength(days.length);
        expect(ticks.at(-1)?.label).not.toBeNull();
        const shown = ticks.filter(({ label }) => label !== null).map(({ x }) => x);
        for (const [index, x] of shown.entries()) if (index > 0) expect(x - (shown[index - 1] ?? 0)).toBeGreaterThanOrEqual(room);
      }),
    );
  });
});
