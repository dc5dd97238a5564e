import type { BankQuestion, FormsFile } from './bank.ts';
import { wholeFinding, type LintFinding } from './bank-lint/finding.ts';
import type { LintRuleCode } from './bank-lint/rule-codes.ts';
import { apportion } from './blueprint.ts';
import { balanceLimit, measureForm, skillLimit, widestGaps } from './form-assembly/form-measures.ts';
import { neighbouringDecisions } from './form-assembly/neighbouring-decisions.ts';
import { assembleForms, type FormSource } from './form-assembly.ts';

/**
 * Checks a forms file against the bank. Each form by itself: `form-unknown-question`, `form-repeated-question`, `form-enemies`,
 * `form-neighbours`, `form-blueprint`, `form-objectives` (an objective that the bank has questions for is missing, though the
 * form has room for all). The forms against each other: `form-spread` (an objective has two questions more in one form than in another),
 * `form-balance` (difficulty and skills). And `form-seed`: the stored seed draws other forms from this bank.
 */
export function formFindings(source: FormSource, forms: FormsFile): readonly LintFinding[] {
  const questions = new Map(source.questions.filter((entry) => !entry.sample).map((entry) => [entry.question.id, entry]));
  const neighbours = neighbouringDecisions([...questions.values()].map(({ question }) => question), source.lint.neighbourDecisions);
  const formOf = new Map<string, string>();
  const single = forms.forms.flatMap((form) => {
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
    const enemies = pairIn(entries, ({ question }) => question.enemies);
    if (enemies !== null) findings.push(found('form-enemies', `Draw the forms again: ${enemies} give each other away.`, form.id));
    const close = pairIn(entries, ({ question }) => [...(neighbours.get(question.id) ?? [])]);
    if (close !== null) findings.push(found('form-neighbours', `Draw the forms again: ${close} decide nearly the same.`, form.id));
    return [...findings, ...blueprintFindings(source, form.id, entries)];
  });
  if (single.length > 0) return single;
  const entries = forms.forms.map((form) => form.questions.map((id) => questions.get(id)).filter((entry) => entry !== undefined));
  return [...spreadFindings(entries), ...balanceFindings(entries), ...seedFindings(source, forms)];
}

function found(rule: LintRuleCode, message: string, measure: string): LintFinding {
  return wholeFinding('forms.json', rule, message, measure);
}

function pairIn(entries: readonly BankQuestion[], excluded: (entry: BankQuestion) => readonly string[]): string | null {
  const present = new Set(entries.map((entry) => entry.question.id));
  for (const entry of entries) {
    const other = excluded(entry).find((id) => present.has(id));
    if (other !== undefined) return `${entry.question.id} and ${other}`;
  }
  return null;
}

function blueprintFindings({ description, questions }: FormSource, form: string, entries: readonly BankQuestion[]): readonly LintFinding[] {
  const { domains, exam } = description;
  const wanted = apportion(exam.questions, domains.map((domain) => domain.weight));
  const counted = domains.map((domain) => entries.filter((entry) => entry.question.domain === domain.id).length);
  const findings: LintFinding[] = [];
  if (counted.some((count, index) => count !== wanted[index])) {
    findings.push(found('form-blueprint', `Draw the forms again: ${form} does not follow the blueprint.`, `${counted.join('/')} of ${wanted.join('/')}`));
  }
  const drawn = new Set(entries.map((entry) => entry.question.objective));
  const bare = domains.flatMap((domain, index) => {
    const written = domain.objectives.filter((objective) => questions.some((entry) => !entry.sample && entry.question.objective === objective.id));
    return written.length > (wanted[index] ?? 0) ? [] : written.filter((objective) => !drawn.has(objective.id));
  });
  if (bare.length > 0) {
    findings.push(found('form-objectives', `Draw the forms again: ${form} leaves objectives out that the bank has questions for.`, bare.map((objective) => objective.id).join(', ')));
  }
  return findings;
}

function spreadFindings(forms: readonly (readonly BankQuestion[])[]): readonly LintFinding[] {
  const objectives = new Set(forms.flatMap((entries) => entries.map(({ question }) => question.objective)));
  return [...objectives].flatMap((objective) => {
    const counts = forms.map((entries) => entries.filter(({ question }) => question.objective === objective).length);
    return Math.max(...counts) - Math.min(...counts) <= 1
      ? []
      : [found('form-spread', `Draw the forms again: "${objective}" is spread unevenly over the forms.`, counts.join('/'))];
  });
}

function balanceFindings(forms: readonly (readonly BankQuestion[])[]): readonly LintFinding[] {
  const gaps = widestGaps(forms.map((entries) => measureForm(entries.map(({ question }) => question))));
  const limit = balanceLimit(Math.min(...forms.map((entries) => entries.length)));
  const isEven = gaps.mean <= limit && gaps.spread <= limit && gaps.skill <= skillLimit;
  if (isEven) return [];
  return [found('form-balance', 'Draw the forms again: they are not alike in difficulty or skills.', `mean ${gaps.mean.toFixed(3)}, spread ${gaps.spread.toFixed(3)}, skills ${gaps.skill}`)];
}

function seedFindings(source: FormSource, forms: FormsFile): readonly LintFinding[] {
  const again = assembleForms(source, forms.forms.length, forms.seed);
  const isSame = again.ok && JSON.stringify(again.forms) === JSON.stringify(forms);
  return isSame ? [] : [found('form-seed', 'Draw the forms again: the bank has changed since, so that the seed draws others.', String(forms.seed))];
}
