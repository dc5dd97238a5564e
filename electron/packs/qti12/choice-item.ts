import { choiceTask, shownTask, trueFalseTask, type ReadOption, type Task } from '../reading/tasks.ts';
import { isRewarding, scoreOf, wanted, type Condition, type Rule } from './conditions.ts';
import type { ItemKind } from './item-facts.ts';
import type { QtiResponse } from './presentation.ts';

/** A choice as the file has it, its texts read. */
export interface ChoiceItem {
  readonly response: QtiResponse;
  /** Text of each option, and what the file says when it is chosen. */
  readonly options: readonly { readonly id: string; readonly text: string; readonly why: string }[];
  readonly rules: readonly Rule[];
  readonly kind: ItemKind | null;
  /** Whether part answers earn a part, where the file says so in words. */
  readonly partial: boolean | null;
}

/** One or several options; the rules are asked what each choice earns. */
export function choiceItem(whole: ChoiceItem): Task {
  const item = withoutBlanks(whole);
  const { response, options, rules, kind } = item;
  const isSeveral = kind === 'several' || (response.cardinality === 'multiple' && kind !== 'choice' && kind !== 'true-false');
  if (!isSeveral) {
    const single = options.map((option): ReadOption => ({ ...option, share: scoreOf(rules, new Map([[response.id, [option.id]]])) }));
    const best = Math.max(0, ...single.map(({ share }) => share));
    // Where all earn the same none is the right one.
    if (best > 0 && single.length > 1 && single.every(({ share }) => share === best)) return shownTask('no-key', options.map(({ text }) => text));
    if (best > 0) return trueFalse(item, single) ?? choiceTask(inShares(single), { several: false, scoring: 'whole', shuffle: response.shuffle && kind !== 'true-false' });
  }
  return severalTask(item);
}

/** Canvas writes the options that an author left empty. One that counts stays, so that its question is told. */
function withoutBlanks(item: ChoiceItem): ChoiceItem {
  const named = new Set(item.rules.filter(isRewarding).flatMap(({ condition }) => wanted(condition).map(({ value }) => value)));
  return { ...item, options: item.options.filter(({ id, text }) => text !== '' || named.has(id)) };
}

/** Most options for which every set of them is put to the rules. */
const everySet = 10;

function severalTask({ response, options, rules, partial }: ChoiceItem): Task {
  const score = (chosen: readonly string[]): number => scoreOf(rules, new Map([[response.id, chosen]]));
  const nothing = score([]);
  const alone = options.map(({ id }) => score([id]) - nothing);
  const ids = options.map(({ id }) => id);
  const sets = ids.length <= everySet ? setsOf(ids) : setsNamed(ids, rules);
  const scored = sets.map((chosen) => ({ chosen, points: score(chosen) }));
  const best = Math.max(0, ...scored.map(({ points }) => points));
  const isSum = rules.filter(({ sets: each, option }) => each.length > 0 && option === null).every(({ condition, sets: each }) => condition.kind === 'otherwise' || (condition.kind === 'equals' && each.every(({ action }) => action === 'add' || action === 'subtract')));
  if (isSum && alone.some((points) => points > 0)) {
    const sum = alone.reduce((added, points) => added + Math.max(0, points), 0);
    const shares = options.map((option, place): ReadOption => ({ ...option, share: (alone[place] ?? 0) / sum }));
    return choiceTask(shares, { several: true, scoring: partial === false ? 'whole' : scoringOf(shares), shuffle: response.shuffle, choose: response.most });
  }
  if (best <= 0) return shownTask('no-key', options.map(({ text }) => text));
  const least = Math.min(...scored.filter(({ points }) => points === best).map(({ chosen }) => chosen.length));
  const right = scored.filter(({ chosen, points }) => points === best && chosen.length === least);
  const [only] = right;
  // Each of several options is right by itself.
  if (least === 1 && right.length > 1) return choiceTask(inShares(options.map((option, place) => ({ ...option, share: alone[place] ?? 0 }))), { several: false, scoring: 'whole', shuffle: response.shuffle });
  if (right.length > 1 || only === undefined || least === 0) return shownTask('other', options.map(({ text }) => text));
  return choiceTask(
    options.map((option) => ({ ...option, share: only.chosen.includes(option.id) ? 1 / least : 0 })),
    { several: true, scoring: partial === true ? 'subtract' : 'whole', shuffle: response.shuffle, choose: response.most },
  );
}

/** Right less wrong ones where each wrong one takes as much as a right one gives; else what each has. */
function scoringOf(options: readonly ReadOption[]): 'subtract' | 'shares' {
  const right = options.filter(({ share }) => share > 0).length;
  return options.every(({ share }) => Math.abs(Math.abs(share) - 1 / right) < 1e-3) ? 'subtract' : 'shares';
}

function trueFalse({ options, kind }: ChoiceItem, scored: readonly ReadOption[]): Task | null {
  const [first, second] = options;
  if (first === undefined || second === undefined || options.length !== 2) return null;
  const isTrue = [first, second].map(({ text, id }) => (trueWords.test(text) || id === 'true' ? true : falseWords.test(text) || id === 'false' ? false : null));
  const right = scored.filter(({ share }) => share > 0);
  if (isTrue[0] === null || isTrue[0] === isTrue[1] || isTrue[1] === null || right.length !== 1) return null;
  const isPlain = /^(?:true|false)$/iu.test(first.text);
  if (kind !== 'true-false' && !isPlain) return null;
  const inOrder = isTrue[0] === true ? [first, second] as const : [second, first] as const;
  return trueFalseTask(inOrder[0].text === right[0]?.text, { texts: [inOrder[0].text, inOrder[1].text], whys: [inOrder[0].why, inOrder[1].why] });
}

const trueWords = /^(?:true|yes|agree|right|wahr|richtig|ja|vrai|oui|verdadero|sí)$/iu;
const falseWords = /^(?:false|no|disagree|wrong|falsch|nein|faux|non|falso)$/iu;

function inShares(options: readonly ReadOption[]): readonly ReadOption[] {
  const best = Math.max(...options.map(({ share }) => share), 0);
  return best === 0 ? options : options.map((option) => ({ ...option, share: option.share / best }));
}

function setsOf(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** ids.length }, (_, mask) => ids.filter((__, place) => ((mask >> place) & 1) === 1));
}

/** Of many options no one, each one, and the sets that rules with points name. */
function setsNamed(ids: readonly string[], rules: readonly Rule[]): readonly (readonly string[])[] {
  const named = rules.filter(isRewarding).map(({ condition }) => new Set(namesIn(condition)));
  const sets = [[], ...ids.map((id) => [id]), ...named.map((names) => ids.filter((id) => names.has(id)))];
  return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()];
}

/** The options that a condition names, of alternatives the first. */
function namesIn(condition: Condition): readonly string[] {
  if (condition.kind === 'and') return [...new Set(condition.parts.flatMap(namesIn))];
  if (condition.kind === 'or') return namesIn(condition.parts[0] ?? { kind: 'unknown' });
  return wanted(condition).map(({ value }) => value);
}
