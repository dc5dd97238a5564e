import { expect, it } from 'vitest';
import { codeIn } from './access.ts';

it.each([
  ['http://127.0.0.1:4181/#code=iuP24nLnZsVrOLCwC9vrYA', 'iuP24nLnZsVrOLCwC9vrYA'],
  ['  #code=ab_-12 ', 'ab_-12'],
  [' iuP24nLnZsVrOLCwC9vrYA\n', 'iuP24nLnZsVrOLCwC9vrYA'],
  ['http://127.0.0.1:4181/', null],
  ['http://127.0.0.1:4181/#/exams', null],
  ['two words', null],
  ['', null],
])('finds in %j the code %j', (text, code) => {
  expect(codeIn(text)).toBe(code);
});
