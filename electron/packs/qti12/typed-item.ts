import { numericTask, readNumber, shownTask, textTask, type ReadNumber, type Task } from '../reading/tasks.ts';
import { isRewarding, scoreOf, wanted, type Condition, type Rule } from './conditions.ts';

/** A typed answer: a text, or a number where the item says so. `why` is what the file says to an answer. */
export function typedItem(response: string, rules: readonly Rule[], { isNumber, why }: { readonly isNumber: boolean; readonly why: (answer: string) => string }): Task {
  if (isNumber || rules.some(({ condition }) => hasBounds(condition, response))) {
    const task = numericTask(rules.filter(isRewarding).flatMap((rule) => numbersOf(rule, response).map((number) => ({ ...number, share: pointsOf(rule), why: why(String(number.value)) }))));
    if (task.interaction.type === 'numeric') return task;
    if (isNumber) return task;
  }
  const answers = acceptedTexts(response, rules);
  return textTask(
    answers.map(({ text, share, value }) => ({ text, share, why: why(value) })),
    { caseSensitive: answers.length > 0 && answers.every(({ caseSensitive }) => caseSensitive), wildcard: answers.some(({ isPart }) => isPart) },
  );
}

/** What counts as an answer to a response, best first as the file has it; a text that must only be in the answer has stars around. */
export function acceptedTexts(response: string, rules: readonly Rule[]): readonly { readonly text: string; readonly value: string; readonly share: number; readonly caseSensitive: boolean; readonly isPart: boolean }[] {
  const found = rules.filter(isRewarding).flatMap((rule) => wanted(rule.condition).filter((each) => each.response === response && each.value !== '').map((each) => ({ ...each, rule })));
  const hasParts = found.some(({ kind }) => kind === 'contains');
  const written = (value: string): string => (hasParts ? value.replaceAll('*', String.raw`\*`) : value);
  return found.map(({ kind, value, caseSensitive, rule }) => {
    const isPart = kind === 'contains';
    const points = scoreOf(rules, new Map([[response, [value]]]));
    return { text: isPart ? `*${written(value)}*` : written(value), value, caseSensitive, isPart, share: points > 0 ? points : pointsOf(rule) };
  });
}

function pointsOf({ sets }: Rule): number {
  return sets.reduce((sum, { value }) => Math.max(sum, value), 0);
}

interface Range {
  readonly low: number;
  readonly high: number;
  /** As the file writes it, where it is not written as two bounds. */
  readonly written?: Pick<ReadNumber, 'value' | 'tolerance'>;
}

function numbersOf({ condition }: Rule, response: string): readonly Pick<ReadNumber, 'value' | 'tolerance'>[] {
  const ranges = rangesOf(condition, response).filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high) && low <= high);
  // A point that lies in a range of the same rule says nothing more.
  const widest = ranges.filter((range, place) => !ranges.some((other, at) => at !== place && covers(other, range) && (!covers(range, other) || at < place)));
  return widest.map(({ low, high, written }) => written ?? ({ value: rounded((low + high) / 2), tolerance: rounded((high - low) / 2) }));
}

/** Where a number must lie for a condition to hold: any of these. An open end stands as infinity. */
function rangesOf(condition: Condition, response: string): readonly Range[] {
  switch (condition.kind) {
    case 'or':
      return condition.parts.flatMap((part) => rangesOf(part, response));
    case 'and': {
      const parts = condition.parts.filter((part) => part.kind !== 'unknown' && part.kind !== 'otherwise' && part.kind !== 'not');
      const bounds = parts.filter((part) => part.kind === 'compares').flatMap((part) => rangesOf(part, response));
      // Blackboard writes bounds and their middle side by side.
      const others = parts.filter((part) => part.kind !== 'compares').flatMap((part) => rangesOf(part, response));
      if (bounds.length === 0) return others;
      return [{ low: Math.max(...bounds.map(({ low }) => low)), high: Math.min(...bounds.map(({ high }) => high)) }];
    }
    case 'compares':
      if (condition.response !== response) return [];
      return condition.sign === 'lt' || condition.sign === 'lte' ? [{ low: Number.NEGATIVE_INFINITY, high: condition.value }] : [{ low: condition.value, high: Number.POSITIVE_INFINITY }];
    case 'equals': {
      const value = condition.response === response ? readNumber(condition.value) : null;
      if (value === null) return [];
      const tolerance = toleranceOf(value, condition.attributes);
      return [{ low: value - tolerance, high: value + tolerance, written: { value, tolerance } }];
    }
    case 'contains':
    case 'not':
    case 'otherwise':
    case 'unknown':
      return [];
  }
}

/** Margins in numbers or percent, and the digits that must be right. */
function toleranceOf(value: number, attributes: Readonly<Record<string, string>>): number {
  const margin = Number(attributes['margin'] ?? 'NaN');
  if (margin >= 0 && Number.isFinite(margin)) return /percent/iu.test(attributes['margintype'] ?? '') ? Math.abs(value) * (margin / 100) : margin;
  const precision = Number(attributes['precision'] ?? 'NaN');
  if (!Number.isInteger(precision) || precision < 0 || precision > 15) return 0;
  if (/decimal/iu.test(attributes['precisiontype'] ?? '')) return 0.5 * 10 ** -precision;
  return value === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) - precision + 1);
}

function hasBounds(condition: Condition, response: string): boolean {
  if (condition.kind === 'compares') return condition.response === response;
  return (condition.kind === 'and' || condition.kind === 'or') && condition.parts.some((part) => hasBounds(part, response));
}

function covers(outer: Range, inner: Range): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(outer.low), Math.abs(outer.high));
  return outer.low <= inner.low + slack && outer.high >= inner.high - slack;
}

/** Without the last digits that binary fractions leave. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** A text that a person must mark, or one whose answer the file does not name. */
export function openAnswer(isEssay: boolean): Task {
  return shownTask(isEssay ? 'essay' : 'no-key', []);
}
