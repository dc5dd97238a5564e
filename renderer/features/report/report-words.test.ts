import { describe, expect, it } from 'vitest';
import type { IntegrityEvent } from '../../../electron/domain/score-report.ts';
import { noAccommodation } from '../../../electron/domain/sitting-rules.ts';
import { createTranslations } from '../../app/translations.ts';
import { conditionsInWords, retakeInWords } from './conditions-words.ts';
import { elapsedClock } from './elapsed-clock.ts';
import { eventInWords, integrityInWords, isShortened } from './integrity-words.ts';

const t = createTranslations().getFixedT('en', 'report');

function event(kind: string, atElapsedMs: number, durationMs: number | null): IntegrityEvent {
  return { kind, atElapsedMs, durationMs };
}

const told = (events: readonly IntegrityEvent[]): string => integrityInWords(events, t).replaceAll('\u00a0', ' ');
const lost = event('focus-lost', 4_360_000, 4_000);

describe('what happened around an exam', () => {
  it('is told with its length and its place on the clock', () => {
    expect(told([])).toBe('No event');
    expect(told([lost])).toBe('1 event: focus lost for 4 s at 1:12:40');
    expect(told([lost, event('fullscreen-left', 65_000, null)])).toBe('2 events: focus lost for 4 s at 1:12:40; full screen left at 0:01:05');
  });

  it('is told by kind when there is much of it', () => {
    const many = [lost, lost, lost, event('display-changed', 0, null)];
    expect(isShortened(many)).toBe(true);
    expect(told(many)).toBe('4 events: focus lost 3 times, 12 s in all; display changed at 0:00:00');
  });

  it('says which way a clock was set, and adds up no jumps', () => {
    const day = 86_400_000;
    expect(told([event('clock-jump', 0, -day)])).toBe('1 event: system clock set back by 24 h at 0:00:00');
    expect(eventInWords(event('clock-jump', 0, day), t)).toContain('forward');
    expect(told([1, -1, 1, -1].map((sign) => event('clock-jump', 0, sign * day)))).toBe('4 events: system clock set 4 times');
  });

  it('has a word for a kind that a later version may add', () => {
    expect(told([event('second-screen', 0, null)])).toBe('1 event: other event at 0:00:00');
  });
});

describe('the conditions of a sitting', () => {
  it('are one line', () => {
    expect(conditionsInWords(noAccommodation, true, t)).toBe('Standard time, full screen');
    expect(
      conditionsInWords(
        { time: { kind: 'factor', factor: 1.25 }, breaks: { count: 2, minutes: 10 }, largeType: true, colours: 'cream' },
        false,
        t,
      ),
    ).toBe('1.25 times the standard time, 2 breaks of 10 min, large type, cream page, in a window');
    expect(conditionsInWords({ ...noAccommodation, time: { kind: 'fixed', minutes: 240 } }, true, t)).toBe('240 minutes allowed, full screen');
  });

  it('end with the wait that the exam body asks for', () => {
    expect(retakeInWords([30, 90, 180], 'ISC2', t)).toBe('After a failed attempt: 30 days, then 90, then 180.');
    expect(retakeInWords([1], 'ISC2', t)).toBe('After a failed attempt: 1 day.');
    expect(retakeInWords([0, 0], 'ISC2', t)).toBe('ISC2 asks for no wait after a failed attempt.');
  });
});

describe('the clock of an exam', () => {
  it('always shows its hours', () => {
    expect([0, 2_465_900, 9_068_000].map(elapsedClock)).toEqual(['0:00:00', '0:41:05', '2:31:08']);
  });
});
