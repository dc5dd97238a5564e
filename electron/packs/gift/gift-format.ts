import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { textLines } from '../text/decoded-text.ts';
import { giftChunks, type GiftPart } from './gift-chunks.ts';
import { giftQuestions } from './gift-questions.ts';

/**
 * Moodle's GIFT, read by a reader of our own: published ones reject a whole file for one sign that nobody escaped. It holds one
 * question at a time.
 */
export const giftFormat: ReadableFormat = {
  kind: 'readable',
  name: 'gift',
  title: 'Moodle GIFT',
  extensions: ['gift', 'txt'],
  recognise,
  read,
};

function recognise({ text, name }: SourceHead): number {
  if (text === null || /^\s*(?:<|[[{]\s*["[{\]}\d])/u.test(text)) return likeness.no;
  if (/^[^\S\r\n]*\$CATEGORY:/imu.test(text)) return likeness.sure;
  const answers = /\{\s*(?:[=~]|#\s*[=~\d.+-]|%-?\d|(?:t|f|true|false)\s*(?:#|\}(?![a-z])))/iu.test(text);
  const hasTitle = /^[^\S\r\n]*::.+?::/mu.test(text);
  // A head with many columns begins a table, whatever stands in its cells.
  if (!hasTitle && /^\s*[^\r\n{}?]+(?:[,;\t][^\r\n{}?,;\t]*){4}\r?\n/u.test(text)) return answers ? likeness.possible : likeness.no;
  if (answers) return hasTitle ? likeness.sure : likeness.probable;
  const isNamed = /\.gift$/iu.test(name);
  if (hasTitle || /^\[(?:html|moodle|markdown|plain)\]/imu.test(text) || (/\S[^\S\r\n]*\{[^\S\r\n]*\}[^\S\r\n]*$/mu.test(text) && !/[;)][^\S\r\n]*$/mu.test(text))) return isNamed ? likeness.probable : likeness.likely / 2;
  return isNamed ? likeness.possible : likeness.no;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  const chunks = giftChunks();
  let category: readonly string[] = [];
  function itemsOf(part: GiftPart): readonly ReadItem[] {
    switch (part.kind) {
      case 'category':
        category = part.path;
        return [];
      case 'too-long':
        return [problemItem(`line ${part.line}`, 'question-length', 'Put a blank line between questions: from here on there is more text than any question has. It was left out.')];
      case 'chunk':
        return giftQuestions(part.chunk, category);
    }
  }
  let isDoubted = false;
  for await (const lines of textLines(source, { onDoubt: () => (isDoubted = true) })) {
    for (const line of lines) for (const part of chunks.take(line)) yield* itemsOf(part);
  }
  for (const part of chunks.end()) yield* itemsOf(part);
  if (isDoubted) yield encodingDoubt();
}

/** What is told of a text that is not UTF-8 throughout. */
export function encodingDoubt(): ReadItem {
  return problemItem('file', 'encoding', 'Check letters with accents: the file is not UTF-8, and was read as Windows-1252 where it is not. Save it as UTF-8 to be sure.');
}
