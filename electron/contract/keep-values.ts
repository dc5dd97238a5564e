import { z } from 'zod';

/** Why a copy of the record was made; `export` is a file that was asked for. */
export const backupReasons = ['sitting', 'upgrade', 'import', 'restore', 'export'] as const;

/** A record that was found damaged at a start and made anew. */
export const restoredSchema = z.object({
  atMs: z.number(),
  /** Name of the damaged file, kept in the data folder. */
  keptAs: z.string(),
  /** The first thing that was damaged, in words for who looks into it. */
  damage: z.string(),
  /** When the backup was made that it was restored from; null when there was none. */
  backupAtMs: z.number().nullable(),
  /** Ended sittings from the backup, and ended ones that were read from the damaged file. */
  fromBackup: z.number().int(),
  fromDamaged: z.number().int(),
  /** Sittings that could not be read; `more` when there may have been others. */
  lost: z.number().int(),
  more: z.boolean(),
  /** The sitting that stood open: how many of its entries were read, and whether later ones are gone. */
  running: z.object({ entries: z.number().int(), cut: z.boolean() }).nullable(),
});
export type Restored = z.infer<typeof restoredSchema>;

export const backupSchema = z.object({
  /** The file's name, which names it in calls. */
  name: z.string(),
  madeAtMs: z.number(),
  bytes: z.number(),
  /** Null where the file does not say what it is. */
  reason: z.enum(backupReasons).nullable(),
  sittings: z.number().int().nullable(),
  answers: z.number().int().nullable(),
});

export const keepStateSchema = z.object({
  /** Where the record is. */
  folder: z.string(),
  bytes: z.number(),
  /** Ended ones. */
  sittings: z.number().int(),
  /** Newest first. */
  backups: z.array(backupSchema),
  /** The last import, while it can be undone. */
  undo: z.object({ atMs: z.number(), sittings: z.number().int() }).nullable(),
  /** The last time that the record was restored. */
  restored: restoredSchema.nullable(),
  /** Whether this host asks where a file is or goes; where it doesn't, the window carries the bytes. */
  hasDialogs: z.boolean(),
});
export type KeepState = z.infer<typeof keepStateSchema>;

/** An export that waits to be fetched. */
export const exportedSchema = z.object({ name: z.string(), bytes: z.number(), sittings: z.number().int(), answers: z.number().int() });

/** A piece of a file, in base64: at most `pieceBytes` bytes. */
export const pieceBytes = 600_000;
export const pieceSchema = z.base64().max(Math.ceil(pieceBytes / 3) * 4);

/** The largest file that is taken in. */
export const importLimitBytes = 2_000_000_000;

/** Why a file can't be imported. */
export const importRefusals = [
  /** Not a record of Cutscore. */
  'not-a-record',
  /** Written by a later version. */
  'newer',
  /** A record, but not as it was written. */
  'damaged',
] as const;

export const importPreviewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refused'), why: z.enum(importRefusals), /** What is damaged first, in words for who looks into it. */ detail: z.string().nullable() }),
  z.object({
    kind: z.literal('record'),
    /** When and by which version of the program it was exported; null for a record file that was no export. */
    exported: z.object({ atMs: z.number(), program: z.string() }).nullable(),
    bytes: z.number(),
    sittings: z.object({
      fresh: z.number().int(),
      present: z.number().int(),
      /** Here under the same id with other answers: the ones here stay. */
      differing: z.number().int(),
      /** Not ended when the file was made; they are left out. */
      open: z.number().int(),
    }),
    /** Answers in the sittings that are new here. */
    freshAnswers: z.number().int(),
    firstAtMs: z.number().nullable(),
    lastAtMs: z.number().nullable(),
    /** The packs of its sittings; `installed` is the edition that is here. */
    packs: z.array(z.object({ id: z.string(), title: z.string(), edition: z.string(), sittings: z.number().int(), installed: z.string().nullable() })),
  }),
]);
export type ImportPreview = z.infer<typeof importPreviewSchema>;
