import { expect, it } from 'vitest';
import type { Paper } from '../question.ts';
import { isRapid, rapidBelowMs } from './rapid-guess.ts';

const paper = (characters: number): Paper => ({
  stem: 's'.repeat(characters - 100),
  shuffle: true,
  interaction: { type: 'single', options: ['a', 'b'].map((id) => ({ id, text: 'o'.repeat(50) })) },
});

it.each([
  [199, 3_000],
  [200, 5_000],
  [1_000, 5_000],
  [1_001, 10_000],
])('asks of %i characters at least %i ms', (characters, ms) => {
  expect(rapidBelowMs(paper(characters))).toBe(ms);
  expect([isRapid(paper(characters), ms - 1), isRapid(paper(characters), ms)]).toEqual([true, false]);
});

it('counts the texts of prompts too', () => {
  const interaction = { type: 'matching' as const, prompts: [{ id: 'p', text: 'p'.repeat(150) }], options: [{ id: 'a', text: 'a' }, { id: 'b', text: 'b' }] };
  expect(rapidBelowMs({ stem: 's'.repeat(60), shuffle: true, interaction })).toBe(5_000);
});
