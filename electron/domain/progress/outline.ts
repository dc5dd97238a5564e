import { z } from 'zod';
import { bankProfile, type BankStratum } from '../ability.ts';
import type { PackDomain } from '../pack.ts';
import type { SittingFacts } from '../sitting-facts.ts';

/** As many domains as the model holds jointly: its cost grows with their square. */
export const mostDomains = 24;

/** Id of the group of what is left over; no domain can have it. */
export const restId = '*';

const probability = z.number().min(0).max(1);

const outlineDomainSchema = z.object({
  id: z.string(),
  /** `group`: domains with one top level; `rest`: what is left over. */
  kind: z.enum(['domain', 'group', 'rest']),
  /** Empty for `rest`. */
  title: z.string(),
  shortTitle: z.string(),
  weight: z.number(),
  /** Ids of the pack's domains in it. */
  members: z.array(z.string()),
});
export type OutlineDomain = z.infer<typeof outlineDomainSchema>;

export const progressOutlineSchema = z.object({
  edition: z.string(),
  /** The weakness that just passes: what is above the cut, as a share of the scale. */
  cut: probability,
  /** What the exam grants for a question, in ms. */
  allowedMs: z.number().positive(),
  domains: z.array(outlineDomainSchema),
  objectives: z.array(z.object({ id: z.string(), title: z.string(), domain: z.string() })),
  bank: z.object({ domains: z.array(z.object({ difficulty: z.number(), floor: probability })), variance: z.number() }),
});
/** What progress is counted by: the domains of an edition as the model numbers them, and the yardstick of its bank. */
export type ProgressOutline = z.infer<typeof progressOutlineSchema>;

/** The outline of the edition that a sitting was held with. */
export function outlineOf(edition: string, { exam, domains, bank }: SittingFacts): ProgressOutline {
  const groups = groupedDomains(domains);
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member): [string, string] => [member, id])));
  const strata = bank.map((stratum): BankStratum => ({ ...stratum, domain: groupOf.get(stratum.domain) ?? stratum.domain }));
  const yardstick = bankProfile(groups.map(({ id }) => id), strata);
  return {
    edition,
    cut: Math.max(0, (exam.scale.max - exam.scale.cut) / exam.scale.max),
    allowedMs: (exam.minutes * 60_000) / exam.questions,
    domains: groups,
    objectives: domains.flatMap((domain) => domain.objectives.map(({ id, title }) => ({ id, title, domain: domain.id }))),
    bank: { domains: [...yardstick.domains], variance: yardstick.variance },
  };
}

/** The number of the outline's domain that a question of the pack's domain counts in; -1 where the outline has none. */
export function numberOfDomain(outline: ProgressOutline, domain: string): number {
  return outline.domains.findIndex(({ members }) => members.includes(domain));
}

/**
 * Domains as the model numbers them. Up to 24 each stands for itself. More are grouped by the top level of their ids, the
 * part before the first dot; a group takes title and short title of the domain that has the top level as its id, or that id.
 * Where even these are more than 24, the 23 of the largest weight stay and the rest is one.
 */
export function groupedDomains(domains: readonly PackDomain[]): OutlineDomain[] {
  const single = (domain: PackDomain): OutlineDomain => ({
    id: domain.id,
    kind: 'domain',
    title: domain.title,
    shortTitle: domain.shortTitle,
    weight: domain.weight,
    members: [domain.id],
  });
  if (domains.length <= mostDomains) return domains.map(single);
  const groups = [...Map.groupBy(domains, ({ id }) => topLevel(id))].map(([top, members]): OutlineDomain => {
    const [first] = members;
    if (members.length === 1 && first !== undefined) return single(first);
    const named = members.find(({ id }) => id === top);
    return {
      id: top,
      kind: 'group',
      title: named?.title ?? top,
      shortTitle: named?.shortTitle ?? top,
      weight: members.reduce((sum, { weight }) => sum + weight, 0),
      members: members.map(({ id }) => id),
    };
  });
  if (groups.length <= mostDomains) return groups;
  const kept = new Set(groups.toSorted((a, b) => b.weight - a.weight).slice(0, mostDomains - 1));
  const rest = groups.filter((group) => !kept.has(group));
  return [
    ...groups.filter((group) => kept.has(group)),
    { id: restId, kind: 'rest', title: '', shortTitle: '', weight: rest.reduce((sum, { weight }) => sum + weight, 0), members: rest.flatMap(({ members }) => members) },
  ];
}

function topLevel(id: string): string {
  const [top = ''] = id.split('.');
  return top === '' ? id : top;
}
