import type { Bank, BankQuestion, FormsFile } from './bank.ts';
import { wholeFinding } from './bank-lint/finding.ts';
import type { LintFinding } from './bank-lint/finding.ts';
import type { LintRuleCode } from './bank-lint/rule-codes.ts';
import { apportion } from './blueprint.ts';
import type { Problem } from './problem.ts';
import { seedFrom, seededRandom, shuffled } from './random.ts';
import type { Random } from './random.ts';

/** What forms are drawn from and checked against. */
export type FormSource = Pick<Bank, 'description' | 'questions'>;

/** A set of forms, or why there is none: a sentence that says what to do. */
export type Assembly = { readonly ok: true; readonly forms: FormsFile } | { readonly ok: false; readonly problem: Problem };

/**
 * Draws `count` exam forms: as many questions of each domain as the blueprint says, spread over its objectives as evenly as
 * the bank allows, no question in two forms, no enemies in one. The order mixes the domains. The same bank and seed give
 * the same forms for ever. Difficulty is not balanced between forms.
 */
export function assembleForms(source: FormSource, count: number, seed: number): Assembly {
  const { domains, exam } = source.description;
  const shares = apportion(exam.questions, domains.map((domain) => domain.weight));
  const taken = new Set<string>();
  const forms: FormsFile['forms'] = [];
  for (let number = 1; number <= count; number += 1) {
    const random = seededRandom(seedFrom(`${seed}/form-${number}`));
    const drawn: BankQuestion[] = [];
    for (const [index, domain] of domains.entries()) {
      const free = source.questions.filter(
        ({ question, sample }) => !sample && question.domain === domain.id && !taken.has(question.id),
      );
      const wanted = shares[index] ?? 0;
      const chosen = drawSpread(free, wanted, drawn, random);
      if (chosen.length < wanted) {
        const message = `Write more questions for "${domain.title}", or fewer that exclude each other: form ${number} needs more than there are.`;
        const measure = `${chosen.length} of ${wanted}`;
        return { ok: false, problem: { file: `questions/${domain.id}`, line: null, question: null, rule: 'form-blueprint', message, measure } };
      }
      drawn.push(...chosen);
    }
    for (const entry of drawn) taken.add(entry.question.id);
    forms.push({
      id: `form-${number}`,
      title: `Form ${number}`,
      minutes: exam.minutes,
      questions: shuffled(drawn, random).map((entry) => entry.question.id),
    });
  }
  return { ok: true, forms: { format: 'cutscore-forms/1', seed, forms } };
}

/**
 * Checks a forms file against the bank: `form-unknown-question`, `form-repeated-question`, `form-enemies`, `form-blueprint`,
 * `form-objectives` (an objective that the bank has questions for is missing, though the form has room for all).
 */
export function formFindings(source: FormSource, forms: FormsFile): readonly LintFinding[] {
  const questions = new Map(source.questions.filter((entry) => !entry.sample).map((entry) => [entry.question.id, entry]));
  const formOf = new Map<string, string>();
  return forms.forms.flatMap((form) => {
    const found = (rule: LintRuleCode, message: string, measure: string): LintFinding => wholeFinding('forms.json', rule, message, measure);
    const findings: LintFinding[] = [];
    for (const id of form.questions) {
      const other = formOf.get(id);
      if (other !== undefined) {
        findings.push(found('form-repeated-question', `Draw the forms again: "${id}" stands twice.`, `${other}, ${form.id}`));
      }
      formOf.set(id, form.id);
      if (!questions.has(id)) {
        findings.push(found('form-unknown-question', `Draw the forms again: the bank has no exam question "${id}".`, form.id));
      }
    }
    const entries = form.questions.map((id) => questions.get(id)).filter((entry) => entry !== undefined);
    const pair = enemyPair(entries);
    if (pair !== null) findings.push(found('form-enemies', `Draw the forms again: ${pair} give each other away.`, form.id));
    return [...findings, ...blueprintFindings(source, form.id, entries)];
  });
}

/**
 * Up to `wanted` questions, one of each objective before a second of any, none an enemy of one drawn before. Where
 * enemies leave too few, questions with enemies are tried last, so that they cost others as little as possible.
 */
function drawSpread(
  free: readonly BankQuestion[],
  wanted: number,
  before: readonly BankQuestion[],
  random: Random,
): readonly BankQuestion[] {
  // The order of files and folders must not decide: the draw begins from the order of ids.
  const ordered = free.toSorted((left, right) => (left.question.id < right.question.id ? -1 : 1));
  const byObjective = Map.groupBy(shuffled(ordered, random), (entry) => entry.question.objective);
  const queues = shuffled([...byObjective.values()], random).map((queue) =>
    queue.toSorted((left, right) => left.question.enemies.length - right.question.enemies.length),
  );
  const chosen: BankQuestion[] = [];
  for (let round = 0; chosen.length < wanted && queues.some((queue) => round < queue.length); round += 1) {
    for (const queue of queues) {
      const next = queue[round];
      if (next === undefined || chosen.length === wanted) continue;
      if ([...before, ...chosen].every((entry) => !areEnemies(entry, next))) chosen.push(next);
    }
  }
  return chosen;
}

function areEnemies({ question: left }: BankQuestion, { question: right }: BankQuestion): boolean {
  return left.enemies.includes(right.id) || right.enemies.includes(left.id);
}

function enemyPair(entries: readonly BankQuestion[]): string | null {
  const present = new Set(entries.map((entry) => entry.question.id));
  for (const { question } of entries) {
    const enemy = question.enemies.find((id) => present.has(id));
    if (enemy !== undefined) return `${question.id} and ${enemy}`;
  }
  return null;
}

function blueprintFindings({ description, questions }: FormSource, form: string, entries: readonly BankQuestion[]): readonly LintFinding[] {
  const { domains, exam } = description;
  const wanted = apportion(exam.questions, domains.map((domain) => domain.weight));
  const counted = domains.map((domain) => entries.filter((entry) => entry.question.domain === domain.id).length);
  const findings: LintFinding[] = [];
  if (counted.some((count, index) => count !== wanted[index])) {
    const message = `Draw the forms again: ${form} does not follow the blueprint.`;
    findings.push(wholeFinding('forms.json', 'form-blueprint', message, `${counted.join('/')} of ${wanted.join('/')}`));
  }
  const drawn = new Set(entries.map((entry) => entry.question.objective));
  const bare = domains.flatMap((domain, index) => {
    const written = domain.objectives.filter((objective) => questions.some((entry) => !entry.sample && entry.question.objective === objective.id));
    return written.length > (wanted[index] ?? 0) ? [] : written.filter((objective) => !drawn.has(objective.id));
  });
  if (bare.length > 0) {
    const message = `Draw the forms again: ${form} leaves objectives out that the bank has questions for.`;
    findings.push(wholeFinding('forms.json', 'form-objectives', message, bare.map((objective) => objective.id).join(', ')));
  }
  return findings;
}
