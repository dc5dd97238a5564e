import { z } from 'zod';

/** Why a file or link that Cutscore was asked to open has nothing to show. */
export const openingRefusals = [
  /** A link whose address says nothing that Cutscore knows. */
  'link',
  /** The file can't be read. */
  'unreadable',
  /** The file is no question pack, or a damaged one. */
  'not-a-pack',
  /** The pack has a format of a later version. */
  'newer',
] as const;

/** What the system handed over to be opened: only looked at, never used. */
export const openingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pack-file'),
    /** The name without its folder. */
    file: z.string(),
    bytes: z.number(),
    pack: z.object({
      id: z.string(),
      title: z.string(),
      edition: z.string(),
      publisher: z.string(),
      license: z.string(),
      examName: z.string(),
      body: z.string(),
      questionCount: z.number().int(),
    }),
    /** The edition of the same pack that is installed. */
    installedEdition: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('pack-link'),
    packId: z.string(),
    installed: z.object({ title: z.string(), edition: z.string() }).nullable(),
  }),
  z.object({ kind: z.literal('refused'), /** The file's name, or the link. */ subject: z.string(), why: z.enum(openingRefusals) }),
]);
export type Opening = z.infer<typeof openingSchema>;
