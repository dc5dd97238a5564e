import { describe, expect, it } from 'vitest';
import { createTranslations } from '../../app/translations.ts';
import { obstacleInWords, withoutObstacle } from './obstacle-words.ts';
import { firstChoice } from './practice-choice.ts';

const t = createTranslations().getFixedT('en', 'practice');
const order = ['d1', 'd2', 'd3'];
const choice = { ...firstChoice('only=missed', order), domains: ['d2'] };

describe('a choice that no question matches', () => {
  it('is told with the filter that excludes most and what dropping it gives', () => {
    expect(obstacleInWords({ kind: 'only', without: 28 }, choice, t)).toBe('“Missed” excludes most: without it 28 questions would match.');
    expect(obstacleInWords({ kind: 'domains', without: 1 }, choice, t)).toBe(
      'The choice of domains excludes most: in all of them 1 question would match.',
    );
    expect(obstacleInWords({ kind: 'no-domain' }, choice, t)).toBe('Choose at least one domain.');
    expect(obstacleInWords({ kind: 'kept' }, choice, t)).toContain('kept for exams');
  });

  it('comes with the choice that is without it', () => {
    expect(withoutObstacle({ kind: 'only', without: 28 }, choice, order)?.choice).toEqual({ ...choice, only: 'any' });
    expect(withoutObstacle({ kind: 'domains', without: 1 }, choice, order)?.choice).toEqual({ ...choice, domains: order });
    expect(withoutObstacle({ kind: 'both', without: 9 }, choice, order)?.choice).toEqual({ ...choice, only: 'any', domains: order });
    expect(withoutObstacle({ kind: 'empty' }, choice, order)).toBeNull();
  });
});
