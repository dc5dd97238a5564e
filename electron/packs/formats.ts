import { aikenFormat } from './aiken/aiken-format.ts';
import { ankiFormat } from './anki/anki-format.ts';
import { csvFormat } from './csv/csv-format.ts';
import { cutpackFormat } from './cutpack-format.ts';
import { giftFormat } from './gift/gift-format.ts';
import { h5pFormat } from './h5p/h5p-format.ts';
import { jsonFormat, jsonlFormat } from './json/json-format.ts';
import { markdownListFormat } from './markdown-list/markdown-list-format.ts';
import { moodleXmlFormat } from './moodle-xml/moodle-format.ts';
import { qti21Format, qti3Format } from './qti/qti-format.ts';
import { qti12Format } from './qti12/qti12-format.ts';
import type { Format } from './reading/format.ts';
import { textListFormat } from './text-list/text-list-format.ts';
import { text2qtiFormat } from './text2qti/text2qti-format.ts';
import { wordFormat } from './word/word-format.ts';
import { oefFormat, vceFormat } from './refused-formats.ts';
import { otherWorkbookFormat, xlsxFormat } from './xlsx/xlsx-format.ts';

/** Every format that Cutscore knows. Of two that are equally sure of a file, the one that stands first here has it. */
export const formats: readonly Format[] = [
  cutpackFormat,
  giftFormat,
  aikenFormat,
  moodleXmlFormat,
  qti12Format,
  qti21Format,
  qti3Format,
  ankiFormat,
  xlsxFormat,
  h5pFormat,
  jsonlFormat,
  jsonFormat,
  csvFormat,
  text2qtiFormat,
  markdownListFormat,
  textListFormat,
  wordFormat,
  otherWorkbookFormat,
  vceFormat,
  oefFormat,
];
