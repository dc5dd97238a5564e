/** The room for labels that stand one over the other: the least distance of two, and the range of their middles. */
export interface LabelRoom {
  readonly gap: number;
  readonly from: number;
  readonly to: number;
}

interface Block {
  readonly members: number;
  /** Where the block's first label stands. */
  readonly first: number;
}

/**
 * Moves labels apart that would touch, each as little as possible (least squares, by pooling neighbours that collide),
 * keeping their order. Where they do not all fit, they stand evenly in the whole range.
 */
export function placeLabels(wanted: readonly number[], { gap, from, to }: LabelRoom): readonly number[] {
  if (wanted.length === 0) return [];
  const step = Math.min(gap, wanted.length === 1 ? gap : (to - from) / (wanted.length - 1));
  const order = wanted.map((at, index) => ({ at, index })).sort((one, other) => one.at - other.at || one.index - other.index);
  const blocks = order.reduce<Block[]>((standing, { at }) => pooled([...standing, { members: 1, first: at }], step), []);
  const last = to - step * (wanted.length - 1);
  const places = blocks.flatMap(({ members, first }) => Array.from({ length: members }, (_, member) => first + member * step));
  // What is squeezed at an end pushes its neighbours: each label keeps room for those on both sides of it.
  const held = places.map((place, rank) => Math.min(Math.max(place, from + rank * step), last + rank * step));
  const result = wanted.map(() => 0);
  for (const [rank, { index }] of order.entries()) result[index] = held[rank] ?? from;
  return result;
}

/** Joins the last block with those before it until none touches its neighbour; a joined block stands at its members' mean. */
function pooled(blocks: Block[], step: number): Block[] {
  const last = blocks.at(-1);
  const before = blocks.at(-2);
  if (last === undefined || before === undefined || before.first + before.members * step <= last.first) return blocks;
  const members = before.members + last.members;
  const first = (before.first * before.members + (last.first - before.members * step) * last.members) / members;
  return pooled([...blocks.slice(0, -2), { members, first }], step);
}
