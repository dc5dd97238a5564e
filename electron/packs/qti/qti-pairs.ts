import { matchingTask, shownTask } from '../reading/tasks.ts';
import { areTold, type KeyedTask, type QtiOption, type Score } from './qti-choice.ts';
import type { Atom } from './qti-values.ts';

interface Pair {
  readonly left: QtiOption;
  readonly right: QtiOption;
  /** As the item writes it. */
  readonly atom: string;
}

export interface PairFacts {
  /** The two sets; of an interaction with one set, both are it. */
  readonly left: readonly QtiOption[];
  readonly right: readonly QtiOption[];
  /** Which side is asked: the gaps of a text are, whatever stands first in a pair. */
  readonly asked: 'left' | 'right' | 'either';
  readonly candidates: readonly (readonly Atom[])[];
}

/**
 * Pairs of two sets (or of one, where each belongs to one other) as prompts with the option of each. Null where no pairs earn
 * anything. What can't be said so, such as two options for one prompt, is shown.
 */
export function pairing(facts: PairFacts, score: Score): KeyedTask | null {
  const best = facts.candidates.map((set) => ({ set, points: score(set) ?? 0 })).toSorted((one, other) => other.points - one.points)[0];
  if (best === undefined || best.points <= 0) return null;
  const shown = (reason: 'parts' | 'image'): KeyedTask => ({ task: shownTask(reason, facts.left === facts.right ? textsOf(facts.left) : [...textsOf(facts.left), ...textsOf(facts.right)]), isSimplified: false });
  if (!areTold(textsOf(facts.left)) || !areTold(textsOf(facts.right))) return shown('image');
  const pairs = best.set.map((atom) => pairOf(String(atom), facts));
  const known = pairs.filter((pair) => pair !== null);
  if (known.length < pairs.length || known.length === 0) return shown('parts');
  const side = askedSide(facts, known);
  if (side === null) return shown('parts');
  const other = side === 'left' ? 'right' : 'left';
  const prompts = facts.left === facts.right ? known.map((pair) => pair[side]) : facts[side];
  const optionOf = new Map(known.map((pair) => [pair[side], pair[other]]));
  const isUsed = new Set(known.flatMap((pair) => [pair.left, pair.right]));
  const distractors = facts[other].filter((option) => !isUsed.has(option)).map(({ text }) => text);
  const { partial, isSimplified } = partScoring(best.set, best.points, wrongPairs(known, side, facts), score);
  return { task: matchingTask(prompts.map((prompt) => ({ prompt: prompt.text, option: optionOf.get(prompt)?.text ?? '' })), distractors, { partial }), isSimplified };
}

function textsOf(options: readonly QtiOption[]): readonly string[] {
  return options.map(({ text }) => text);
}

/** `A B`; also the other way round, which some programs write. */
function pairOf(atom: string, { left, right }: PairFacts): Pair | null {
  const [first = '', second = ''] = atom.split(' ');
  const find = (one: string, other: string): Pair | null => {
    const from = left.find(({ identifier }) => identifier === one);
    const to = right.find(({ identifier }) => identifier === other);
    return from === undefined || to === undefined ? null : { left: from, right: to, atom };
  };
  const straight = find(first, second);
  if (left !== right) return straight ?? find(second, first);
  // Of one set the one that stands first is asked.
  return straight !== null && left.indexOf(straight.left) > left.indexOf(straight.right) ? find(second, first) : straight;
}

/** The side on which each one has exactly one partner. */
function askedSide({ left, right, asked }: PairFacts, pairs: readonly Pair[]): 'left' | 'right' | null {
  if (left === right) return new Set(pairs.flatMap((pair) => [pair.left, pair.right])).size === pairs.length * 2 ? 'left' : null;
  const isFull = (side: 'left' | 'right', all: readonly QtiOption[]): boolean => pairs.length === all.length && new Set(pairs.map((pair) => pair[side])).size === all.length;
  if (asked !== 'right' && isFull('left', left)) return 'left';
  return asked !== 'left' && isFull('right', right) ? 'right' : null;
}

/** For each pair the same with another partner, or null where there is none. */
function wrongPairs(pairs: readonly Pair[], side: 'left' | 'right', facts: PairFacts): readonly (string | null)[] {
  const other = side === 'left' ? 'right' : 'left';
  return pairs.map((pair) => {
    const partner = facts[other].find((option) => option !== pair[other] && option !== pair[side]);
    if (partner === undefined) return null;
    const [first = ''] = pair.atom.split(' ');
    return first === pair[side].identifier ? `${first} ${partner.identifier}` : `${partner.identifier} ${pair[side].identifier}`;
  });
}

/** Whether a part of the pairs earns a part of the points, and whether just its share. */
function partScoring(key: readonly Atom[], whole: number, wrong: readonly (string | null)[], score: Score): { readonly partial: boolean; readonly isSimplified: boolean } {
  if (key.length < 2) return { partial: false, isSimplified: false };
  const share = (key.length - 1) / key.length;
  const without = key.map((_, place) => (score(key.filter((__, each) => each !== place)) ?? 0) / whole);
  const replaced = key.map((_, place) => {
    const other = wrong[place];
    return other === null || other === undefined ? null : (score(key.map((atom, each) => (each === place ? other : atom))) ?? 0) / whole;
  });
  const partial = without.some((points) => points > 0);
  const isEven = [...without, ...replaced].every((points) => points === null || Math.abs(points - (partial ? share : 0)) < 1e-4);
  return { partial, isSimplified: !isEven };
}
