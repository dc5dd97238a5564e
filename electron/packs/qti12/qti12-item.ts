import type { MediumFinder } from '../media/medium-finder.ts';
import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadItem, ReadQuestion } from '../reading/read-item.ts';
import { shownTask, type Task } from '../reading/tasks.ts';
import { childOf, descendantsOf, escapeHtml, type XmlElement } from '../xml/xml-tree.ts';
import { choiceItem } from './choice-item.ts';
import { rulesOf, type Rule } from './conditions.ts';
import { difficultyOf, factsOf, kindOf, partialOf, tagsOf, type ItemFacts, type ItemKind } from './item-facts.ts';
import { hotSpot, withoutItsImage } from './hot-spot.ts';
import { feedbackOf, type ItemFeedback } from './item-feedback.ts';
import { presentationOf, type Presentation, type QtiResponse } from './presentation.ts';
import { categoriesItem, gapsItem, matchingItem, orderingItem } from './several-responses.ts';
import { openAnswer, typedItem } from './typed-item.ts';

export interface ItemPlace {
  readonly place: string;
  readonly category: readonly string[];
  /** The text that an item belongs to, by the id of the text. */
  readonly textOf: (id: string) => string | null;
  readonly finder: MediumFinder;
}

/** What an `<item>` gives, and its text where others may belong to it. */
export interface ItemRead {
  readonly question: ReadQuestion;
  /** Those of its own texts. */
  readonly media: readonly ReadItem[];
  readonly problems: readonly ReadItem[];
  readonly isText: boolean;
}

interface Parts {
  readonly kind: ItemKind | null;
  readonly facts: ItemFacts;
  readonly presentation: Presentation;
  readonly rules: readonly Rule[];
  readonly feedback: ItemFeedback;
  readonly authored: AuthoredTexts;
}

export function qti12Item(item: XmlElement, { place, category, textOf, finder }: ItemPlace): ItemRead {
  const facts = factsOf(item);
  const authored = authoredTexts(finder);
  const presentation = presentationOf(childOf(item, 'presentation'));
  const isTooMuch = isBeyond(item, presentation);
  const rules = isTooMuch ? [] : rulesOf(item, presentation.responses);
  const feedback = feedbackOf(item, rules, new Set(presentation.responses.flatMap(({ options }) => options.map(({ id }) => id))));
  const kind = descendantsOf(item, 'calculated').length > 0 ? 'template' : kindOf(facts);
  const parts = { kind, facts, presentation, rules, feedback, authored };
  const { task, stem } = isTooMuch ? { task: shownTask('other', []), stem: stemOf(parts, []) } : taskOf(parts);
  const title = authored.plain(item.attributes['title'] ?? '');
  const own = stem === '' ? title : stem;
  const shared = textOf(facts.get('parent_stimulus_item_ident') ?? '');
  const whole = shared === null || shared.length + own.length > longestStem ? own : `${shared}\n\n${own}`;
  const id = (item.attributes['ident'] ?? '').trim() || (facts.get('bbmd_asi_object_id') ?? '');
  return {
    question: questionOf({
      place,
      id: id === '' ? null : id,
      category,
      tags: tagsOf(facts),
      difficulty: difficultyOf(facts),
      stem: whole,
      task,
      explanation: feedback.general.map((html) => authored.html(html)),
    }),
    media: authored.media(),
    problems: authored.problems(place).map((problem): ReadItem => ({ kind: 'problem', problem })),
    isText: task.interaction.type === 'shown' && task.interaction.reason === 'reading',
  };
}

/** More answers or rules than any question has: judging them would take long, and it could not be put anyway. */
function isBeyond(item: XmlElement, { responses }: Presentation): boolean {
  if (responses.length > most.responses || responses.some(({ options }) => options.length > most.options)) return true;
  return descendantsOf(item, 'respcondition', 'varequal', 'varsubset', 'varsubstring', 'not', 'and', 'or').length > most.conditions;
}

const most = { responses: 100, options: 300, conditions: 3000 } as const;

/** A stem with the text that it belongs to must stay below what a question may have. */
const longestStem = 15_000;

interface StemAndTask {
  readonly stem: string;
  readonly task: Task;
}

function taskOf(parts: Parts): StemAndTask {
  const { kind, presentation, authored, rules, facts } = parts;
  const { responses, column } = presentation;
  const [first] = responses;
  const plain = (task: Task): StemAndTask => ({ task, stem: stemOf(parts, responses.length === 1 ? [first?.heading ?? ''] : []) });
  const read = (html: string): string => authored.html(html);
  const several = { responses, rules, read, partial: partialOf(facts), why: parts.feedback.of };
  if (kind === 'template') return plain(shownTask('template', []));
  if (kind === 'upload' || kind === 'reading') return plain(shownTask(kind, []));
  if (first === undefined) return plain(shownTask(kind === null ? 'reading' : kind === 'essay' ? 'essay' : kind === 'image' ? 'image' : 'other', []));
  const places = kind === 'image' && responses.length === 1 && first.kind === 'places' && rules.length === 0 ? hotSpot(first, authored) : null;
  if (places !== null) return { task: places, stem: withoutItsImage(stemOf(parts, [first.heading]), places) };
  if (kind === 'image' || responses.some((response) => response.kind === 'places')) return plain(withRemarks(shownTask('image', []), parts));
  if (responses.some((response) => response.kind === 'other')) return plain(shownTask('other', responses.flatMap(({ options }) => options.map(({ html }) => read(html)))));
  if (kind === 'ordering' || (responses.length === 1 && first.cardinality === 'ordered')) return { task: withRemarks(orderingItem(several), parts), stem: stemOf(parts, [first.heading]) };
  const areChoices = responses.every((response) => response.kind === 'choices');
  if (areChoices && (kind === 'categories' || (responses.length > 1 && responses.every(({ cardinality }) => cardinality === 'multiple')))) return plain(withRemarks(categoriesItem(several), parts));
  if (areChoices && isGapText(parts)) return gapText(parts, several);
  if (areChoices && (kind === 'matching' || responses.length > 1)) return { task: withRemarks(matchingItem(several, column), parts), stem: stemOf(parts, []) };
  if (responses.length > 1) return gapText(parts, several);
  return first.kind === 'choices' ? choice(parts, first) : typed(parts, first);
}

