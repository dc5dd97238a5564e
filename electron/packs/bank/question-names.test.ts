import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadQuestion } from '../reading/read-item.ts';
import { questionNamer } from './question-names.ts';

const named = (id: string): ReadQuestion => ({
  id,
  place: 'here',
  category: [],
  tags: [],
  paper: { stem: 'What?', interaction: { type: 'text' }, shuffle: false },
  solution: { key: { type: 'text', accepted: ['a'], caseSensitive: false }, rationales: [], explanation: null, references: [] },
  difficulty: null,
});

describe('the names of imported questions', () => {
  it('are never the same twice, also where an invented one is the own name of another', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'a-2', 'a-3', 'a-2-2', 'b'), { maxLength: 12 }), (ids) => {
        const nameOf = questionNamer();
        const names = ids.map((id) => nameOf(named(id)).name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
