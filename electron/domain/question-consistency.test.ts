import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packManifestSchema } from './pack.ts';
import { questionSchema } from './question.ts';
import type { Question } from './question.ts';
import { questionInconsistencies } from './question-consistency.ts';
import { arbitraryPack, arbitraryQuestion } from './testing/arbitrary-question.ts';

const question: Question = {
  id: 'q-1',
  type: 'multiple',
  domain: 'd1',
  objective: null,
  difficulty: null,
  skill: null,
  decision: null,
  enemies: [],
  paper: {
    stem: 'Which two?',
    shuffle: true,
    interaction: {
      type: 'multiple',
      options: [
        { id: 'a', text: 'One' },
        { id: 'b', text: 'Two' },
        { id: 'c', text: 'Three' },
      ],
      choose: 2,
    },
  },
  solution: { key: { type: 'multiple', options: ['a', 'b'], partial: false }, rationales: [], explanation: null, references: [] },
};

function rules(changed: Question): readonly string[] {
  return questionInconsistencies(changed).map((problem) => problem.rule);
}

function withKey(key: Question['solution']['key']): Question {
  return { ...question, solution: { ...question.solution, key } };
}

describe('the consistency of a question', () => {
  it('holds for every question and pack that the generators make', () => {
    fc.assert(
      fc.property(arbitraryQuestion(), (made) => {
        expect(questionSchema.parse(made)).toEqual(made);
        expect(questionInconsistencies(made)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(arbitraryPack(), ({ manifest }) => {
        expect(packManifestSchema.parse(manifest)).toEqual(manifest);
      }),
    );
  });

  it('is broken by a key that names an option which does not exist, or one twice', () => {
    expect(rules(withKey({ type: 'multiple', options: ['a', 'z'], partial: false }))).toEqual(['key-option']);
    expect(rules(withKey({ type: 'multiple', options: ['a', 'a'], partial: false }))).toEqual(['key-option']);
  });

  it('is broken by a number to choose that is not the number of right options', () => {
    expect(rules(withKey({ type: 'multiple', options: ['a'], partial: false }))).toEqual(['key-option']);
  });

  it('is broken by different types of question, interaction and key', () => {
    expect(rules(withKey({ type: 'single', option: 'a' }))).toEqual(['question-type']);
  });

  it('is broken by an order that leaves an option out', () => {
    const ordering: Question = {
      ...withKey({ type: 'ordering', order: ['b', 'a'], partial: false }),
      type: 'ordering',
      paper: { ...question.paper, interaction: { ...question.paper.interaction, type: 'ordering', options: [
        { id: 'a', text: 'One' }, { id: 'b', text: 'Two' }, { id: 'c', text: 'Three' },
      ] } },
    };
    expect(rules(ordering)).toEqual(['key-option']);
  });

  it('is broken by a prompt without an option, or a pair without a prompt', () => {
    const matching = (pairs: Record<string, string>): Question => ({
      ...withKey({ type: 'matching', pairs, partial: false }),
      type: 'matching',
      paper: {
        ...question.paper,
        interaction: {
          type: 'matching',
          prompts: [{ id: 'p', text: 'P' }, { id: 'q', text: 'Q' }],
          options: [{ id: 'a', text: 'One' }, { id: 'b', text: 'Two' }],
        },
      },
    });
    expect(rules(matching({ p: 'a', q: 'a' }))).toEqual([]);
    expect(rules(matching({ p: 'a' }))).toEqual(['key-option']);
    expect(rules(matching({ p: 'a', q: 'b', r: 'b' }))).toEqual(['key-option']);
  });

  it('is broken by repeated option ids, stray rationales and a question that is its own enemy', () => {
    const rationale = { option: 'z', why: null, rightIf: null };
    expect(rules({ ...question, solution: { ...question.solution, rationales: [rationale] } })).toEqual(['rationale-option']);
    expect(rules({ ...question, enemies: ['q-1'] })).toEqual(['own-enemy']);
    const options = [{ id: 'a', text: 'One' }, { id: 'b', text: 'Two' }, { id: 'a', text: 'Three' }];
    expect(rules({ ...question, paper: { ...question.paper, interaction: { type: 'multiple', options, choose: 2 } } })).toEqual([
      'option-id',
    ]);
  });
});
