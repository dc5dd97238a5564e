import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import type { QtiResponse } from './presentation.ts';

/** What must hold of the answers for a rule to count. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'equals' | 'contains'; readonly response: string; readonly value: string; readonly caseSensitive: boolean; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'compares'; readonly response: string; readonly sign: 'lt' | 'lte' | 'gt' | 'gte'; readonly value: number }
  /** When no rule before it counted. */
  | { readonly kind: 'otherwise' }
  /** What we don't know how to judge. */
  | { readonly kind: 'unknown' };

/** One `<respcondition>`. */
export interface Rule {
  readonly condition: Condition;
  readonly sets: readonly { readonly variable: string; readonly action: string; readonly value: number }[];
  /** Whether the rules after it are looked at when this one counts. */
  readonly goesOn: boolean;
  /** Names of the feedback that it shows. */
  readonly feedback: readonly string[];
  /** The option that alone the rule is about, in Blackboard's way of saying it. */
  readonly option: string | null;
}

/** What is given as an answer: the ids of options or the typed text, by the id of the response. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** The rules of an item. Where none gives points, as in Sakai's files, those that are called correct do. */
export function rulesOf(item: XmlElement, responses: readonly QtiResponse[]): readonly Rule[] {
  const processing = childrenOf(item, 'resprocessing');
  const most = processing.flatMap((element) => childrenOf(childOf(element, 'outcomes') ?? element, 'decvar')).map(({ attributes }) => Number(attributes['maxvalue'] ?? 'NaN'));
  const maximum = most.find((value) => value > 0) ?? 100;
  const read = processing.flatMap((element) => childrenOf(element, 'respcondition')).map((element) => ({ element, rule: ruleOf(element, responses, maximum) }));
  const scores = read.some(({ rule }) => rule.option === null && rule.sets.some(({ value }) => value > 0));
  if (scores) return read.map(({ rule }) => rule);
  return read.map(({ element, rule }) => (isCalledCorrect(element) ? { ...rule, sets: [{ variable: 'score', action: 'set', value: 1 }] } : rule));
}

/** The score that the rules give to an answer, in points of the file. */
export function scoreOf(rules: readonly Rule[], given: Given): number {
  const variables = new Map<string, number>();
  let counted = false;
  for (const { condition, sets, goesOn, option } of rules) {
    if (sets.length === 0 || option !== null || !holds(condition, given, counted)) continue;
    counted = true;
    for (const { variable, action, value } of sets) variables.set(variable, changed(variables.get(variable) ?? 0, action, value));
    if (!goesOn) break;
  }
  return variables.get('score') ?? [...variables.values()].reduce((sum, value) => sum + value, 0);
}

/** The conditions on single answers that a condition has, those under a `not` left out. */
export function wanted(condition: Condition): readonly Extract<Condition, { kind: 'equals' | 'contains' }>[] {
  if (condition.kind === 'equals' || condition.kind === 'contains') return [condition];
  return condition.kind === 'and' || condition.kind === 'or' ? condition.parts.flatMap(wanted) : [];
}

/** Whether a rule adds to the score when it counts. */
export function isRewarding({ sets, option }: Rule): boolean {
  return option === null && sets.some(({ action, value }) => value > 0 && (action === 'set' || action === 'add'));
}

function ruleOf(element: XmlElement, responses: readonly QtiResponse[], maximum: number): Rule {
  const sets = childrenOf(element, 'setvar').filter(({ attributes }) => !/incorrect|wrong/iu.test(attributes['varname'] ?? '')).map((set) => {
    const text = textOf(set).trim();
    const value = /^score\.max$/iu.test(text) ? maximum : Number(text.replace(',', '.'));
    return { variable: (set.attributes['varname'] ?? set.attributes['variablename'] ?? 'SCORE').toLowerCase(), action: (set.attributes['action'] ?? 'set').toLowerCase(), value: text !== '' && Number.isFinite(value) ? value : 0 };
  });
  const goesOn = element.attributes['continue'];
  const conditions = childrenOf(element, 'conditionvar').flatMap((each) => childrenOf(each));
  const [first] = conditions;
  const option = conditions.length === 1 && first?.name === 'varequal' && textOf(first).trim() === '' ? ownOption(first, responses) : null;
  return {
    condition: allOf(conditions, responses, 'loose'),
    sets,
    goesOn: goesOn === undefined ? !sets.some(({ action }) => action === 'set') : /^yes$/iu.test(goesOn),
    feedback: childrenOf(element, 'displayfeedback').flatMap(({ attributes }) => attributes['linkrefid'] ?? []),
    option,
  };
}

function ownOption({ attributes }: XmlElement, responses: readonly QtiResponse[]): string | null {
  const id = attributes['respident'] ?? '';
  return responses.some(({ options }) => options.some((option) => option.id === id)) ? id : null;
}

