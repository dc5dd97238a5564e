import { expect, it } from 'vitest';
import { questionSchema } from '../../domain/question.ts';
import { questionRevision } from './question-revision.ts';

it('gives a question the revision that it had before vendor packs could be read', () => {
  const facts = { domain: 'd1', objective: null, difficulty: null, skill: null, decision: null, enemies: [] };
  const rest = { rationales: [], explanation: null, references: [] };
  const options = [{ id: 'a', text: 'One' }, { id: 'b', text: 'Two' }];
  const tasks = [
    [{ type: 'single', options }, { type: 'single', option: 'a' }],
    [{ type: 'multiple', options, choose: null }, { type: 'multiple', options: ['a', 'b'], partial: true }],
    [{ type: 'numeric', unit: 'days' }, { type: 'numeric', value: 3, tolerance: 0.5 }],
    [{ type: 'text' }, { type: 'text', accepted: ['risk'], caseSensitive: false }],
  ] as const;
  const revisions = tasks.map(([interaction, key]) =>
    questionRevision(questionSchema.parse({ ...facts, id: 'q', type: key.type, paper: { stem: 'Why?', interaction, shuffle: true }, solution: { key, ...rest } })).slice(0, 16),
  );
  expect(revisions).toEqual(['532bf37bf343f555', '0e3b1a5852df9203', '8ed1c9448c325df6', '98bc62fdf6ccca91']);
});
