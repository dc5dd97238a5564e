import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackDomain } from '../pack.ts';
import { exampleBank, exampleDomains } from '../testing/example-exam.ts';
import { groupedDomains, mostDomains, numberOfDomain, outlineOf, restId } from './outline.ts';

const domain = (id: string, weight = 1): PackDomain => ({ id, title: `Domain ${id}`, shortTitle: id, weight, description: '', objectives: [{ id: `${id}-1`, title: 'One' }] });

describe('the domains that progress is counted by', () => {
  it('are the pack\'s own up to 24', () => {
    const own = Array.from({ length: mostDomains }, (_, index) => domain(`a.${index}`));
    expect(groupedDomains(own).map(({ id, kind }) => [id, kind])).toEqual(own.map(({ id }) => [id, 'domain']));
  });

  it('are the top levels of more', () => {
    const own = ['1', '1.1', '1.2', '2.1', '2.2', '3.1', ...Array.from({ length: 20 }, (_, index) => `4.${index}`)].map((id) => domain(id, 2));
    expect(groupedDomains(own).map(({ id, kind, title, weight, members }) => [id, kind, title, weight, members.length])).toEqual([
      ['1', 'group', 'Domain 1', 6, 3],
      ['2', 'group', '2', 4, 2],
      ['3.1', 'domain', 'Domain 3.1', 2, 1],
      ['4', 'group', '4', 40, 20],
    ]);
  });

  it('are the heaviest 23 and a rest where there is nothing to group by', () => {
    const own = Array.from({ length: 200 }, (_, index) => domain(`d${index}`, index));
    const groups = groupedDomains(own);
    expect(groups).toHaveLength(mostDomains);
    expect(groups.slice(0, -1).map(({ id }) => id)).toEqual(own.slice(-23).map(({ id }) => id));
    expect(groups.at(-1)).toMatchObject({ id: restId, kind: 'rest', members: own.slice(0, 177).map(({ id }) => id) });
  });

  it('hold every domain of any pack once, and are never too many', () => {
    const id = fc.stringMatching(/^[\w.:-]{1,6}$/u);
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 200 }), (ids) => {
        const groups = groupedDomains(ids.map((each) => domain(each)));
        expect(groups.length).toBeLessThanOrEqual(mostDomains);
        expect(groups.flatMap(({ members }) => members).toSorted()).toEqual(ids.toSorted());
        expect(new Set(groups.map((group) => group.id)).size).toBe(groups.length);
        expect(groups.every((group) => group.id !== '')).toBe(true);
      }),
    );
  });
});

describe('the outline of a sitting', () => {
  const exam = { body: 'B', name: 'E', questions: 125, minutes: 180, scale: { max: 1000, cut: 700 }, price: null, validityYears: null, renewal: null, retakeWaitDays: [], retakeNote: null, prerequisites: null, disclaimer: '.' };

  it('knows the cut as a weakness, the time for a question and where each question counts', () => {
    const outline = outlineOf('1', { exam, domains: exampleDomains.map((each) => domain(each.domain, each.weight)), bank: [...exampleBank] });
    expect(outline).toMatchObject({ edition: '1', cut: 0.3, allowedMs: 86_400 });
    expect(outline.objectives[0]).toEqual({ id: 'd1-1', title: 'One', domain: 'd1' });
    expect([numberOfDomain(outline, 'd6'), numberOfDomain(outline, 'nowhere')]).toEqual([5, -1]);
  });

  it('takes the yardstick of a group from the questions of all its domains', () => {
    const own = Array.from({ length: 30 }, (_, index) => domain(`g.${index}`));
    const bank = own.map(({ id }, index) => ({ domain: id, difficulty: index < 10 ? 1 : 4, floor: 0.2, count: 1 }));
    const outline = outlineOf('1', { exam, domains: own, bank });
    expect(outline.bank.domains).toHaveLength(1);
    // Ten at rating 1 (-0.9), twenty at rating 4 (+0.45).
    expect(outline.bank.domains[0]?.difficulty).toBeCloseTo(0, 12);
  });
});
