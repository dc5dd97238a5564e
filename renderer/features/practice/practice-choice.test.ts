import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PracticeChoice } from './practice-choice.ts';
import { drawn, filterOf, firstChoice, limitOf, minutesAtPace, setLimits, wholeWithin, withDomain } from './practice-choice.ts';

const domains = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const issmp = { minutes: 180, questions: 125 };

describe('the choice of a practice set', () => {
  it('begins with unseen questions of all domains, without a clock and with reasons at once', () => {
    expect(firstChoice('', domains)).toEqual({ domains, only: 'unseen', questions: 15, clock: 'none', minutes: 20, feedback: 'each' });
  });

  it('takes domains, kind and clock from the address', () => {
    expect(firstChoice('domains=d6,d5&only=missed&clock=pace', domains)).toMatchObject({ domains: ['d5', 'd6'], only: 'missed', clock: 'pace' });
  });

  it('ignores what the address names in vain', () => {
    expect(firstChoice('domains=x&only=hard&clock=never', domains)).toEqual(firstChoice('', domains));
  });

  it('keeps the order of the pack whatever the order of the clicks', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(domains, { minLength: 1 }), (clicks) => {
        const none: PracticeChoice = { ...firstChoice('', domains), domains: [] };
        const choice = clicks.reduce((before, domain) => withDomain(before, domain, true, domains), none);
        expect(choice.domains).toEqual(domains.filter((domain) => clicks.includes(domain)));
      }),
    );
  });

  it('takes a domain out again', () => {
    expect(filterOf(withDomain(firstChoice('', domains), 'd3', false, domains))).toEqual({ domains: ['d1', 'd2', 'd4', 'd5', 'd6'], only: 'unseen' });
  });
});

describe('the size and the clock of a set', () => {
  it('draws no more questions than match', () => {
    expect(drawn(15, 49)).toBe(15);
    expect(drawn(15, 7)).toBe(7);
  });

  it('gives each question the time that it has in the exam', () => {
    expect(minutesAtPace(15, issmp)).toBe(22);
    expect(minutesAtPace(125, issmp)).toBe(180);
    expect(minutesAtPace(0, issmp)).toBe(1);
  });

  it('sets no limit, the exam pace or the minutes that were typed', () => {
    const choice = firstChoice('', domains);
    expect(limitOf(choice, 15, issmp)).toBeNull();
    expect(limitOf({ ...choice, clock: 'pace' }, 15, issmp)).toBe(22);
    expect(limitOf({ ...choice, clock: 'minutes', minutes: 40 }, 15, issmp)).toBe(40);
  });

  it('reads what was typed as the nearest number that the contract allows', () => {
    expect(wholeWithin('12.6', setLimits.questions)).toBe(13);
    expect(wholeWithin(0, setLimits.questions)).toBe(1);
    expect(wholeWithin('9999', setLimits.questions)).toBe(500);
    expect(wholeWithin('', setLimits.questions)).toBeNull();
  });
});
