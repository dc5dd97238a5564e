import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../electron/domain/question.ts';
import { letterAt, letterOf } from './option-letters.ts';

describe('the letters of options', () => {
  it('run from A to Z and on with two letters', () => {
    expect([0, 3, 25, 26, 27, 51, 52].map(letterAt)).toEqual(['A', 'D', 'Z', 'AA', 'AB', 'AZ', 'BA']);
  });

  it('follow the order in which the candidate saw the options', () => {
    const interaction: Interaction = {
      type: 'single',
      options: [
        { id: 'o3', text: 'Third' },
        { id: 'o1', text: 'First' },
      ],
    };
    expect(letterOf(interaction, 'o1')).toBe('B');
    expect(letterOf(interaction, 'o9')).toBe('?');
  });
});
