/** A line of text as the page has set it. */
export interface TextLine {
  readonly text: string;
  readonly box: DOMRect;
}

/** The lines that a text node is broken into on the page, each with its box. */
export function linesOf(node: Text): readonly TextLine[] {
  const lines: { text: string; from: number; to: number; top: number }[] = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+\s*/gu)) {
    const [from, to] = [word.index, word.index + word[0].trimEnd().length];
    range.setStart(node, from);
    range.setEnd(node, to);
    const { top } = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.top - top) < 2) last.to = to;
    else lines.push({ text: '', from, to, top });
  }
  return lines.map(({ from, to }) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return { text: node.data.slice(from, to).replaceAll(/\s+/gu, ' '), box: range.getBoundingClientRect() };
  });
}

/** How far down in a line's box its baseline is, as a share of the box: from the font's own measures. */
export function baselineShare(style: CSSStyleDeclaration): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return usualShare;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  return ascent + descent > 0 ? ascent / (ascent + descent) : usualShare;
}

/** Of Inter. */
const usualShare = 0.8;
