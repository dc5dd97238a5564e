import { z } from 'zod';
import { refusals } from '../domain/sitting.ts';

/** Every way a call can fail, by code. The window has a sentence for each (renderer/app/texts). */
export const errorCodes = [
  ...refusals,
  'sitting/not-found',
  'sitting/not-ended',
  'sitting/other-open',
  'sitting/key-withheld',
  'pack/not-found',
  'form/not-found',
  'question/not-found',
  'media/not-found',
  'practice/none-match',
  'storage/full',
  'storage/read-only',
  'storage/damaged',
  'storage/failed',
  'record/newer',
  'record/not-a-record',
  'keep/no-file',
  'keep/refused',
  'keep/too-large',
  'keep/no-backup',
  'keep/nothing-to-undo',
  'library/busy',
  'library/no-file',
  'library/too-large',
  'library/bundled',
  'input/refused',
  'access/refused',
  'host/not-here',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

const errorDetailSchema = z.object({
  /** The sitting that stands in the way, where there is one. */
  sittingId: z.string().optional(),
  /** A path the user should look at, where there is one. */
  path: z.string().optional(),
  /** The part of a refused input, like `action.item`. */
  field: z.string().optional(),
});
export type ErrorDetail = z.infer<typeof errorDetailSchema>;

type ErrorMap = Record<ErrorCode, { readonly data: typeof errorDetailSchema; readonly status: number }>;

const statusOf: Partial<Record<ErrorCode, number>> = {
  'sitting/not-found': 404,
  'pack/not-found': 404,
  'form/not-found': 404,
  'question/not-found': 404,
  'media/not-found': 404,
  'keep/no-backup': 404,
  'keep/too-large': 413,
  'library/too-large': 413,
  'input/refused': 400,
  'access/refused': 403,
  'storage/full': 507,
  'storage/read-only': 507,
  'storage/damaged': 500,
  'storage/failed': 500,
  internal: 500,
};

// Object.fromEntries loses the key type; the list it is made from is errorCodes itself, so every code is present.
export const contractErrors = Object.fromEntries(
  errorCodes.map((code) => [code, { data: errorDetailSchema, status: statusOf[code] ?? 409 }]),
) as ErrorMap;
