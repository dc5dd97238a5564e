import { z } from 'zod';
import { examFactsSchema, packDomainSchema } from './pack.ts';

/**
 * What the score of a sitting depends on beside its questions, as the pack said it at the start. Kept with the sitting,
 * so that a pack that is removed or replaced meanwhile changes nothing.
 */
export const sittingFactsSchema = z.object({
  exam: examFactsSchema,
  domains: z.array(packDomainSchema),
  /** All questions of the pack, alike ones counted together: the yardstick of the form's table and of the bands. */
  bank: z.array(
    z.object({
      domain: z.string(),
      difficulty: z.number().nullable(),
      floor: z.number().min(0).max(1),
      count: z.number().int().positive(),
    }),
  ),
});
export type SittingFacts = z.infer<typeof sittingFactsSchema>;