/** Whether the places of the answers are written into the text, as `[name]`. */
function isGapText({ kind, presentation }: Parts): boolean {
  if (kind === 'blanks' || kind === 'dropdowns') return true;
  const html = htmlOfParts(presentation);
  return kind === null && presentation.responses.every((response) => html.includes(`[${escapeHtml(gapName(response))}]`));
}

function gapText(parts: Parts, several: Parameters<typeof gapsItem>[0]): StemAndTask {
  const html = htmlOfParts(parts.presentation);
  const place = (response: QtiResponse): number => html.indexOf(`[${escapeHtml(gapName(response))}]`);
  const inOrder = { ...parts, presentation: { ...parts.presentation, responses: several.responses.toSorted((left, right) => place(left) - place(right)) } };
  const { task, marks } = gapsItem({ ...several, responses: inOrder.presentation.responses }, parts.kind === 'blanks');
  return { task: task.rationales.length > 0 ? task : withRemarks(task, parts), stem: stemOf(inOrder, [], marks) };
}

function choice(parts: Parts, response: QtiResponse): StemAndTask {
  const { kind, facts, rules, feedback, authored } = parts;
  const options = response.options.map(({ id, html }) => ({ id, text: optionText(authored.html(html)), why: authored.html(feedback.of(id)) }));
  const credit = facts.get('bbmd_partialcredit')?.toLowerCase() === 'true' ? optionCredit(rules, response) : null;
  const task = choiceItem({ response, options, rules: credit ?? rules, kind, partial: partialOf(facts) });
  return { task, stem: stemOf(parts, [response.heading]) };
}

function typed(parts: Parts, response: QtiResponse): StemAndTask {
  const { kind, rules, feedback, authored } = parts;
  const task = kind === 'essay' ? openAnswer(true) : typedItem(response.id, rules, { isNumber: kind === 'number' || response.isNumber, why: (answer) => authored.html(feedback.of(answer)) });
  const isOpen = kind === null && task.interaction.type === 'shown' && !response.isNumber;
  return { task: isOpen ? openAnswer(true) : task, stem: stemOf(parts, [response.heading], ['_____']) };
}

/** Blackboard's words for answers that it translates itself. */
function optionText(text: string): string {
  if (text === 'true' || text === 'false') return text === 'true' ? 'True' : 'False';
  const word = /^(?:yes_no|agree_disagree|right_wrong|true_false)\.(true|false)$/u.exec(text);
  if (word === null) return text;
  const [yes = '', no = ''] = (/^[a-z]+_[a-z]+/u.exec(text)?.[0] ?? '').split('_');
  const own = word[1] === 'true' ? yes : no;
  return own.charAt(0).toUpperCase() + own.slice(1);
}

/** Blackboard's percentages for single options, as rules; null where it gives none. */
function optionCredit(rules: readonly Rule[], { id }: QtiResponse): readonly Rule[] | null {
  const own = rules.flatMap(({ option, sets }): Rule[] => (option === null ? [] : [{ condition: { kind: 'equals', response: id, value: option, caseSensitive: true, attributes: {} }, sets: sets.map((set) => ({ ...set, action: 'add' })), goesOn: true, feedback: [], option: null }]));
  return own.some(({ sets }) => sets.some(({ value }) => value > 0)) ? own : null;
}

/** Feedback to single answers of what has no options of its own: it goes into the explanation. */
function withRemarks(task: Task, { presentation, feedback, authored }: Parts): Task {
  const said = presentation.responses.flatMap(({ heading, options }) =>
    options.flatMap(({ id, html }) => {
      const why = authored.html(feedback.of(id));
      if (why === '') return [];
      const named = [heading, html].map((each) => authored.html(each)).filter((text) => text !== '');
      return [`${named.join(' – ')}: ${why}`];
    }),
  );
  return { ...task, remarks: [...task.remarks, ...new Set(said)] };
}

/** The text of the item, with a mark where an answer is given within it. */
function stemOf({ presentation, authored }: Parts, headings: readonly string[], marks: readonly string[] = []): string {
  const { parts, responses } = presentation;
  const last = parts.findLastIndex((part) => 'html' in part);
  const isInline = marks.length > 0 && parts.findIndex((part) => 'response' in part) < last;
  const named = (html: string): string => responses.reduce((text, response, place) => text.replaceAll(`[${escapeHtml(gapName(response))}]`, marks[place] ?? `[${gapName(response)}]`), html);
  const pieces = parts.flatMap((part, at) => {
    if ('html' in part) return [named(part.html)];
    return isInline && (at < last || marks.length > 1) ? [marks[responses.indexOf(part.response)] ?? ''] : [];
  });
  if (isInline) return authored.html(pieces.join(' '));
  return [...pieces, ...headings].map((html) => authored.html(html)).filter((text) => text !== '').join('\n\n');
}

function htmlOfParts({ parts }: Presentation): string {
  return parts.flatMap((part) => ('html' in part ? [part.html] : [])).join(' ');
}

/** Canvas calls the response `response_name` where the text has `[name]`. */
function gapName({ id }: QtiResponse): string {
  return id.replace(/^response_/u, '');
}
