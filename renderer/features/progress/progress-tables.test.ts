import { describe, expect, it } from 'vitest';
import { csvOf } from '../../charts/csv.ts';
import { createTranslations } from '../../app/translations.ts';
import { domainsTable, overlayTable, sightsTable, timingTable } from './progress-tables.ts';
import { overviewOf } from './testing/overview-of.ts';

const t = createTranslations().getFixedT('en', 'progress');
const linesOf = (csv: string): string[] => csv.slice(1).trimEnd().split('\r\n');

describe('the tables behind the charts', () => {
  it('have a row for each study day, newest first, whole per cents on the screen and decimals in the file', () => {
    const table = overlayTable(overviewOf(), t);
    expect(table.rows.map((row) => row[0]?.text)).toEqual(['25 Oct', '12 Oct', '28 Sept']);
    expect(table.rows[0]?.[1]?.text).toBe('15%');
    expect(linesOf(csvOf(table))[1]).toBe('2026-10-25,15,19,23,27,31,35');
  });

  it('have a band and the answers behind every point', () => {
    const table = domainsTable(overviewOf(), t);
    expect(table.rows).toHaveLength(18);
    expect(linesOf(csvOf(table))[1]).toBe('2026-10-25,Leadership,15,8,22,20');
  });

  it('leave a cell empty in the file where nothing can be told', () => {
    const weeks = [{ from: '2026-10-19', to: '2026-10-25', first: { right: 3, total: 4 }, repeat: { right: 3, total: 6 } }];
    const sights = linesOf(csvOf(sightsTable({ packId: 'issmp', weeksPerPoint: 1, weeks }, '2026-10-25', t)));
    expect(sights.slice(1)).toEqual(['2026-10-19,2026-10-25,At first sight,3,4,', '2026-10-19,2026-10-25,On repeats,3,6,50']);
    const timed = { right: { medianMs: 52_000, answers: 9 }, wrong: { medianMs: null, answers: 2 } };
    const [first] = overviewOf().domains;
    if (first === undefined) throw new Error('The overview has no domain.');
    const { id, kind, title, shortTitle, number, weight, members } = first;
    const timing = timingTable({ packId: 'issmp', allowedMs: 86_400, all: timed, domains: [{ id, kind, title, shortTitle, number, weight, members, ...timed }] }, t);
    expect(timing.rows[0]?.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual(['Leadership', '52 s', '9', 'too few', '2']);
    expect(linesOf(csvOf(timing))[1]).toBe('Leadership,52,9,,2');
  });
});
