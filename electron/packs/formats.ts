import { aikenFormat } from './aiken/aiken-format.ts';
import { cutpackFormat } from './cutpack-format.ts';
import { giftFormat } from './gift/gift-format.ts';
import { markdownListFormat } from './markdown-list/markdown-list-format.ts';
import { textListFormat } from './text-list/text-list-format.ts';
import { text2qtiFormat } from './text2qti/text2qti-format.ts';
import { wordFormat } from './word/word-format.ts';
import type { Format } from './reading/format.ts';
import { oefFormat, vceFormat } from './refused-formats.ts';

/** Every format that Cutscore knows. Of two that are equally sure of a file, the one that stands first here has it. */
export const formats: readonly Format[] = [cutpackFormat, giftFormat, aikenFormat, text2qtiFormat, markdownListFormat, textListFormat, wordFormat, vceFormat, oefFormat];
