import type { TextLine } from '../text/decoded-text.ts';
import { lastBrace } from './gift-syntax.ts';

/** The lines between two blank ones: mostly one question. Comments are spaces, so that lines keep their numbers. */
export interface GiftChunk {
  readonly line: number;
  readonly text: string;
  readonly id: string | null;
  readonly tags: readonly string[];
}

export type GiftPart =
  | { readonly kind: 'chunk'; readonly chunk: GiftChunk }
  | { readonly kind: 'category'; readonly path: readonly string[] }
  | { readonly kind: 'too-long'; readonly line: number };

/** Longest question that is held (characters). */
const longestChunk = 400_000;

/** From this length on a line that closes its braces ends a chunk: some files have no blank line at all. */
const longChunk = 50_000;

/** Cuts the lines of a GIFT file into parts; give it every line, then `end`. A blank line within braces does not end a question. */
export function giftChunks(): { take(line: TextLine): readonly GiftPart[]; end(): readonly GiftPart[] } {
  let lines: string[] = [];
  let firstLine = 0;
  let length = 0;
  let isOver = false;
  /** Whether the last brace opened: then a blank line is part of the question. */
  let isOpen = false;
  let id: string | null = null;
  let tags: string[] = [];

  function finish(): readonly GiftPart[] {
    const text = lines.join('\n').trimEnd();
    const chunk: GiftChunk = { line: firstLine, text, id, tags };
    const wasOver = isOver;
    const hasText = text.trim() !== '';
    lines = [];
    length = 0;
    isOver = false;
    isOpen = false;
    if (wasOver) return [{ kind: 'too-long', line: chunk.line }];
    if (!hasText) return [];
    [id, tags] = [null, []];
    return [{ kind: 'chunk', chunk }];
  }

  function hold(line: string, number: number): void {
    if (lines.length === 0 && !isOver) firstLine = number;
    length += line.length + 1;
    isOver ||= length > longestChunk;
    const brace = lastBrace(line);
    if (brace !== null) isOpen = brace === '{';
    if (isOver) [lines, isOpen] = [[], false];
    else lines.push(line);
  }

  return {
    take({ number, text }) {
      if (text === null) {
        isOver = true;
        return [];
      }
      const trimmed = text.trim();
      if (trimmed === '') {
        if (lines.length > 0 && isOpen) hold('', number);
        else return finish();
        return [];
      }
      if (trimmed.startsWith('//')) {
        const [, own] = /\[id:([^\]]*)\]/u.exec(trimmed) ?? [];
        id = own?.trim() ?? id;
        for (const [, tag = ''] of trimmed.matchAll(/\[tag:([^\]]*)\]/gu)) tags.push(tag.trim());
        if (lines.length > 0) hold('', number);
        return [];
      }
      const category = /^\$CATEGORY:\s*(.*)$/iu.exec(trimmed);
      if (category !== null) return [...finish(), { kind: 'category', path: categoryPath(category[1] ?? '') }];
      // After a blank line inside braces a new title says that somebody forgot to close them.
      if (trimmed.startsWith('::') && lines.at(-1) === '' && isOpen) {
        const parts = finish();
        hold(text, number);
        return parts;
      }
      hold(text, number);
      return length > longChunk && !isOpen && trimmed.endsWith('}') ? finish() : [];
    },
    end: finish,
  };
}

/** `$course$/top/Networks/Routing`; a slash of a name is written twice. What stands for Moodle's own places says nothing. */
export function categoryPath(text: string): readonly string[] {
  const names = text
    .replaceAll('//', '\u0000')
    .split('/')
    .map((name) => name.replaceAll('\u0000', '/').replaceAll(/\\([~=#{}:\\])/gu, '$1').replaceAll(/<[^>]*>/gu, '').trim());
  return names.filter((name, place) => name !== '' && !/^\$\w+\$$/u.test(name) && !(place <= 1 && name.toLowerCase() === 'top'));
}
