import type { Mark } from '../question-list/list-line.ts';

export type InlineToken =
  | { readonly kind: 'text'; readonly text: string }
  /** A bracket that opens; text unless a link closes it. */
  | { readonly kind: 'bracket'; readonly text: string }
  | { readonly kind: 'media'; readonly medium: string; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly isOpening: boolean }
  | { readonly kind: 'fold'; readonly name: 'details' | 'summary'; readonly isOpening: boolean }
  /** A run of `*`, `_` or `~` with the characters around it. */
  | { readonly kind: 'sign'; readonly sign: string; readonly length: number; readonly before: string; readonly after: string };

/** A part of a run that opens or closes as one: `**` or `*`. */
interface Unit {
  readonly type: string;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** What it came to; its characters while it has no partner. */
  token: InlineToken;
}

/** Turns the signs that belong together into marks; the others stay characters, as the stars of `2*3*4` do. */
export function withEmphasis(tokens: readonly InlineToken[]): readonly InlineToken[] {
  const result: (InlineToken | Unit)[] = [];
  const open: Unit[] = [];
  const counts = new Map<string, number>();
  for (const token of tokens) {
    if (token.kind !== 'sign') {
      result.push(token);
      continue;
    }
    for (const unit of unitsOf(token)) {
      result.push(unit);
      if (unit.canClose && (counts.get(unit.type) ?? 0) > 0) close(unit, open, counts);
      else if (unit.canOpen) {
        open.push(unit);
        counts.set(unit.type, (counts.get(unit.type) ?? 0) + 1);
      }
    }
  }
  return result.map((each) => ('kind' in each ? each : each.token));
}

function close(closing: Unit, open: Unit[], counts: Map<string, number>): void {
  for (;;) {
    const opening = open.pop();
    if (opening === undefined) return;
    counts.set(opening.type, (counts.get(opening.type) ?? 1) - 1);
    if (opening.type !== closing.type) continue;
    const mark = markOf(closing.type);
    opening.token = mark === null ? { kind: 'text', text: '' } : { kind: 'mark', mark, isOpening: true };
    closing.token = mark === null ? { kind: 'text', text: '' } : { kind: 'mark', mark, isOpening: false };
    return;
  }
}

function unitsOf({ sign, length, before, after }: Extract<InlineToken, { kind: 'sign' }>): readonly Unit[] {
  if (length > 6 || (sign === '~' && length !== 2)) return [unit(sign.repeat(length), false, false)];
  const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
  const isWithin = isWord(before) && isWord(after);
  const canOpen = /\S/u.test(after);
  const canClose = /\S/u.test(before);
  const sizes: number[] = [];
  for (let left = length; left > 0; left -= Math.min(2, left)) sizes.push(Math.min(2, left));
  // The inner one of `***` closes first.
  if (canClose && !canOpen) sizes.reverse();
  // One sign within a word is a sign of the word: `2*3*4`, `snake_case`. A line to write on is no mark either.
  return sizes.map((size) => unit(sign.repeat(size), canOpen && !(isWithin && (size === 1 || sign === '_')) && (sign !== '_' || !isWord(before)), canClose && !(isWithin && (size === 1 || sign === '_')) && (sign !== '_' || !isWord(after))));
}

function unit(type: string, canOpen: boolean, canClose: boolean): Unit {
  return { type, canOpen, canClose, token: { kind: 'text', text: type } };
}

function markOf(type: string): Mark | null {
  if (type === '~~') return null;
  return type.length === 2 ? 'bold' : 'italic';
}
