import { childOf, childrenOf, descendantsOf, type XmlElement } from '../xml/xml-tree.ts';
import { evaluated, NotWorkedOut, type Scope } from './qti-expressions.ts';
import { attribute } from './qti-names.ts';
import { initialOutcomes, mapped, responseDeclarations, sameAtom, type QtiValue, type ResponseDeclaration } from './qti-values.ts';

/** What the answers to an item earn, and with which values its outcomes end. */
export interface Processed {
  readonly score: number;
  readonly outcomes: ReadonlyMap<string, QtiValue | null>;
}

export interface ItemScoring {
  readonly declarations: ReadonlyMap<string, ResponseDeclaration>;
  /** The outcomes before any answer. */
  readonly initial: ReadonlyMap<string, QtiValue | null>;
  /** The rules of the item; undefined where it has none or refers to a template. */
  readonly rules: XmlElement | undefined;
  /** Runs the item's own processing on these answers; null where it has none, or it does what can't be worked out. */
  process(answers: ReadonlyMap<string, QtiValue | null>): Processed | null;
  /** What one answer earns by its declaration alone: right as a whole, or by its mapping where no right answer is named. */
  declared(identifier: string, answer: QtiValue | null): number | null;
}

/** Steps that the processing of one item may take, all runs together. */
const mostSteps = 400_000;

const mostRemembered = 100;

/** Reads how an item is scored. The processing is run on answers instead of being compared with known forms: whatever it says counts. */
export function itemScoring(item: XmlElement): ItemScoring {
  const declarations = responseDeclarations(item);
  const initial = initialOutcomes(item);
  const processing = childOf(item, 'responseProcessing');
  const rules = processing !== undefined && childrenOf(processing).length > 0 ? processing : undefined;
  const template = templateOf(attribute(processing, 'template') ?? attribute(processing, 'templateLocation') ?? '');
  const scoreName = scoreOutcome(initial, rules);
  let steps = 0;

  function byRules(answers: ReadonlyMap<string, QtiValue | null>, within: XmlElement): Processed | null {
    const outcomes = new Map(initial);
    const scope: Scope = {
      variable: (identifier) => (declarations.has(identifier) ? (answers.get(identifier) ?? null) : (outcomes.get(identifier) ?? null)),
      declaration: (identifier) => declarations.get(identifier),
      step: () => {
        steps += 1;
        if (steps > mostSteps) throw new NotWorkedOut();
      },
    };
    try {
      run(childrenOf(within), scope, outcomes);
    } catch (error) {
      if (error instanceof NotWorkedOut) return null;
      throw error;
    }
    const score = scoreName === null ? null : (outcomes.get(scoreName) ?? null);
    return { score: score === null ? 0 : Number(score.atoms[0]) || 0, outcomes };
  }

  /** Key and feedback ask about the same answers. */
  const known = new Map<string, Processed | null>();
  function remembered(answers: ReadonlyMap<string, QtiValue | null>, within: XmlElement): Processed | null {
    const name = JSON.stringify([...answers].map(([identifier, value]) => [identifier, value?.atoms ?? null]));
    const before = known.get(name);
    if (before !== undefined) return before;
    const processed = byRules(answers, within);
    if (known.size < mostRemembered) known.set(name, processed);
    return processed;
  }

  return {
    declarations,
    initial,
    rules,
    process(answers) {
      if (rules !== undefined) return remembered(answers, rules);
      if (template === null) return null;
      const name = declarations.has('RESPONSE') ? 'RESPONSE' : ([...declarations.keys()][0] ?? '');
      const score = scored(template, declarations.get(name), answers.get(name) ?? null);
      return score === null ? null : { score, outcomes: initial };
    },
    declared(identifier, answer) {
      const declaration = declarations.get(identifier);
      return scored(declaration?.correct === null ? 'map_response' : 'match_correct', declaration, answer);
    },
  };
}

/** Whether a feedback is to be seen with these outcomes. */
export function isSeen(feedback: XmlElement, outcomes: ReadonlyMap<string, QtiValue | null>): boolean {
  const value = outcomes.get(attribute(feedback, 'outcomeIdentifier') ?? '') ?? null;
  const identifier = attribute(feedback, 'identifier') ?? '';
  const isNamed = value?.atoms.some((atom) => sameAtom(String(atom), identifier)) ?? false;
  return attribute(feedback, 'showHide') === 'hide' ? !isNamed : isNamed;
}

/** The templates that the specification names, by the end of their addresses. */
function templateOf(address: string): 'match_correct' | 'map_response' | null {
  if (/map_response_point/iu.test(address)) return null;
  if (/map_response/iu.test(address)) return 'map_response';
  return /match_correct|cc2_match/iu.test(address) ? 'match_correct' : null;
}

function scored(template: 'match_correct' | 'map_response', declaration: ResponseDeclaration | undefined, answer: QtiValue | null): number | null {
  if (declaration === undefined) return null;
  const { correct, mapping } = declaration;
  if (template === 'map_response') return mapping === null ? null : answer === null ? 0 : mapped(mapping, answer);
  if (correct === null) return null;
  const scope: Scope = { variable: () => answer, declaration: () => declaration, step: () => undefined };
  return evaluated(matchCorrect, scope)?.atoms[0] === true ? 1 : 0;
}

const element = (name: string, ...children: readonly XmlElement[]): XmlElement => ({ name, attributes: {}, children, line: 0 });
const matchCorrect = element('match', element('variable'), element('correct'));

/** SCORE; or the only outcome with such a name that the rules set. */
function scoreOutcome(initial: ReadonlyMap<string, QtiValue | null>, rules: XmlElement | undefined): string | null {
  const set = rules === undefined ? [] : descendantsOf(rules, 'setOutcomeValue').map((rule) => attribute(rule, 'identifier') ?? '');
  if (initial.has('SCORE') || set.includes('SCORE')) return 'SCORE';
  const names = [...new Set(set.filter((name) => /score/iu.test(name)))];
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** Runs rules in their order; true when an `exitResponse` ends them. */
function run(rules: readonly XmlElement[], scope: Scope, outcomes: Map<string, QtiValue | null>): boolean {
  for (const rule of rules) {
    scope.step();
    switch (rule.name) {
      case 'setOutcomeValue': {
        const [expression] = childrenOf(rule);
        outcomes.set(attribute(rule, 'identifier') ?? '', expression === undefined ? null : evaluated(expression, scope));
        break;
      }
      case 'responseCondition':
        if (branch(rule, scope, outcomes)) return true;
        break;
      case 'responseProcessingFragment':
        if (run(childrenOf(rule), scope, outcomes)) return true;
        break;
      case 'exitResponse':
        return true;
      default:
        throw new NotWorkedOut();
    }
  }
  return false;
}

function branch(condition: XmlElement, scope: Scope, outcomes: Map<string, QtiValue | null>): boolean {
  for (const way of childrenOf(condition)) {
    if (way.name === 'responseElse') return run(childrenOf(way), scope, outcomes);
    const [expression, ...rules] = childrenOf(way);
    if (expression === undefined) continue;
    const truth = evaluated(expression, scope)?.atoms[0];
    if (truth === true || truth === 'true') return run(rules, scope, outcomes);
  }
  return false;
}
