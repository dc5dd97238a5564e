import { expect, it } from 'vitest';
import { scoredExams } from './scored-exams.ts';

it('takes the exams that have a score, each by the name of its form', () => {
  const band = { low: 660, high: 740 };
  const exams = [
    { sittingId: 'a', day: '2026-10-19', title: 'ISSMP practice exam, Form 1', scaled: 700, passed: true, band },
    { sittingId: 'b', day: '2026-11-02', title: 'ISSMP practice exam, Form 2', scaled: null, passed: null, band: null },
    { sittingId: 'c', day: '2026-11-16', title: 'Mock', scaled: 640, passed: false, band },
  ];
  expect(scoredExams(exams)).toEqual([
    { sittingId: 'a', day: '2026-10-19', form: 'Form 1', scaled: 700, passed: true, band },
    { sittingId: 'c', day: '2026-11-16', form: 'Mock', scaled: 640, passed: false, band },
  ]);
});
