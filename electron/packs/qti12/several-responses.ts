import { gapTask, type Gap } from '../reading/gap-task.ts';
import { choiceTask, matchingTask, orderingTask, shownTask, textTask, type Task } from '../reading/tasks.ts';
import { isRewarding, scoreOf, wanted, type Rule } from './conditions.ts';
import type { QtiResponse } from './presentation.ts';
import { acceptedTexts } from './typed-item.ts';

export interface SeveralResponses {
  readonly responses: readonly QtiResponse[];
  readonly rules: readonly Rule[];
  /** Reads HTML of the file into text. */
  readonly read: (html: string) => string;
  readonly partial: boolean | null;
  /** What the file says to an option (HTML). */
  readonly why: (option: string) => string;
}

/** Prompts with the option that belongs to each. `column` has the options where labels only name their place. */
export function matchingItem(item: SeveralResponses, column: readonly string[]): Task {
  const { responses, read } = item;
  const rows = responses.flatMap((response) => {
    const options = response.options.map(({ id, html }, place) => ({ id, text: read(html === '' ? (column[place] ?? '') : html) }));
    const prompt = read(response.heading);
    const right = rightOptions(item, response).map((id) => options.find((option) => option.id === id)?.text ?? '');
    // Canvas writes the rows that an author left empty.
    return prompt === '' && right.every((text) => text === '') ? [] : [{ prompt, options, right }];
  });
  const texts = [...column.map(read), ...rows.flatMap(({ options }) => options.map(({ text }) => text))].filter((text) => text !== '');
  const pairs = rows.flatMap(({ prompt, right: [option] }) => (option === undefined || option === '' ? [] : [{ prompt, option }]));
  const lines = [...rows.map(({ prompt }) => prompt), ...new Set(texts)];
  if (pairs.length === 0) return shownTask('no-key', lines);
  if (pairs.length < rows.length || rows.some(({ right }) => right.length > 1)) return shownTask('other', lines);
  return matchingTask(pairs, texts, { partial: partialOf(item) });
}

/** Things that are put into groups: for each thing the group that it belongs to. */
export function categoriesItem(item: SeveralResponses): Task {
  const { responses, read } = item;
  const groups = responses.map((response) => ({ name: read(response.heading), right: new Set(rightOptions(item, response)) }));
  const things = [...new Map(responses.flatMap(({ options }) => options.map(({ id, html }) => [id, read(html)] as const)))];
  const lines = [...groups.map(({ name }) => name), ...things.map(([, text]) => text)];
  if (groups.every(({ right }) => right.size === 0)) return shownTask('no-key', lines);
  const placed = things.map(([id, text]) => ({ prompt: text, groups: groups.filter(({ right }) => right.has(id)).map(({ name }) => name) }));
  if (placed.some((thing) => thing.groups.length > 1)) return shownTask('other', lines);
  const hasNone = placed.some((thing) => thing.groups.length === 0);
  return matchingTask(
    placed.map((thing) => ({ prompt: thing.prompt, option: thing.groups[0] ?? noGroup })),
    [...groups.map(({ name }) => name), ...(hasNone ? [noGroup] : [])],
    { partial: partialOf(item) },
  );
}

/** What stands for "in no group"; the file has no words for it. */
const noGroup = 'None of these';

/** Steps in the order that the first rule with points names them in. */
export function orderingItem({ responses: [response], rules, read, partial }: SeveralResponses): Task {
  if (response === undefined) return shownTask('no-key', []);
  const [rule] = rules.filter(isRewarding);
  const named = (rule === undefined ? [] : wanted(rule.condition)).filter((each) => each.response === response.id).map(({ value, attributes }, place) => ({ value, place: Number(attributes['index'] ?? place) }));
  const order = named.toSorted((left, right) => left.place - right.place).map(({ value }) => value);
  const texts = new Map(response.options.map(({ id, html }) => [id, read(html)]));
  const isWhole = order.length === texts.size && new Set(order).size === order.length && order.every((id) => texts.has(id));
  if (!isWhole) return shownTask('no-key', [...texts.values()]);
  return orderingTask(order.map((id) => texts.get(id) ?? ''), { partial: partial ?? false });
}

/** Blanks and dropdowns in a text. `typed` says that what can be chosen is what is accepted, as Canvas writes blanks. */
export function gapsItem(item: SeveralResponses, typed: boolean): { readonly task: Task; readonly marks: readonly string[] } {
  return gapTask(item.responses.map((response) => gapOf(item, response, typed)), { partial: partialOf(item) });
}

function gapOf(item: SeveralResponses, response: QtiResponse, typed: boolean): Gap {
  const { rules, read } = item;
  if (response.kind !== 'choices') {
    const answers = acceptedTexts(response.id, rules);
    return { task: () => textTask(answers, { caseSensitive: answers.length > 0 && answers.every(({ caseSensitive }) => caseSensitive), wildcard: answers.some(({ isPart }) => isPart) }), options: null, right: [...new Set(answers.map(({ value }) => value))] };
  }
  const [first] = response.options;
  const answerType = first?.attributes['answer_type'] ?? '';
  const chosen = new Set(rightOptions(item, response));
  if (typed && answerType !== 'dropdown' && answerType !== 'wordbank') {
    const algorithm = first?.attributes['scoring_algorithm'] ?? '';
    const texts = response.options.map(({ html }) => read(html)).filter((text) => text !== '');
    const isPart = algorithm === 'TextContainsAnswer';
    const caseSensitive = first?.attributes['ignore_case'] === 'false';
    const accepted = texts.map((text) => ({ text: isPart ? `*${text.replaceAll('*', String.raw`\*`)}*` : text, share: 1 }));
    return { task: () => (algorithm === 'TextRegex' ? shownTask('other', []) : textTask(accepted, { caseSensitive, wildcard: isPart })), options: null, right: texts };
  }
  const options = response.options.map(({ id, html }) => ({ text: read(html), share: chosen.has(id) ? 1 : 0, why: read(item.why(id)) }));
  return { task: () => choiceTask(options, { several: false, scoring: 'whole', shuffle: response.shuffle }), options: options.map(({ text }) => text), right: options.filter(({ share }) => share > 0).map(({ text }) => text) };
}

/** The options of a response that the rules with points name. */
function rightOptions({ rules }: SeveralResponses, { id, options }: QtiResponse): readonly string[] {
  const known = new Set(options.map((option) => option.id));
  const named = rules.filter(isRewarding).flatMap(({ condition }) => wanted(condition).filter((each) => each.response === id && known.has(each.value)).map(({ value }) => value));
  return [...new Set(named)];
}

/** Whether one right answer of several earns something. */
function partialOf(item: SeveralResponses): boolean {
  if (item.partial !== null) return item.partial;
  return item.responses.some((response) => scoreOf(item.rules, new Map([[response.id, rightOptions(item, response)]])) > 0);
}
