import { chanceOfAtLeast, chanceOfAtMost } from './binomial.ts';
import { wholeFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import type { LintRuleCode } from './rule-codes.ts';

/** How many of some questions have a property, and what share of them should. */
export interface Share {
  readonly file: string;
  readonly rule: LintRuleCode;
  readonly message: string;
  readonly range: { readonly min: number; readonly max: number };
  /** How far outside the range a share may lie before it is even a warning (a share of the questions). */
  readonly tolerance: number;
  readonly count: number;
  readonly total: number;
}

/**
 * Judges a share by the exact binomial test against the bound that it passes: an error where chance would give it in fewer
 * than `significance` of such files, a warning where it is outside by more than the tolerance and by at least a whole
 * question, else nothing. Fewer than `shareFrom` questions say nothing.
 */
export function shareFinding(share: Share, rules: LintRules): readonly LintFinding[] {
  const { file, rule, message, range, tolerance, count, total } = share;
  if (total < rules.shareFrom) return [];
  const low = count < range.min * total;
  const high = count > range.max * total;
  if (!low && !high) return [];
  const chance = low ? chanceOfAtMost(count, total, range.min) : chanceOfAtLeast(count, total, range.max);
  const outside = low ? range.min * total - count : count - range.max * total;
  const measure = `${percent(count / total)} (${count} of ${total}), wanted ${wanted(range)}`;
  if (chance < rules.significance) return [wholeFinding(file, rule, message, measure, 'error')];
  return outside >= Math.max(1, tolerance * total) ? [wholeFinding(file, rule, message, measure, 'warning')] : [];
}

function wanted({ min, max }: Share['range']): string {
  if (min === max) return percent(min);
  return min === 0 ? `at most ${percent(max)}` : `${percent(min)} to ${percent(max)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
