import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { mediaReading } from '../media/with-media.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { brokenElement } from '../xml/broken-element.ts';
import { xmlElements, xmlText } from '../xml/xml-elements.ts';
import { fileOfQuestion } from './moodle-files.ts';
import { categoryOf, moodleQuestion } from './moodle-questions.ts';

/** Moodle's own XML. It holds one question at a time. */
export const moodleXmlFormat: ReadableFormat = {
  kind: 'readable',
  name: 'moodle-xml',
  title: 'Moodle XML',
  extensions: ['xml'],
  recognise,
  read,
};

const questionStart = /<question\s[^<>]{0,400}?type\s*=\s*["'][\w-]+["']/u;

function recognise({ text }: SourceHead): number {
  if (text === null || !/^\s*</u.test(text)) return likeness.no;
  // Other programs call an exam `quiz` too, with attributes.
  const isQuiz = /<quiz\s*>/u.test(text);
  if (!questionStart.test(text)) return isQuiz ? likeness.possible : likeness.no;
  return isQuiz ? likeness.sure : likeness.likely;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  let category: readonly string[] = [];
  let found = 0;
  const withMedia = mediaReading();
  for await (const news of xmlElements(xmlText(source), { collect: new Set(['question']) })) {
    if (news.kind === 'broken') yield brokenElement(news);
    if (news.kind !== 'element') continue;
    found += 1;
    const { element } = news;
    const path = category;
    if (element.attributes['type']?.trim().toLowerCase() === 'category') category = categoryOf(element);
    else yield* await withMedia(fileOfQuestion(element), (finder) => moodleQuestion(element, path, finder));
  }
  if (found === 0) yield problemItem('file', 'no-questions', 'Export the questions again: this file has the beginning of Moodle XML and no question that can be read.');
}
