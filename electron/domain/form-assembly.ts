import type { Bank, FormsFile } from './bank.ts';
import type { LintRules } from './bank-lint/lint-rules.ts';
import { apportion } from './blueprint.ts';
import { balanceForms, type Conflicts, type Seat } from './form-assembly/balance-forms.ts';
import { balanceLimit, measureForm, skillLimit, widestGaps } from './form-assembly/form-measures.ts';
import { neighbouringDecisions } from './form-assembly/neighbouring-decisions.ts';
import { planObjectives } from './form-assembly/objective-plan.ts';
import type { PackDomain } from './pack.ts';
import type { Problem } from './problem.ts';
import type { Question } from './question.ts';
import { seedFrom, seededRandom, shuffled, type Random } from './random.ts';

/** What forms are drawn from and checked against. */
export type FormSource = Pick<Bank, 'description' | 'questions'> & { readonly lint: Pick<LintRules, 'neighbourDecisions'> };

/** A set of forms, or why there is none: a sentence that says what to do. */
export type Assembly = { readonly ok: true; readonly forms: FormsFile } | { readonly ok: false; readonly problem: Problem };

/**
 * Draws `count` exam forms: as many questions of each domain as the blueprint says, each objective spread over the forms as evenly
 * as the bank allows, no question in two forms, no enemies and no neighbouring decisions in one, all forms alike in
 * difficulty (mean and spread within 0.05) and skills (within two questions). The order mixes the domains. The same
 * bank and seed give the same forms for ever.
 */
export function assembleForms(source: FormSource, count: number, seed: number): Assembly {
  const { domains, exam } = source.description;
  const random = seededRandom(seedFrom(`${seed}/forms`));
  const shares = apportion(exam.questions, domains.map((domain) => domain.weight));
  // The order of files and folders must not decide: the draw begins from the order of ids.
  const pool = source.questions
    .flatMap(({ question, sample }) => (sample ? [] : [question]))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const seats: Seat[] = [];
  for (const [index, domain] of domains.entries()) {
    const perForm = shares[index] ?? 0;
    const seated = seatDomain(pool.filter((question) => question.domain === domain.id), count, perForm, random);
    if (seated === null) return refused(domain, count, perForm, pool);
    seats.push(...seated);
  }
  const conflicts = conflictsOf(pool, source.lint.neighbourDecisions);
  balanceForms(seats, count, conflicts, random);
  const drawn = Array.from({ length: count }, (_, form) => seats.filter((seat) => seat.form === form).map(({ question }) => question));
  const problem = conflictProblem(drawn, domains, shares, conflicts) ?? balanceProblem(drawn);
  if (problem !== null) return { ok: false, problem };
  const forms = drawn.map((questions, index) => ({
    id: `form-${index + 1}`,
    title: `Form ${index + 1}`,
    minutes: exam.minutes,
    questions: shuffled(questions.toSorted((left, right) => (left.id < right.id ? -1 : 1)), random).map(({ id }) => id),
  }));
  return { ok: true, forms: { format: 'cutscore-forms/1', seed, forms } };
}

/** Enemies by either's word, and neighbours in what they decide. */
export function conflictsOf(questions: readonly Question[], neighbourThreshold: number): Conflicts {
  const conflicts = new Map<string, Set<string>>();
  const link = (from: string, to: string): void => {
    conflicts.set(from, (conflicts.get(from) ?? new Set()).add(to));
  };
  for (const { id, enemies } of questions) {
    for (const enemy of enemies) {
      link(id, enemy);
      link(enemy, id);
    }
  }
  for (const [id, neighbours] of neighbouringDecisions(questions, neighbourThreshold)) for (const neighbour of neighbours) link(id, neighbour);
  return conflicts;
}

/** A seat for each question of a domain, in a form or out of all of them; null where there are too few. */
function seatDomain(questions: readonly Question[], forms: number, perForm: number, random: Random): Seat[] | null {
  const byObjective = [...Map.groupBy(questions, ({ objective }) => objective ?? '')].map(([objective, members]) => ({
    objective: `${members[0]?.domain ?? ''}/${objective}`,
    members: shuffled(members, random),
  }));
  const plan = planObjectives(byObjective.map(({ members }) => members.length), forms, perForm, random);
  if (plan === null) return null;
  return byObjective.flatMap(({ objective, members }, index) => {
    const places = plan.flatMap((row, form) => Array.from({ length: row[index] ?? 0 }, () => form));
    return members.map((question, place): Seat => ({ form: places[place] ?? null, objective, question }));
  });
}

function refused(domain: PackDomain, forms: number, perForm: number, pool: readonly Question[]): Assembly {
  const there = pool.filter((question) => question.domain === domain.id).length;
  const message = `Write more questions for "${domain.title}", or draw fewer forms: ${forms === 1 ? 'a form needs' : `${forms} forms need`} more than there are.`;
  return { ok: false, problem: problem(`questions/${domain.id}`, 'form-blueprint', message, `${there} of ${forms * perForm}`) };
}

function conflictProblem(drawn: readonly (readonly Question[])[], domains: readonly PackDomain[], shares: readonly number[], conflicts: Conflicts): Problem | null {
  for (const [index, questions] of drawn.entries()) {
    const ids = new Set(questions.map(({ id }) => id));
    const bad = questions.find(({ id }) => [...(conflicts.get(id) ?? [])].some((other) => ids.has(other)));
    if (bad === undefined) continue;
    const other = [...(conflicts.get(bad.id) ?? [])].find((id) => ids.has(id)) ?? '';
    const place = domains.findIndex(({ id }) => id === bad.domain);
    const message = `Write more questions for "${domains[place]?.title ?? bad.domain}", or fewer that exclude each other: form ${index + 1} can't do without ${bad.id} and ${other}.`;
    return problem(`questions/${bad.domain}`, 'form-enemies', message, `${(shares[place] ?? 1) - 1} of ${shares[place] ?? 0}`);
  }
  return null;
}

function balanceProblem(drawn: readonly (readonly Question[])[]): Problem | null {
  const gaps = widestGaps(drawn.map(measureForm));
  const limit = balanceLimit(drawn[0]?.length ?? 0);
  if (gaps.mean > limit || gaps.spread > limit) {
    return problem('questions', 'form-balance', 'Write questions of other difficulties, or draw fewer forms: these can not be made equally hard.', `mean ${gaps.mean.toFixed(3)}, spread ${gaps.spread.toFixed(3)} of ${limit}`);
  }
  if (gaps.skill > skillLimit) {
    return problem('questions', 'form-balance', 'Write questions of other skills, or draw fewer forms: these can not be made alike.', `${gaps.skill} of ${skillLimit}`);
  }
  return null;
}

function problem(file: string, rule: string, message: string, measure: string): Problem {
  return { file, line: null, question: null, rule, message, measure };
}
