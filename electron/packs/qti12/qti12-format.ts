import { ArchiveRefused } from '../archive.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { qti12Document } from './qti12-document.ts';
import { hasQti12, qti12Package } from './qti12-package.ts';

/** IMS QTI 1.2 as Canvas, Blackboard and Respondus write it: a file, or a package of files. Files are read question by question. */
export const qti12Format: ReadableFormat = {
  kind: 'readable',
  name: 'qti12',
  title: 'QTI 1.2',
  extensions: ['xml', 'qti', 'zip', 'imscc'],
  recognise,
  read,
};

async function recognise({ text, archive }: SourceHead): Promise<number> {
  if (archive !== null) {
    try {
      return (await hasQti12(archive)) ? likeness.probable : likeness.no;
    } catch (error) {
      if (!(error instanceof ArchiveRefused)) throw error;
      return likeness.no;
    }
  }
  if (text === null || !/^\s*</u.test(text)) return likeness.no;
  if (/<(?:[\w.-]+:)?questestinterop[\s>]/u.test(text)) return likeness.sure;
  return /<(?:assessment|section|objectbank|item)\s[^<>]*\bident\s*=/u.test(text) && /<presentation[\s>]/u.test(text) ? likeness.probable : likeness.no;
}

async function* read(source: Source): AsyncGenerator<ReadItem> {
  if ((await source.range(0, 2)).toString('latin1') === 'PK') return yield* qti12Package(source);
  let found = 0;
  for await (const item of qti12Document(source, { within: '', titleIsCategory: false })) {
    if (item.kind !== 'title') found += 1;
    yield item;
  }
  if (found === 0) yield problemItem('file', 'no-questions', 'Export the questions again: this is QTI 1.2 and holds no question.');
}
