import type { AuthoredTexts } from '../reading/authored-text.ts';
import { descendantsOf, type XmlElement } from '../xml/xml-tree.ts';
import { bodyHtml, bodyText, isForCandidate, type BodyOptions } from './qti-body.ts';
import { attribute } from './qti-names.ts';
import { isSeen, type ItemScoring } from './qti-processing.ts';
import type { QtiValue } from './qti-values.ts';

/** What an item says after the answer. */
export interface Feedback {
  /** By the identifier of an option. */
  readonly whys: ReadonlyMap<string, string>;
  readonly explanation: readonly string[];
}

export interface FeedbackQuestion {
  readonly item: XmlElement;
  readonly scoring: ItemScoring;
  readonly texts: AuthoredTexts;
  readonly options: BodyOptions;
  /** The answer that is asked about; null where the item asks several things. */
  readonly response: string | null;
  /** The options that can be chosen, one by one, with their elements; empty where the answer is something else. */
  readonly choices: ReadonlyMap<string, XmlElement>;
  /** The right answer, and one that is wrong, of what is not chosen from options. */
  readonly right: QtiValue | null;
}

/**
 * Reads the feedback of an item. What is seen after some of the options is a reason of those, what is seen after every answer an
 * explanation; what comes only with the right or only with a wrong answer is marked so. Guides for those who mark go with it.
 */
export function feedbackOf(question: FeedbackQuestion): Feedback {
  const { item, texts, options, choices } = question;
  const whys = new Map<string, string[]>();
  const explanation: string[] = [];
  const feedbacks = descendantsOf(item, ...feedbackNames);
  const guides = descendantsOf(item, 'rubricBlock').filter((rubric) => !isForCandidate(rubric) && /scorer|tutor/u.test(attribute(rubric, 'view') ?? ''));
  if (feedbacks.length + guides.length === 0) return { whys: new Map(), explanation: [] };
  const owners = new Map([...choices].flatMap(([identifier, choice]) => descendantsOf(choice, 'feedbackInline', 'feedbackBlock').map((feedback) => [feedback, identifier] as const)));
  const after = outcomesOf(feedbacks.length === 0 ? { ...question, response: null } : question);
  for (const feedback of feedbacks) {
    if (feedback.name !== 'modalFeedback' && options.isSeen(feedback)) continue;
    const text = bodyText(texts, bodyHtml(feedback, options));
    if (text === '') continue;
    const owner = owners.get(feedback);
    const seen = new Set(after.choices.flatMap(([identifier, outcomes]) => (outcomes !== null && isSeen(feedback, outcomes) ? [identifier] : [])));
    const own = owner ?? [...choices.keys()].find((identifier) => identifier === attribute(feedback, 'identifier'));
    const withRight = after.right !== null && isSeen(feedback, after.right);
    if (own !== undefined && (owner !== undefined || seen.size <= 1)) add(whys, own, text);
    else if (seen.size > 0 && seen.size < choices.size) for (const identifier of seen) add(whys, identifier, text);
    else explanation.push(marked(text, feedback, withRight, seen.size > 0 || (after.wrong !== null && isSeen(feedback, after.wrong))));
  }
  const paragraphs = [...explanation, ...guides.map((guide) => bodyText(texts, bodyHtml(guide, options)))].filter((text) => text !== '');
  return { whys: new Map([...whys].map(([identifier, lines]) => [identifier, [...new Set(lines)].join('\n\n')])), explanation: [...new Set(paragraphs)] };
}

const feedbackNames = ['modalFeedback', 'feedbackInline', 'feedbackBlock'];

type Outcomes = ReadonlyMap<string, QtiValue | null>;

function outcomesOf({ scoring, response, choices, right }: FeedbackQuestion): { readonly choices: readonly (readonly [string, Outcomes | null])[]; readonly right: Outcomes | null; readonly wrong: Outcomes | null } {
  if (response === null || scoring.rules === undefined) return { choices: [], right: null, wrong: null };
  const after = (answer: QtiValue | null): Outcomes | null => scoring.process(new Map([[response, answer]]))?.outcomes ?? null;
  const cardinality = scoring.declarations.get(response)?.cardinality ?? 'single';
  return {
    choices: [...choices.keys()].map((identifier) => [identifier, after({ cardinality, atoms: [identifier] })]),
    right: after(right),
    wrong: after({ cardinality, atoms: ['\u0000'] }),
  };
}

function add(whys: Map<string, string[]>, identifier: string, text: string): void {
  whys.set(identifier, [...(whys.get(identifier) ?? []), text]);
}

/** Signs instead of words: the text is in any language. */
function marked(text: string, feedback: XmlElement, withRight: boolean, withWrong: boolean): string {
  if (withRight !== withWrong) return `${withRight ? '✓' : '✗'} ${text}`;
  if (withRight) return text;
  // Never seen in what was tried: its name says what it is for, or it is for everybody.
  const name = attribute(feedback, 'identifier') ?? '';
  if (/incorrect|wrong|^false$|_?fail/iu.test(name)) return `✗ ${text}`;
  return /correct|right|^true$/iu.test(name) ? `✓ ${text}` : text;
}
