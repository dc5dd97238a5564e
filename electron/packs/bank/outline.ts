import type { PackDomain } from '../../domain/pack.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { slug } from './question-names.ts';

/** The domains of a bank that came out of a file, and where each of its categories belongs. */
export interface ImportedOutline {
  readonly domains: readonly PackDomain[];
  placeOf(category: readonly string[]): { readonly domain: string; readonly objective: string | null };
}

/** A pack has 200 domains at most; smaller ones share the last. */
const mostDomains = 200;
const mostObjectives = 400;
const mostCategories = 20_000;

interface Counted {
  readonly path: readonly string[];
  count: number;
}

/** Counts the categories of a file's questions; give it every question, then ask for the outline. */
export function outlineCounter(): { take(question: ReadQuestion): void; outline(title: string): ImportedOutline } {
  const categories = new Map<string, Counted>();
  return {
    take({ category }) {
      const path = categories.size < mostCategories ? category : category.slice(0, 1);
      const known = categories.get(keyOf(path));
      if (known === undefined) categories.set(keyOf(path), { path, count: 1 });
      else known.count += 1;
    },
    outline: (title) => outlineOf([...categories.values()], title),
  };
}

/**
 * What all categories have in common says nothing, and is left off; the first level that tells questions apart are the domains, the
 * rest of the path the objectives. Without categories there is one domain, named as the bank. Weights are shares of questions.
 */
function outlineOf(categories: readonly Counted[], title: string): ImportedOutline {
  const common = commonLength(categories.filter(({ path }) => path.length > 0).map(({ path }) => path));
  const all = categories.reduce((sum, { count }) => sum + count, 0);
  const groups = Map.groupBy(categories, ({ path }) => path[common] ?? '');
  const counted = [...groups].map(([name, members]) => ({ name, members, count: members.reduce((sum, { count }) => sum + count, 0) }));
  const largest = counted.length <= mostDomains ? counted : counted.toSorted((left, right) => right.count - left.count).slice(0, mostDomains - 1);
  const kept = counted.filter((group) => largest.includes(group));
  const rest = counted.filter((group) => !largest.includes(group));
  const names = distinctIds();
  const sole = counted.length === 1;
  const places = new Map<string, { domain: string; objective: string | null }>();
  const domainOf = (name: string, members: readonly Counted[], count: number): PackDomain => {
    const heading = name === '' ? (sole ? (members.find(({ path }) => path.length > 0)?.path.at(-1) ?? title) : 'Other questions') : name;
    const id = names(slug(heading, 40) || 'domain');
    const objectiveNames = distinctIds();
    const objectives: { id: string; title: string }[] = [];
    for (const { path } of members) {
      const below = path.slice(common + 1).join(' / ');
      const wanted = below !== '' && objectives.length < mostObjectives && rest.length === 0;
      const objective = wanted ? { id: `${id}.${objectiveNames(slug(below, 60) || 'objective')}`, title: line(below) } : null;
      if (objective !== null) objectives.push(objective);
      places.set(keyOf(path), { domain: id, objective: objective?.id ?? null });
    }
    return { id, title: line(heading), shortTitle: shortened(heading), weight: Math.min(100, Math.max(0.01, (100 * count) / Math.max(1, all))), description: '', objectives };
  };
  const domains = kept.map(({ name, members, count }) => domainOf(name, members, count));
  if (rest.length > 0) domains.push(domainOf('Other questions', rest.flatMap(({ members }) => members), rest.reduce((sum, { count }) => sum + count, 0)));
  if (domains.length === 0) domains.push(domainOf('', [{ path: [], count: 0 }], 0));
  const first = domains[0]?.id ?? '';
  return {
    domains,
    placeOf: (category) => places.get(keyOf(category)) ?? places.get(keyOf(category.slice(0, 1))) ?? { domain: first, objective: null },
  };
}

/** How many levels all paths share. Never a whole path, where there is more than one: its end still tells something. */
function commonLength(paths: readonly (readonly string[])[]): number {
  const [first = [], ...others] = paths;
  let length = 0;
  while (length < first.length && others.every((path) => path[length] === first[length])) length += 1;
  return paths.length > 1 && paths.some((path) => path.length === length) ? Math.max(0, length - (paths.every((path) => path.length === length) ? 1 : 0)) : length;
}

function distinctIds(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
    taken.add(id);
    return id;
  };
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function line(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().slice(0, 500).toWellFormed() || '-';
}

function shortened(text: string): string {
  const whole = line(text);
  return whole.length <= 40 ? whole : `${whole.slice(0, 39).toWellFormed().trimEnd()}…`;
}
