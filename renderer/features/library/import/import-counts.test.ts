import { expect, it } from 'vitest';
import { countsOf } from './import-counts.ts';

const problem = (place: string, leftOut = false) => ({ place, code: 'x', message: 'x', leftOut });

it('counts a question once, however much is told of it', () => {
  const problems = [problem('line 3'), problem('line 3'), problem('line 9'), problem('file'), problem('line 20', true)];
  expect(countsOf({ questions: 10, problems, known: { questions: 4, packs: ['A'] } }, false)).toEqual({ clean: 4, remarked: 2, known: 4, leftOut: 1, coming: 10 });
});

it('leaves known questions out of what comes in when that is chosen', () => {
  expect(countsOf({ questions: 10, problems: [], known: { questions: 4, packs: ['A'] } }, true)).toMatchObject({ clean: 6, known: 4, coming: 6 });
});

it('never counts below nothing', () => {
  const problems = Array.from({ length: 9 }, (_, index) => problem(`line ${index}`));
  expect(countsOf({ questions: 3, problems, known: { questions: 2, packs: ['A'] } }, false)).toMatchObject({ clean: 0, remarked: 1, known: 2 });
});
