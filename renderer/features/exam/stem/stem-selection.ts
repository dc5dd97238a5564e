import type { Stretch } from '../../../ui/stem-blocks.ts';

/** Names the element that holds a stem, and each stretch of text in it by its start in the stem. */
export const stemAttribute = 'data-stem';
export const startAttribute = 'data-start';

/** What is selected of the stem on screen, in UTF-16 code units of its text; null when nothing of it is. */
export function selectedStretch(): Stretch | null {
  const selection = document.getSelection();
  const stem = document.querySelector(`[${stemAttribute}]`);
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0 || stem === null) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(stem)) return null;
  const stretches = [...stem.querySelectorAll(`[${startAttribute}]`)].flatMap((element) => {
    const text = element.firstChild;
    if (!(text instanceof Text) || !range.intersectsNode(text)) return [];
    const start = Number(element.getAttribute(startAttribute));
    const from = range.startContainer === text ? range.startOffset : 0;
    const to = range.endContainer === text ? range.endOffset : text.length;
    return from < to ? [{ start: start + from, end: start + to }] : [];
  });
  const first = stretches[0];
  const last = stretches.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

export function clearSelection(): void {
  document.getSelection()?.removeAllRanges();
}
