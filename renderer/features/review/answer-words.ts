import type { TFunction } from 'i18next';
import type { ReviewItem } from '../../../electron/contract/values.ts';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import { isScored, type Interaction, type Key, type Response } from '../../../electron/domain/question.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { formatList } from '../../ui/format-list.ts';
import { formatNumber } from '../../ui/format.ts';
import { letterOf } from '../../ui/option-letters.ts';

type Words = TFunction<'review'>;

/** What an item's review says first: the candidate's answer and the key; where they are withheld, only whether there is one. */
export function verdictInWords(item: ReviewItem, t: Words): string {
  const { interaction } = item.paper;
  const { response, complete } = item.mark;
  if (!isScored(interaction)) return t('verdict.unscored');
  if (item.solution === null) return t(complete ? 'verdict.withheld' : 'yours.none');
  const { key } = item.solution;
  const yours = responseInWords(interaction, response, key, t);
  if (key.type === 'hotspot') return item.correct ? t('verdict.rightPlaces') : yours;
  if (key.type === 'matching') return item.correct ? t('verdict.rightMatching', { total: promptCount(interaction) }) : yours;
  return item.correct ? t('verdict.right', { yours }) : t('verdict.wrong', { yours, key: keyInWords(interaction, key) });
}

/** How the answer came about, how long the item took and what was marked: one to three sentences. */
export function storyInWords(item: ReviewItem, slow: boolean, t: Words): string {
  const { mark, timeMs } = item;
  if (!mark.seen) return t('story.unseen');
  const time = formatSpan(timeMs);
  return [
    ...stepsInWords(item, t),
    mark.flagged ? t('spent.flagged', { time }) : t('spent.plain', { time }),
    ...(slow ? [t('spent.slow')] : []),
  ].join(' ');
}

/** The key as letters, a number or accepted texts: "C", "A and D", "40", "“least privilege”". */
function keyInWords(interaction: Interaction, key: Exclude<Key, { type: 'matching' | 'hotspot' }>): string {
  switch (key.type) {
    case 'single':
      return letterOf(interaction, key.option);
    case 'multiple':
      return formatList(lettersInOrder(interaction, key.options));
    case 'ordering':
      return key.order.map((option) => letterOf(interaction, option)).join(', ');
    case 'numeric':
      return withUnit(formatNumber(key.value, 10), interaction);
    case 'text':
      return key.accepted.length === 0 ? '' : `“${key.accepted[0] ?? ''}”`;
    case 'shown':
      return '';
    default:
      return assertNever(key);
  }
}

function responseInWords(interaction: Interaction, response: Response | null, key: Key, t: Words): string {
  if (response === null) return t('yours.none');
  switch (response.type) {
    case 'single':
      return t('yours.chosen', { answer: letterOf(interaction, response.option) });
    case 'multiple':
      return t('yours.chosen', { answer: formatList(lettersInOrder(interaction, response.options)) });
    case 'ordering':
      return t('yours.ordered', { answer: response.order.map((option) => letterOf(interaction, option)).join(', ') });
    case 'matching':
      return t('yours.matched', { right: formatNumber(rightPairs(response.pairs, key)), count: promptCount(interaction) });
    case 'numeric':
      return t('yours.entered', { answer: withUnit(response.value, interaction) });
    case 'hotspot':
      return t('yours.placed', { count: response.places.length });
    case 'text':
      return t('yours.written', { answer: `“${response.value}”` });
    default:
      return assertNever(response);
  }
}

function rightPairs(given: Readonly<Record<string, string>>, key: Key): number {
  return key.type === 'matching' ? Object.entries(key.pairs).filter(([prompt, option]) => given[prompt] === option).length : 0;
}

function stepsInWords({ paper, steps, solution, correct }: ReviewItem, t: Words): string[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const { interaction } = paper;
  if (interaction.type === 'single') return [choicesInWords(interaction, steps, t)];
  const settled = last.response === null ? [] : [t('story.settled', { time: formatSpan(last.afterMs) })];
  const hadKey =
    solution === null || correct ? undefined : steps.find((step) => step.response !== null && isKey(solution.key, step.response));
  return hadKey === undefined ? settled : [t('story.hadKey', { time: formatSpan(hadKey.afterMs) }), ...settled];
}

/** Whether an answer of many parts was the key; other types are told by their letters, or not at all. */
function isKey(key: Key, response: Response): boolean {
  if (key.type === 'multiple' && response.type === 'multiple') return key.options.toSorted().join(' ') === response.options.toSorted().join(' ');
  if (key.type === 'ordering' && response.type === 'ordering') return key.order.join(' ') === response.order.join(' ');
  if (key.type !== 'matching' || response.type !== 'matching') return false;
  return Object.entries(key.pairs).every(([prompt, option]) => response.pairs[prompt] === option);
}

function choicesInWords(interaction: Interaction, steps: ReviewItem['steps'], t: Words): string {
  const choices = steps.map(({ response, afterMs }) => ({
    letter: response?.type === 'single' ? letterOf(interaction, response.option) : t('story.noAnswer'),
    time: formatSpan(afterMs),
  }));
  const [first, second] = choices;
  const last = choices.at(-1);
  if (first === undefined || last === undefined) return '';
  if (second === undefined) return t('story.once', { time: first.time });
  const ends = { first: first.letter, last: last.letter, time: last.time };
  if (choices.length === 2) return t('story.changed', ends);
  if (choices.length === 3) return t('story.changedTwice', { ...ends, second: second.letter, secondTime: second.time });
  return t('story.changedOften', { ...ends, changes: choices.length - 1 });
}

function lettersInOrder(interaction: Interaction, options: readonly string[]): string[] {
  const chosen = new Set(options);
  return ('options' in interaction ? interaction.options : []).flatMap(({ id }) => (chosen.has(id) ? [letterOf(interaction, id)] : []));
}

function promptCount(interaction: Interaction): number {
  return interaction.type === 'matching' ? interaction.prompts.length : 0;
}

function withUnit(value: string, interaction: Interaction): string {
  return interaction.type === 'numeric' && interaction.unit !== null ? `${value} ${interaction.unit}` : value;
}
