import { childrenOf, type XmlElement } from '../xml/xml-tree.ts';
import { materialHtml } from './material.ts';
import { wanted, type Rule } from './conditions.ts';

/** What the file says to answers. All texts are HTML. */
export interface ItemFeedback {
  /** To one answer: the id of an option, or a typed text. */
  of(answer: string): string;
  /** To the question as a whole: what belongs to no single answer. */
  readonly general: readonly string[];
}

export function feedbackOf(item: XmlElement, rules: readonly Rule[], optionIds: ReadonlySet<string>): ItemFeedback {
  const texts = new Map<string, string>();
  for (const element of childrenOf(item, 'itemfeedback')) texts.set(element.attributes['ident'] ?? '', materialHtml(element));
  const named = new Map<string, string>();
  for (const { condition, feedback, option } of rules) {
    const [only] = condition.kind === 'equals' ? wanted(condition) : [];
    const answer = option ?? only?.value;
    if (answer === undefined || answer === '') continue;
    for (const name of feedback) if (!generalName.test(name) && texts.has(name) && !named.has(answer)) named.set(answer, name);
  }
  for (const id of optionIds) for (const name of [id, `${id}_fb`, `fb_${id}`]) if (texts.has(name) && !generalName.test(name) && !named.has(id)) named.set(id, name);
  const used = new Set(named.values());
  return {
    of: (answer) => texts.get(named.get(answer) ?? '') ?? '',
    general: [...new Set([...texts].filter(([name, html]) => !used.has(name) && html !== '').map(([, html]) => html))],
  };
}

/** Names of feedback that say what it is to: right or wrong answers, all of them. */
const generalName = /^(?:general|correct|incorrect|solution|all|neutral)(?:_|$)/iu;
