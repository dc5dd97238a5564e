import { aikenOutput } from './aiken/aiken-writer.ts';
import { giftOutput } from './gift/gift-writer.ts';
import { printOutput } from './print/print-html.ts';
import type { OutputFormat } from './reading/format.ts';

/** Every format that questions are written in, beside our own pack. */
export const outputFormats: readonly OutputFormat[] = [giftOutput, aikenOutput, printOutput];
