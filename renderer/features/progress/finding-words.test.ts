import { describe, expect, it } from 'vitest';
import { createTranslations } from '../../app/translations.ts';
import { bandsInWords, findingInWords, noteInWords, overlayInWords } from './finding-words.ts';
import { changed, overviewOf } from './testing/overview-of.ts';

const t = createTranslations().getFixedT('en', 'progress');
const headline = (changes: Parameters<typeof changed>[0]): string => findingInWords(overviewOf({ finding: changed(changes) }), t);

describe('the headline of progress', () => {
  it('says nothing of change before the second study day', () => {
    expect(findingInWords(overviewOf({ finding: { kind: 'too-early', days: 0 } }), t)).toBe('Nothing is answered yet.');
    expect(findingInWords(overviewOf({ finding: { kind: 'too-early', days: 1 } }), t)).toBe('One day of answers so far.');
  });

  it('says that nothing has changed, and since when', () => {
    const finding = { kind: 'no-change', since: '2026-09-28', worst: { domain: 'd6', estimate: 0.35, low: 0.3, high: 0.4 } } as const;
    expect(findingInWords(overviewOf({ finding }), t)).toBe('No domain has clearly changed since 28 Sept.');
  });

  it('counts the domains that are getting stronger and names the one that is not', () => {
    expect(headline({ stronger: ['d1', 'd2', 'd3', 'd4', 'd5'] })).toBe('Five of six domains are getting stronger. Law is not.');
    expect(headline({ stronger: ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'] })).toBe('All six domains are getting stronger.');
    expect(headline({ stronger: ['d1', 'd2'] })).toBe('Two of six domains are getting stronger. The others show no clear change.');
    expect(headline({ stronger: ['d3'] })).toBe('Risk is getting stronger. The others show no clear change.');
  });

  it('does not hide what is getting weaker', () => {
    expect(headline({ stronger: ['d1', 'd2'], weaker: ['d6'] })).toBe('Two of six domains are getting stronger. Law is getting weaker. The others show no clear change.');
    expect(headline({ stronger: ['d1', 'd2', 'd3', 'd4'], weaker: ['d6'] })).toBe('Four of six domains are getting stronger. Law is getting weaker. Contingency shows no clear change.');
    expect(headline({ weaker: ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'] })).toBe('All six domains are getting weaker.');
  });
});

describe('what stands beside a coloured line', () => {
  it('is the change as it is shown, or that there is none', () => {
    const overview = { finding: changed({ stronger: ['d1'], weaker: ['d2'] }) };
    expect(noteInWords('d1', overview, t)).toBe('down 20');
    expect(noteInWords('d2', overview, t)).toBe('up 5');
    expect(noteInWords('d3', overview, t)).toBe('no clear change');
    expect(noteInWords('d3', { finding: { kind: 'too-early', days: 1 } }, t)).toBeNull();
  });
});

describe('the sentences below the charts', () => {
  it('name the weakest domain against the cut, and the most improved only when one is', () => {
    expect(overlayInWords(overviewOf({ finding: changed({}) }), t)).toBe('Law is weakest at 35%, where the cut is 30%.');
    expect(overlayInWords(overviewOf({ finding: changed({ stronger: ['d2'] }) }), t)).toBe('Law is weakest at 35%, where the cut is 30%. Lifecycle improved most, from 41% to 21%.');
  });

  it('tell a side of the cut only where a whole band lies on it', () => {
    const overview = overviewOf();
    expect(bandsInWords(overview, t)).toBe('The whole band lies on the passing side of the cut in Leadership and Lifecycle.');
    const shifted = (by: number) => overview.domains.map((domain) => ({ ...domain, now: { estimate: 0.3 + by, low: 0.25 + by, high: 0.35 + by, answers: 9 } }));
    expect(bandsInWords({ ...overview, domains: shifted(0) }, t)).toBe('No band lies wholly on one side of the cut of 30% yet.');
    expect(bandsInWords({ ...overview, domains: shifted(0.2) }, t)).toBe('The whole band lies on the failing side of the cut in six of six domains.');
    expect(bandsInWords({ ...overview, domains: overview.domains.map((domain) => ({ ...domain, now: null })) }, t)).toContain('No band');
  });
});
