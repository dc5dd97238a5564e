import { z } from 'zod';
import { paperSchema } from '../domain/question.ts';
import { mediumSchema } from './media-values.ts';
import { idSchema } from './values.ts';

/** A pack of the library, whether it is in use or not. */
export const libraryPackSchema = z.object({
  id: idSchema,
  title: z.string(),
  edition: z.string(),
  examName: z.string(),
  publisher: z.string(),
  license: z.string(),
  questions: z.number().int(),
  exams: z.number().int(),
  installedAtMs: z.number(),
  /** `bundled` ones came with the program: they can be switched off, not removed. */
  origin: z.enum(['bundled', 'imported']),
  /** Whether it is offered for exams and practice. */
  isOn: z.boolean(),
  /** Set where its file can't be used; it can only be removed. */
  isDamaged: z.boolean(),
  /** Ended sittings; they stay when the pack goes. */
  sittings: z.number().int(),
  /** The edition that comes back when this one is taken out; null where there is none. */
  earlierEdition: z.string().nullable(),
});
export type LibraryPack = z.infer<typeof libraryPackSchema>;

export const libraryStateSchema = z.object({
  packs: z.array(libraryPackSchema),
  /** What an import can be written back as. */
  outputs: z.array(z.object({ name: z.string(), title: z.string(), extension: z.string() })),
  /** Whether this host asks where a file is or goes; where it doesn't, the window carries the bytes. */
  hasDialogs: z.boolean(),
});
export type LibraryState = z.infer<typeof libraryStateSchema>;

/** Limits of one import: what a person can look through, and what a disk holds. */
export const importLimits = { files: 500, bytes: 1_000_000_000, categories: 1_000, previewed: 20, name: 255, previewedMediaBytes: 8_000_000 } as const;

export const importProblemSchema = z.object({
  place: z.string(),
  code: z.string(),
  message: z.string(),
  /** A question did not come in because of it. */
  leftOut: z.boolean(),
});

export const examRulesSchema = z.object({
  questions: z.number().int().min(1).max(1000),
  minutes: z.number().int().min(1).max(1440),
  cutPercent: z.number().int().min(1).max(100),
});

const categorySchema = z.array(z.string().max(20_000)).max(100);

/** What files would bring. */
export const filesPreviewSchema = z.object({
  files: z.array(z.string()),
  /** What the file is, in words; null where nothing could be read. */
  format: z.string().nullable(),
  title: z.string(),
  questions: z.number().int(),
  scored: z.number().int(),
  byType: z.record(z.string(), z.number().int()),
  problems: z.array(importProblemSchema),
  categories: z.array(z.object({ path: categorySchema, questions: z.number().int(), domain: z.string() })),
  /** The first questions, as they will look; without keys. */
  first: z.array(z.object({ place: z.string(), paper: paperSchema })),
  /** The media of those questions, as far as they are not too many. */
  media: z.array(mediumSchema.extend({ sha256: z.string() })),
  /** Questions that a pack of the library has already, with the packs. */
  known: z.object({ questions: z.number().int(), packs: z.array(z.string()) }),
  rules: examRulesSchema,
  /** A pack of the library that these files are a newer edition of, as it seems or as was chosen, and what would change. */
  newer: z
    .object({ packId: idSchema, title: z.string(), edition: z.string(), fresh: z.number().int(), changed: z.number().int(), same: z.number().int(), gone: z.number().int() })
    .nullable(),
  /** Our own packs are installed as they are: nothing can be chosen. */
  isPack: z.boolean(),
  /** For tables: the columns and what they were taken for. */
  table: z.object({ columns: z.array(z.string()), roles: z.record(z.string(), z.number().int()) }).nullable(),
});
export type FilesPreview = z.infer<typeof filesPreviewSchema>;

/** Which questions are read how: asked for again when it changes. */
export const previewRequestSchema = z.object({
  /** The pack that the files are a newer edition of; null for a pack of its own; absent where Cutscore may find out. */
  newerOf: idSchema.nullable().optional(),
  columns: z.record(z.string().max(40), z.number().int().min(-1).max(10_000)).optional(),
});
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

export const importRequestSchema = previewRequestSchema.extend({
  title: z.string().trim().min(1).max(200),
  rules: examRulesSchema.nullable(),
  placement: z.array(z.object({ category: categorySchema, domain: z.string().trim().min(1).max(500) })).max(importLimits.categories),
  /** Leaves out what a pack of the library has already. */
  withoutKnown: z.boolean(),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

/** How reading goes on; ends with what was found. */
export const previewNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), questions: z.number().int() }),
  z.object({ kind: z.literal('preview'), preview: filesPreviewSchema }),
]);
export type PreviewNews = z.infer<typeof previewNewsSchema>;

/** How an import goes on; ends with the pack, or with why there is none. */
export const importNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stored'), questions: z.number().int(), of: z.number().int() }),
  z.object({
    kind: z.literal('done'),
    /** It is one more edition; the same edition brought again stands where it stood. */
    canTakeBack: z.boolean(),
    packId: idSchema, title: z.string(), edition: z.string(), questions: z.number().int(), exams: z.number().int(),
  }),
  z.object({ kind: z.literal('refused'), problems: z.array(importProblemSchema) }),
]);
export type ImportNews = z.infer<typeof importNewsSchema>;

/** A file with a pack's questions that waits to be fetched, and what it could not carry. */
export const packFileSchema = z.object({ name: z.string(), bytes: z.number(), questions: z.number().int(), problems: z.array(importProblemSchema) });
