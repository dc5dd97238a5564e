import { ankiFormat } from './anki/anki-format.ts';
import { cutpackFormat } from './cutpack-format.ts';
import { csvFormat } from './csv/csv-format.ts';
import { giftFormat } from './gift/gift-format.ts';
import type { Format } from './reading/format.ts';
import { h5pFormat } from './h5p/h5p-format.ts';
import { jsonFormat, jsonlFormat } from './json/json-format.ts';
import { otherWorkbookFormat, xlsxFormat } from './xlsx/xlsx-format.ts';
import { oefFormat, vceFormat } from './refused-formats.ts';

/** Every format that Cutscore knows. Of two that are equally sure of a file, the one that stands first here has it. */
export const formats: readonly Format[] = [cutpackFormat, giftFormat, ankiFormat, xlsxFormat, h5pFormat, jsonlFormat, jsonFormat, csvFormat, otherWorkbookFormat, vceFormat, oefFormat];
