import { skills, type Question } from '../question.ts';
import type { Random } from '../random.ts';
import { middleDifficulty } from './form-measures.ts';

/** A place that holds one question of one objective; `form` null: it stays out of all forms. */
export interface Seat {
  readonly form: number | null;
  readonly objective: string;
  question: Question;
}

/** Ids that must not stand in one form with a question. */
export type Conflicts = ReadonlyMap<string, ReadonlySet<string>>;

/** So many exchanges are tried for each question: 12 forms of 125 take some two seconds. */
const triesPerSeat = 150;

/**
 * Exchanges questions of the same objective between seats until no two of one form exclude each other and all forms are alike in mean
 * and spread of difficulty and in skills, as far as exchanges lead. The counts of objectives stay as they are. An
 * exchange that makes things a little worse is taken at first, ever less so towards the end (threshold accepting:
 * Dueck & Scheuer 1990), which needs nothing but exact arithmetic and so gives the same forms on every machine.
 */
export function balanceForms(seats: readonly Seat[], forms: number, conflicts: Conflicts, random: Random): void {
  const byObjective = [...Map.groupBy(seats, ({ objective }) => objective).values()].filter((group) => group.length > 1);
  const pairs = byObjective.reduce((sum, group) => sum + group.length, 0);
  if (pairs === 0) return;
  const tallies = Array.from({ length: forms }, () => emptyTally());
  for (const { form, question } of seats) if (form !== null) add(tallies[form], question, 1, conflicts);
  const target = targetOf(seats, forms);
  const costs = tallies.map((tally) => costOf(tally, target));
  const weighted = byObjective.flatMap((group) => group.map((seat) => ({ seat, group })));
  const tries = weighted.length * triesPerSeat;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const picked = weighted[Math.floor(random() * weighted.length)];
    const other = picked?.group[Math.floor(random() * picked.group.length)];
    if (picked === undefined || other === undefined) continue;
    const { seat } = picked;
    if (seat.form === other.form) continue;
    exchange(tallies, seat, other, conflicts);
    const touched = [seat.form, other.form].filter((form) => form !== null);
    const before = touched.reduce((sum, form) => sum + (costs[form] ?? 0), 0);
    const after = touched.map((form) => ({ form, cost: costOf(tallies[form], target) }));
    const worse = after.reduce((sum, { cost }) => sum + cost, 0) - before;
    if (worse > startingThreshold * (1 - attempt / tries) ** 2) exchange(tallies, seat, other, conflicts);
    else for (const { form, cost } of after) costs[form] = cost;
  }
}

/** By so much an exchange may worsen the cost at the beginning. */
const startingThreshold = 2;

interface Tally {
  count: number;
  sum: number;
  squares: number;
  /** Pairs that exclude each other. */
  conflicts: number;
  readonly skills: number[];
  readonly ids: Set<string>;
}

interface Target {
  readonly mean: number;
  readonly spread: number;
  /** Share of each skill. */
  readonly skills: readonly number[];
}

function emptyTally(): Tally {
  return { count: 0, sum: 0, squares: 0, conflicts: 0, skills: skills.map(() => 0), ids: new Set() };
}

function add(tally: Tally | undefined, question: Question, by: 1 | -1, conflicts: Conflicts): void {
  if (tally === undefined) return;
  const difficulty = question.difficulty ?? middleDifficulty;
  tally.count += by;
  tally.sum += by * difficulty;
  tally.squares += by * difficulty * difficulty;
  const skill = question.skill === null ? -1 : skills.indexOf(question.skill);
  if (skill !== -1) tally.skills[skill] = (tally.skills[skill] ?? 0) + by;
  if (by === -1) tally.ids.delete(question.id);
  for (const other of conflicts.get(question.id) ?? []) if (tally.ids.has(other)) tally.conflicts += by;
  if (by === 1) tally.ids.add(question.id);
}

function exchange(tallies: readonly Tally[], left: Seat, right: Seat, conflicts: Conflicts): void {
  const [one, two] = [left.question, right.question];
  for (const [seat, out, incoming] of [
    [left, one, two],
    [right, two, one],
  ] as const) {
    if (seat.form !== null) {
      add(tallies[seat.form], out, -1, conflicts);
      add(tallies[seat.form], incoming, 1, conflicts);
    }
    seat.question = incoming;
  }
}

/** What the forms have on average as they were drawn. */
function targetOf(seats: readonly Seat[], forms: number): Target {
  const whole = emptyTally();
  for (const { form, question } of seats) if (form !== null) add(whole, question, 1, new Map());
  const mean = whole.sum / Math.max(1, whole.count);
  return {
    mean,
    spread: Math.sqrt(Math.max(0, whole.squares / Math.max(1, whole.count) - mean * mean)),
    skills: whole.skills.map((count) => count / forms),
  };
}

/** 0 for a form that is like the average and has no conflict; a conflict outweighs everything else. */
function costOf(tally: Tally | undefined, target: Target): number {
  if (tally === undefined || tally.count === 0) return 0;
  const mean = tally.sum / tally.count;
  const spread = Math.sqrt(Math.max(0, tally.squares / tally.count - mean * mean));
  const skillCost = tally.skills.reduce((sum, count, skill) => sum + (count - (target.skills[skill] ?? 0)) ** 2, 0);
  return 4000 * ((mean - target.mean) ** 2 + (spread - target.spread) ** 2) + skillCost + 100 * tally.conflicts;
}
