import { ankiOutput } from './anki/anki-writer.ts';
import { csvOutput } from './csv/csv-writer.ts';
import { giftOutput } from './gift/gift-writer.ts';
import { jsonlOutput, jsonOutput } from './json/json-writer.ts';
import { xlsxOutput } from './xlsx/xlsx-writer.ts';
import type { OutputFormat } from './reading/format.ts';

/** Every format that questions are written in, beside our own pack. */
export const outputFormats: readonly OutputFormat[] = [giftOutput, csvOutput, xlsxOutput, jsonlOutput, jsonOutput, ankiOutput];