/**
 * Several conditions side by side are all to hold. Where they name several values of one answer that can have only one, `loose`
 * takes any of them, as those who write such files mean it.
 */
function allOf(elements: readonly XmlElement[], responses: readonly QtiResponse[], how: 'loose' | 'strict'): Condition {
  const parts = elements.map((element) => conditionOf(element, responses));
  const [first] = parts;
  // Nothing to hold says nothing: a survey's question has no right answer.
  if (first === undefined) return { kind: 'unknown' };
  if (parts.length === 1) return first;
  if (how === 'strict') return { kind: 'and', parts };
  const groups = new Map<string, Condition[]>();
  for (const [place, part] of parts.entries()) {
    const single = (part.kind === 'equals' || part.kind === 'contains') && responses.find(({ id }) => id === part.response)?.cardinality === 'single';
    const group = single ? `of ${part.response}` : `at ${place}`;
    groups.set(group, [...(groups.get(group) ?? []), part]);
  }
  const joined = [...groups.values()].map((group): Condition => (group.length === 1 ? (group[0] ?? { kind: 'unknown' }) : { kind: 'or', parts: group }));
  return joined.length === 1 ? (joined[0] ?? { kind: 'unknown' }) : { kind: 'and', parts: joined };
}

function conditionOf(element: XmlElement, responses: readonly QtiResponse[]): Condition {
  switch (element.name) {
    case 'and':
      return allOf(childrenOf(element), responses, 'strict');
    case 'or':
      return { kind: 'or', parts: childrenOf(element).map((child) => conditionOf(child, responses)) };
    case 'not':
      return { kind: 'not', part: allOf(childrenOf(element), responses, 'strict') };
    case 'other':
      return { kind: 'otherwise' };
    case 'varequal':
    case 'varsubstring':
    case 'varsubset': {
      const value = textOf(element).trim();
      return {
        kind: element.name === 'varsubstring' ? 'contains' : 'equals',
        response: responseNamed(element.attributes['respident'] ?? '', value, responses),
        value,
        caseSensitive: /^yes$/iu.test(element.attributes['case'] ?? ''),
        attributes: element.attributes,
      };
    }
    case 'varlt':
    case 'varlte':
    case 'vargt':
    case 'vargte': {
      const sign = signs[element.name];
      const text = textOf(element).trim();
      const value = Number(text);
      return text === '' || !Number.isFinite(value) ? { kind: 'unknown' } : { kind: 'compares', response: responseNamed(element.attributes['respident'] ?? '', '', responses), sign, value };
    }
    default:
      return { kind: 'unknown' };
  }
}

const signs = { varlt: 'lt', varlte: 'lte', vargt: 'gt', vargte: 'gte' } as const;

/** The response that is meant: by its id, by the option that is named, or the only one. */
function responseNamed(id: string, value: string, responses: readonly QtiResponse[]): string {
  if (responses.some((response) => response.id === id)) return id;
  const withOption = responses.find(({ options }) => options.some((option) => option.id === value || option.id === id));
  const [only] = responses;
  return withOption?.id ?? (responses.length === 1 && only !== undefined ? only.id : id);
}

function holds(condition: Condition, given: Given, counted: boolean): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, given, counted));
    case 'or':
      return condition.parts.some((part) => holds(part, given, counted));
    case 'not':
      return condition.part.kind !== 'unknown' && !holds(condition.part, given, counted);
    case 'otherwise':
      return !counted;
    case 'equals':
      return (given.get(condition.response) ?? []).some((value) => value === condition.value || (!condition.caseSensitive && value.toLowerCase() === condition.value.toLowerCase()));
    case 'contains':
      return (given.get(condition.response) ?? []).some((value) => value.toLowerCase().includes(condition.value.toLowerCase()));
    case 'compares':
      return (given.get(condition.response) ?? []).some((value) => compares(Number(value), condition.sign, condition.value));
    case 'unknown':
      return false;
  }
}

function compares(value: number, sign: 'lt' | 'lte' | 'gt' | 'gte', bound: number): boolean {
  if (sign === 'lt' || sign === 'lte') return value < bound || (sign === 'lte' && value === bound);
  return value > bound || (sign === 'gte' && value === bound);
}

function changed(before: number, action: string, value: number): number {
  switch (action) {
    case 'add':
      return before + value;
    case 'subtract':
      return before - value;
    case 'multiply':
      return before * value;
    case 'divide':
      return value === 0 ? before : before / value;
    default:
      return value;
  }
}

function isCalledCorrect(element: XmlElement): boolean {
  if (/^yes$/iu.test(element.attributes['correctanswer'] ?? '') || /^correct$/iu.test(element.attributes['title'] ?? '')) return true;
  return childrenOf(element, 'displayfeedback').some(({ attributes }) => /^correct$/iu.test(attributes['linkrefid'] ?? ''));
}
