import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WordCursor } from '../stem/word-cursor.ts';

export const floats = ['navigator', 'calculator', 'notes'] as const;
export type Float = (typeof floats)[number];

export interface RoomTools {
  /** What floats, in the order in which it was opened: Escape closes the last. */
  readonly open: readonly Float[];
  /** Choosing an option strikes it out. */
  readonly striking: boolean;
  /** The word cursor of highlighting by keys; null while that is off. */
  readonly cursor: WordCursor | null;
  readonly confirmingEnd: boolean;
}

export type RoomToolsStore = StoreApi<RoomTools>;

const put = { open: [], striking: false, cursor: null, confirmingEnd: false } as const satisfies RoomTools;

export function createRoomTools(): RoomToolsStore {
  return createStore<RoomTools>(() => put);
}

export function toggleFloat(tools: RoomToolsStore, float: Float): void {
  const { open } = tools.getState();
  const rest = open.filter((name) => name !== float);
  tools.setState({ open: rest.length === open.length ? [...open, float] : rest });
}

/** Closes what Escape closes: a mode first, then the last float. False when there was nothing. */
export function escapeTool(tools: RoomToolsStore): boolean {
  const { open, striking, cursor } = tools.getState();
  if (striking || cursor !== null) tools.setState({ striking: false, cursor: null });
  else if (open.length > 0) tools.setState({ open: open.slice(0, -1) });
  else return false;
  return true;
}

/** Another question is shown: modes end, floats stay but for the navigator, which has done its work. */
export function questionChanged(tools: RoomToolsStore): void {
  const { open, striking, cursor } = tools.getState();
  if (!striking && cursor === null && !open.includes('navigator')) return;
  tools.setState({ striking: false, cursor: null, open: open.filter((name) => name !== 'navigator') });
}
