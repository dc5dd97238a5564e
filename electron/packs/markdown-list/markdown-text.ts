import { plainText } from '../html/html-text.ts';
import { markdownLines } from './markdown-lines.ts';

/** The text of a piece of Markdown, as the window shows texts: without its signs, with paragraphs and lists. */
export function markdownText(markdown: string): { readonly text: string; readonly media: readonly string[] } {
  if (!/[*_`[\]<&\\#>|~]|^\s*(?:[-+]|\d+[.)])\s|^={3,}|^-{3,}/mu.test(markdown)) return { text: plainText(markdown), media: [] };
  const lines = markdownLines(markdown.split('\n').map((text, place) => ({ number: place + 1, text })));
  const media = new Set(lines.flatMap((line) => line.media));
  const text = lines.map((line, place) => `${place > 0 && (line.afterBlank || line.isVerbatim || lines[place - 1]?.isVerbatim === true) ? '\n' : ''}${line.isItem ? `${'  '.repeat(Math.min(line.indent, 8))}- ` : ''}${line.text}`).join('\n');
  return { text: plainText(text), media: [...media] };
}
