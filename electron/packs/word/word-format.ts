import { openArchive, vendorLimits, type Archive } from '../archive.ts';
import { listItems } from '../question-list/list-items.ts';
import { listedQuestions } from '../question-list/listed-questions.ts';
import { likeness, type ReadableFormat } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { wordLines } from './word-lines.ts';

/** The largest text of a Word document that is read (bytes, unpacked). It is held whole, since the answers may stand at its end. */
const largestDocument = 40_000_000;

/**
 * Word documents with numbered questions. Read from the document's own XML: converters to HTML lose the numbers and letters that
 * Word counts, and with them where a question ends and its options begin.
 */
export const wordFormat: ReadableFormat = {
  kind: 'readable',
  name: 'docx',
  title: 'Word document with numbered questions',
  extensions: ['docx', 'docm'],
  recognise: ({ archive }) => (archive !== null && archive.names.includes('[Content_Types].xml') && documentIn(archive) !== null ? likeness.sure : likeness.no),
  read,
};

async function* read(source: Source): AsyncGenerator<ReadItem> {
  const archive = await openArchive(source, vendorLimits, { passOver: true });
  try {
    const member = documentIn(archive);
    if (member === null) return;
    const parts = [member, 'word/numbering.xml', 'word/styles.xml'];
    if (parts.some((name) => (archive.size(name) ?? 0) > largestDocument)) {
      yield problemItem('file', 'file-size', `Split the document: its text is larger than ${largestDocument / 1_000_000} MB, the most that Cutscore reads of a Word document.`);
      return;
    }
    const { title, questions } = listedQuestions(await wordLines(archive, member));
    if (title !== null) yield { kind: 'title', title };
    if (questions.length === 0) yield problemItem('file', 'no-questions', 'Number the questions (1., 2., ...) and write their options under them with letters (A., B., ...): Cutscore finds none in this document.');
    yield* listItems(questions);
  } finally {
    archive.close();
  }
}

/** The main part has a number in its name where some programs wrote it. */
function documentIn(archive: Archive): string | null {
  return archive.names.find((name) => /^word\/document\d{0,3}\.xml$/u.test(name)) ?? null;
}
