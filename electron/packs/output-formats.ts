import { aikenOutput } from './aiken/aiken-writer.ts';
import { ankiOutput } from './anki/anki-writer.ts';
import { csvOutput } from './csv/csv-writer.ts';
import { giftOutput } from './gift/gift-writer.ts';
import { jsonlOutput, jsonOutput } from './json/json-writer.ts';
import { moodleXmlOutput } from './moodle-xml/moodle-writer.ts';
import { printOutput } from './print/print-html.ts';
import { qti21Output, qti3Output } from './qti/qti-writer.ts';
import type { OutputFormat } from './reading/format.ts';
import { xlsxOutput } from './xlsx/xlsx-writer.ts';

/** Every format that questions are written in, beside our own pack. */
export const outputFormats: readonly OutputFormat[] = [
  qti21Output,
  qti3Output,
  moodleXmlOutput,
  giftOutput,
  aikenOutput,
  csvOutput,
  xlsxOutput,
  jsonlOutput,
  jsonOutput,
  ankiOutput,
  printOutput,
];
