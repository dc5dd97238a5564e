/** One answer of a block. */
export interface ClozeAnswer {
  readonly text: string;
  /** Share of the block's point. */
  readonly share: number;
  readonly feedback: string;
}

/** Answers that stand in a text: `{1:MULTICHOICE:=right~wrong#feedback}`. */
export interface ClozeBlock {
  readonly kind: 'text' | 'number' | 'one' | 'several';
  readonly caseSensitive: boolean;
  readonly answers: readonly ClozeAnswer[];
  /** Where it stands, the end after its brace. */
  readonly start: number;
  readonly end: number;
}

const opening = /\{\s{0,9}\d{0,9}\s{0,9}:\s{0,9}([A-Z_]{2,20})\s{0,9}:/gu;

/** The blocks of a text in their order. Braces that are no block are text. */
export function clozeBlocks(raw: string): readonly ClozeBlock[] {
  const blocks: ClozeBlock[] = [];
  opening.lastIndex = 0;
  for (let found = opening.exec(raw); found !== null; found = opening.exec(raw)) {
    const kind = kindOf(found[1] ?? '');
    const from = found.index + found[0].length;
    const close = unescapedAt(raw, '}', from);
    // Where nothing closes, no later block does.
    if (close === -1) break;
    if (kind === null) continue;
    blocks.push({ ...kind, answers: pieces(raw.slice(from, close)).map(answerOf), start: found.index, end: close + 1 });
    opening.lastIndex = close + 1;
  }
  return blocks;
}

/** The last S shuffles, V and H say how it looks, C that capitals count. */
function kindOf(word: string): Pick<ClozeBlock, 'kind' | 'caseSensitive'> | null {
  if (/^(?:SHORTANSWER|SA|MW)(?:_?C)?$/u.test(word)) return { kind: 'text', caseSensitive: /(?:_C|SAC|MWC)$/u.test(word) };
  if (/^(?:NUMERICAL|NM)$/u.test(word)) return { kind: 'number', caseSensitive: false };
  if (/^(?:MULTICHOICE|MC)(?:_?[VH]?S?)$/u.test(word)) return { kind: 'one', caseSensitive: false };
  return /^(?:MULTIRESPONSE|MR)(?:_?H?S?)$/u.test(word) ? { kind: 'several', caseSensitive: false } : null;
}

function pieces(body: string): readonly string[] {
  const found: string[] = [];
  let from = body.startsWith('~') ? 1 : 0;
  for (;;) {
    const at = unescapedAt(body, '~', from);
    found.push(at === -1 ? body.slice(from) : body.slice(from, at));
    if (at === -1) return found;
    from = at + 1;
  }
}

function answerOf(piece: string): ClozeAnswer {
  const mark = /^\s*(?:=|%(-?\d+(?:[.,]\d+)?)%)/u.exec(piece);
  const rest = mark === null ? piece : piece.slice(mark[0].length);
  const sharp = unescapedAt(rest, '#', 0);
  const share = mark === null ? 0 : mark[1] === undefined ? 1 : Number(mark[1].replace(',', '.')) / 100;
  return { text: unescaped(sharp === -1 ? rest : rest.slice(0, sharp)).trim(), share, feedback: sharp === -1 ? '' : unescaped(rest.slice(sharp + 1)).trim() };
}

/** The sign where no backslash stands before it, and no `&` that makes it an entity of HTML. */
function unescapedAt(text: string, sign: string, from: number): number {
  for (let at = text.indexOf(sign, from); at !== -1; at = text.indexOf(sign, at + 1)) {
    const before = text[at - 1];
    if (before !== '\\' && !(sign === '#' && before === '&')) return at;
  }
  return -1;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([~#}{"/\\])/gu, '$1');
}
