import { choiceTask, orderingTask, shownTask, trueFalseTask, type ReadOption, type Task } from '../reading/tasks.ts';
import type { Atom } from './qti-values.ts';

/** An option as the item has it. */
export interface QtiOption {
  readonly identifier: string;
  readonly text: string;
  readonly why: string | null;
}

/** What an answer of these atoms earns; null where it can't be said. */
export type Score = (atoms: readonly Atom[]) => number | null;

/** A task under one way of scoring; `isSimplified` where Cutscore scores part answers in another way than the item does. */
export interface KeyedTask {
  readonly task: Task;
  readonly isSimplified: boolean;
}

export interface ChoiceFacts {
  readonly options: readonly QtiOption[];
  readonly shuffle: boolean;
  /** Exactly so many are to be chosen. */
  readonly choose: number | null;
  /** No more than so many can be chosen; 0 where all can. */
  readonly most: number | null;
  /** Sets of options that may be the key: the declared one first. */
  readonly candidates: readonly (readonly Atom[])[];
}

const nearly = (left: number, right: number): boolean => Math.abs(left - right) < 1e-4;

/** Without different texts nobody can tell the options apart: they are pictures or sounds. */
export function areTold(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length || !texts.some((text) => text.startsWith('['));
}

/** One of several options. Null where no option earns anything. */
export function singleChoice({ options, shuffle }: ChoiceFacts, score: Score): KeyedTask | null {
  const scores = options.map(({ identifier }) => score([identifier]));
  const best = Math.max(0, ...scores.map((each) => each ?? 0));
  if (best === 0) return null;
  const shares = scores.map((each) => (each ?? 0) / best);
  const truth = trueFirst(options);
  const [whenTrue, whenFalse] = truth.map((option) => shares[options.indexOf(option)]);
  const [yes, no] = truth;
  if (yes !== undefined && no !== undefined && (whenTrue === 1) !== (whenFalse === 1) && Math.min(whenTrue ?? 0, whenFalse ?? 0) <= 0) {
    return { task: trueFalseTask(whenTrue === 1, { texts: [yes.text, no.text], whys: [yes.why, no.why] }), isSimplified: false };
  }
  return { task: choiceTask(options.map((option, place) => ({ text: option.text, share: shares[place] ?? 0, why: option.why })), { several: false, scoring: 'shares', shuffle }), isSimplified: false };
}

/** Several of the options. Null where no set of options earns anything. */
export function severalChoices({ options, shuffle, choose, most, candidates }: ChoiceFacts, score: Score): KeyedTask | null {
  const sets = candidates.map((set) => set.filter((atom) => options.some(({ identifier }) => identifier === atom))).filter((set) => set.length > 0);
  const scored = sets.map((set) => ({ set, points: score(set) ?? 0 }));
  const [first] = scored.toSorted((left, right) => right.points - left.points);
  if (first === undefined || first.points <= 0) return null;
  const whole = first.points;
  const key = new Set(first.set);
  // Where another set is as right, no key of ours could say so.
  const isOther = (set: readonly Atom[]): boolean => set.length !== key.size || set.some((atom) => !key.has(atom));
  if (scored.some(({ set, points }) => points >= whole && isOther(set) && (score([...new Set([...set, ...key])]) ?? 0) < whole)) return { task: shownTask('other', options.map(({ text }) => text)), isSimplified: false };
  const earned = options.map(({ identifier }) => {
    if (!key.has(identifier)) return ((score([...first.set, identifier]) ?? 0) - whole) / whole;
    const alone = score([identifier]) ?? 0;
    return (alone > 0 ? alone : whole - (score(first.set.filter((atom) => atom !== identifier)) ?? 0)) / whole;
  });
  const rest = (place: number): number => (score(first.set.filter((atom) => atom !== options[place]?.identifier)) ?? 0) / whole;
  const isWhole = options.every(({ identifier }, place) => (key.has(identifier) ? key.size === 1 || rest(place) <= 0 : (earned[place] ?? 0) <= -1));
  const shares = isWhole ? options.map(({ identifier }) => (key.has(identifier) ? 1 : 0)) : earned.map((share) => Math.max(-1, share));
  const read: readonly ReadOption[] = options.map((option, place) => ({ text: option.text, share: shares[place] ?? 0, why: option.why }));
  const isSubtracting = !isWhole && shares.every((share, place) => nearly(share, key.has(options[place]?.identifier ?? '') ? 1 / key.size : -1 / key.size));
  const sum = (places: readonly number[]): number => Math.min(1, Math.max(0, places.reduce((added, place) => added + (shares[place] ?? 0), 0)));
  const inKey = options.flatMap(({ identifier }, place) => (key.has(identifier) ? [place] : []));
  const isAdditive = isWhole || inKey.every((place) => nearly(sum(inKey.filter((each) => each !== place)), Math.max(0, rest(place))));
  // Where wrong ones cost nothing because no more can be chosen than are right, the candidate must be told.
  const isLimited = !isWhole && most === key.size && key.size > 1 && shares.every((share) => share >= 0);
  return { task: choiceTask(read, { several: true, scoring: isWhole ? 'whole' : isSubtracting ? 'subtract' : 'shares', shuffle, choose: isLimited ? most : choose }), isSimplified: !isAdditive };
}

/** Options to be put in order; `order` holds their identifiers. Null where it earns nothing. */
export function ordering(options: readonly QtiOption[], order: readonly Atom[], score: Score): KeyedTask | null {
  const whole = score(order) ?? 0;
  if (whole <= 0) return null;
  const steps = order.map((atom) => options.find(({ identifier }) => identifier === atom)?.text);
  const known = steps.filter((text) => text !== undefined);
  if (known.length < options.length || known.length !== steps.length) return { task: shownTask('other', options.map(({ text }) => text)), isSimplified: false };
  const places = order.map((_, place) => place).slice(0, mostTried);
  const swapped = places.flatMap((left) => places.filter((right) => right > left).map((right) => order.map((atom, place) => (place === left ? (order[right] ?? atom) : place === right ? (order[left] ?? atom) : atom))));
  const turned = order.length > 2 ? [[...order.slice(1), ...order.slice(0, 1)]] : [];
  const shares = [...swapped, ...turned].map((tried) => ({ share: (score(tried) ?? 0) / whole, inPlace: tried.filter((atom, place) => atom === order[place]).length / order.length }));
  const partial = shares.every(({ share, inPlace }) => nearly(share, inPlace)) && order.length > 2;
  return { task: orderingTask(known, { partial }), isSimplified: !partial && shares.some(({ share }) => share > 0) };
}

const mostTried = 12;

/** The two options of a statement, true first; empty where they are something else. */
function trueFirst(options: readonly QtiOption[]): readonly QtiOption[] {
  if (options.length !== 2) return [];
  const find = (id: RegExp, word: RegExp): QtiOption | undefined => options.find(({ identifier, text }) => id.test(identifier) || word.test(text.trim()));
  const yes = find(/^(?:true|t)$/iu, /^true$/iu);
  const no = find(/^(?:false|f)$/iu, /^false$/iu);
  return yes !== undefined && no !== undefined && yes !== no ? [yes, no] : [];
}
