import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../ui/calendar-day.ts';
import { firstPeriod, lineOf, periodsOf, toneOf } from './progress-lines.ts';
import { changed, overviewOf } from './testing/overview-of.ts';

describe('the line of a domain', () => {
  const [domain] = overviewOf().domains;
  if (domain === undefined) throw new Error('The overview has no domain.');

  it('ends today, with the band that it has today', () => {
    const { points } = lineOf(domain, '2026-11-01');
    expect(points.map(({ at }) => at)).toEqual(['2026-09-28', '2026-10-12', '2026-10-25', '2026-11-01'].map(dayNumber));
    expect(points.at(-1)?.estimate).toBe(domain.now?.estimate);
  });

  it('has today once when today is a study day', () => {
    expect(lineOf(domain, '2026-10-25').points).toHaveLength(3);
  });

  it('is empty before the first answer', () => {
    expect(lineOf({ ...domain, now: null, series: [] }, '2026-10-25').points).toEqual([]);
  });
});

describe('colours of the overlay', () => {
  const tones = (stronger: string[]) => {
    const overview = overviewOf({ finding: changed({ stronger }) });
    return overview.domains.map((domain) => toneOf(domain, overview));
  };

  it('are two at the most: the weakest and the most improved', () => {
    expect(tones(['d2', 'd1'])).toEqual(['context', 'improved', 'context', 'context', 'context', 'worst']);
    expect(tones([])).toEqual(['context', 'context', 'context', 'context', 'context', 'worst']);
  });

  it('are one when the weakest improved most', () => {
    expect(tones(['d6', 'd4'])).toEqual(['context', 'context', 'context', 'context', 'context', 'worst']);
  });

  it('are none before there is a finding', () => {
    const overview = overviewOf({ finding: { kind: 'too-early', days: 1 } });
    expect(overview.domains.map((domain) => toneOf(domain, overview))).not.toContain('worst');
  });
});

describe('the periods to choose from', () => {
  it('are those that leave something out and keep two study days', () => {
    expect(periodsOf(['2026-10-20', '2026-10-25'], '2026-10-25')).toEqual(['all']);
    expect(periodsOf(['2026-09-01', '2026-10-20', '2026-10-25'], '2026-10-25')).toEqual(['4', 'all']);
    expect(periodsOf(['2026-03-01', '2026-10-20', '2026-10-25'], '2026-10-25')).toEqual(['4', '10', 'all']);
    expect(periodsOf(['2026-03-01', '2026-04-01'], '2026-10-25')).toEqual(['all']);
    expect(periodsOf([], '2026-10-25')).toEqual(['all']);
  });

  it('begin with ten weeks where there are more', () => {
    expect(firstPeriod(['4', '10', 'all'])).toBe('10');
    expect(firstPeriod(['4', 'all'])).toBe('all');
  });
});
