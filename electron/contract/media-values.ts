import { z } from 'zod';
import { mediaTypes } from '../domain/media.ts';
import { idSchema } from './values.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/u);

/** A medium by its hash, as a sitting showed it or as an installed pack has it. */
export const mediumRequestSchema = z.union([z.object({ sittingId: idSchema, sha256: hash }), z.object({ packId: idSchema, sha256: hash })]);
export type MediumRequest = z.infer<typeof mediumRequestSchema>;

/** A medium on its way to the window, at most `mediaLimits.bytes` before it became base64. */
export const mediumSchema = z.object({ type: z.enum(mediaTypes), base64: z.string() });
export type Medium = z.infer<typeof mediumSchema>;
