import { describe, expect, it } from 'vitest';
import { choiceTask, matchingTask, numericTask, orderingTask, shownTask, textTask, trueFalseTask } from './tasks.ts';

const option = (text: string, share: number, why: string | null = null) => ({ text, share, why });

describe('a choice', () => {
  it('has the option with the whole point as its key, with what others earn', () => {
    expect(choiceTask([option('A', 0), option('B', 0.5), option('C', 0.25)], { several: false, scoring: 'whole' }).key).toEqual({ type: 'single', option: 'b', credit: { c: 0.5 } });
    expect(choiceTask([option('A', 1, 'Yes.'), option('B', 0, '')], { several: false, scoring: 'whole' })).toMatchObject({ key: { option: 'a' }, rationales: [{ option: 'a', why: 'Yes.' }], shuffle: true });
  });

  it('of several tells the number to choose only where it is that of the right ones', () => {
    const options = [option('A', 1), option('B', 1), option('C', 0)];
    expect(choiceTask(options, { several: true, scoring: 'whole', choose: 2 })).toMatchObject({ interaction: { choose: 2 }, key: { options: ['a', 'b'], partial: false } });
    expect(choiceTask(options, { several: true, scoring: 'subtract', choose: 3 })).toMatchObject({ interaction: { choose: null }, key: { partial: true } });
  });

  it('by shares can always earn the whole point', () => {
    expect(choiceTask([option('A', 0.25), option('B', 0.25), option('C', -1)], { several: true, scoring: 'shares' }).key).toMatchObject({ credit: { a: 0.5, b: 0.5, c: -1 } });
  });

  it('without a right option is shown with its options, never with a guessed key', () => {
    expect(choiceTask([option('A', 0), option('B', -1)], { several: true, scoring: 'shares' })).toMatchObject({ interaction: { type: 'shown', reason: 'no-key' }, key: { type: 'shown' }, lines: ['- A', '- B'] });
    expect(choiceTask([option('A', 1)], { several: false, scoring: 'whole' }).interaction).toMatchObject({ reason: 'other' });
  });

  it('of more than 26 options has an id for each', () => {
    const task = choiceTask(Array.from({ length: 30 }, (_, place) => option(`o${place}`, place === 27 ? 1 : 0)), { several: false, scoring: 'whole' });
    expect(task.key).toMatchObject({ option: 'b2' });
    expect(new Set('options' in task.interaction ? task.interaction.options.map(({ id }) => id) : []).size).toBe(30);
  });
});

describe('other tasks', () => {
  it('keep the order of true and false, and the source’s own words', () => {
    expect(trueFalseTask(false, { texts: ['Wahr', 'Falsch'], whys: [null, 'So.'] })).toMatchObject({ interaction: { trueFalse: true, options: [{ text: 'Wahr' }, { text: 'Falsch' }] }, key: { option: 'false' }, rationales: [{ option: 'false', why: 'So.' }], shuffle: false });
  });

  it('match options of the same text as one', () => {
    expect(matchingTask([{ prompt: '1', option: 'X' }, { prompt: '2', option: 'X' }], ['Y'], { partial: true })).toMatchObject({ interaction: { options: [{ text: 'X' }, { text: 'Y' }] }, key: { pairs: { p1: 'a', p2: 'a' } } });
    expect(matchingTask([{ prompt: '1', option: 'X' }], [], { partial: true }).interaction).toMatchObject({ type: 'shown', reason: 'other' });
  });

  it('put steps in order', () => {
    expect(orderingTask(['x', 'y'], { partial: false })).toMatchObject({ key: { order: ['a', 'b'] } });
    expect(orderingTask(['x'], { partial: false }).interaction).toMatchObject({ type: 'shown' });
  });

  it('take the first number with the best share as the key', () => {
    expect(numericTask([{ value: 1, tolerance: 0, share: 0.5 }, { value: 2, tolerance: 0.1, share: 1, why: 'Right.' }])).toMatchObject({ key: { value: 2, tolerance: 0.1, also: [{ value: 1, share: 0.5 }] }, remarks: ['2: Right.'] });
    expect(numericTask([{ value: Infinity, tolerance: 0, share: 1 }]).interaction).toMatchObject({ reason: 'no-key' });
    expect(numericTask([]).interaction).toMatchObject({ reason: 'no-key' });
  });

  it('accept the forms of a text that earn the most, once each', () => {
    expect(textTask([{ text: ' a ', share: 1 }, { text: 'a', share: 1 }, { text: 'b', share: 0.5 }, { text: '', share: 1 }], { caseSensitive: true, wildcard: false }).key).toEqual({ type: 'text', accepted: ['a'], caseSensitive: true, also: [{ text: 'b', share: 0.5 }] });
    expect(textTask([{ text: 'a*', share: 1 }], { caseSensitive: false, wildcard: true }).key).toMatchObject({ wildcard: true });
    expect(textTask([{ text: String.raw`a\*`, share: 1 }], { caseSensitive: false, wildcard: true }).key).toEqual({ type: 'text', accepted: ['a*'], caseSensitive: false });
    expect(textTask([{ text: '', share: 1 }], { caseSensitive: false, wildcard: false }).interaction).toMatchObject({ reason: 'no-key' });
  });

  it('show a text to read without marks', () => {
    expect(shownTask('reading', ['x', '']).lines).toEqual(['x']);
    expect(shownTask('essay', ['x']).lines).toEqual(['- x']);
  });
});
