import { giftOutput } from './gift/gift-writer.ts';
import { qti21Output, qti3Output } from './qti/qti-writer.ts';
import type { OutputFormat } from './reading/format.ts';

/** Every format that questions are written in, beside our own pack. */
export const outputFormats: readonly OutputFormat[] = [giftOutput, qti21Output, qti3Output];
