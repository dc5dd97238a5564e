import { eventIterator, oc, type ContractRouterClient } from '@orpc/contract';
import { z } from 'zod';
import { scoreReportSchema } from '../domain/score-report.ts';
import { candidateActionSchema } from '../domain/sitting-events.ts';
import { accommodationSchema } from '../domain/sitting-rules.ts';
import { contractErrors } from './errors.ts';
import {
  daySchema,
  progressComparisonSchema,
  progressObjectivesSchema,
  progressOverviewSchema,
  progressSightsSchema,
  progressSittingsSchema,
  progressTimingSchema,
  sittingPlaceSchema,
} from './progress-values.ts';
import { exportedSchema, importPreviewSchema, keepStateSchema, pieceSchema } from './keep-values.ts';
import { importLimits, importNewsSchema, importRequestSchema, libraryStateSchema, packFileSchema, previewNewsSchema, previewRequestSchema } from './library-values.ts';
import { lockProbeSchema } from './lock-values.ts';
import { mediumRequestSchema, mediumSchema } from './media-values.ts';
import { openingSchema } from './opening-values.ts';
import {
  actedSchema,
  clockSchema,
  formEntrySchema,
  idSchema,
  integrityNoteSchema,
  packFactsSchema,
  packGuideSchema,
  practiceCountSchema,
  practiceFilterSchema,
  practiceTakingSchema,
  reviewItemSchema,
  reviewOverviewSchema,
  searchHitSchema,
  searchPlaceSchema,
  settingsSchema,
  sittingViewSchema,
  statusSchema,
  watchEventSchema,
} from './values.ts';

const call = oc.errors(contractErrors);
const sittingId = z.object({ sittingId: idSchema });
const packId = z.object({ packId: idSchema });

/** Every call that the window can make. Values are JSON: no Date, Map, bigint or class crosses. */
export const contract = {
  app: {
    /** What the window must know at its start. */
    status: call.output(statusSchema),
    /** Replaces the settings that are named; the rest stays. */
    changeSettings: call.input(settingsSchema.partial()).output(settingsSchema),
  },
  pack: {
    /** All facts about an exam: domains, weights, rules, study plan. */
    facts: call.input(packId).output(packFactsSchema),
    /** The guide to the exam that the pack brings along. */
    guide: call.input(packId).output(packGuideSchema),
    /**
     * An image or a sound of a question: of a sitting, which has a copy of its own, or of an installed pack. While a sitting is open it gives
     * no pack's media, and of questions whose key is withheld those of the paper alone.
     */
    media: call.input(mediumRequestSchema).output(mediumSchema),
    /** Full-text search over the stems and options of a pack; 30 hits a page, `after` is the last page's `next`. */
    search: call
      .input(packId.extend({ text: z.string().max(400), after: searchPlaceSchema.nullable().default(null) }))
      .output(z.object({ hits: z.array(searchHitSchema), next: searchPlaceSchema.nullable() })),
  },
  lock: {
    /** What this machine locks, records and leaves open in an exam, asked of the machine at this moment. */
    probe: call.output(lockProbeSchema),
  },
  opening: {
    /** What the system handed over to be opened, looked at; null while there is nothing, or a sitting is open. */
    current: call.output(z.object({ opening: openingSchema.nullable() })),
    /** The candidate has seen it. */
    close: call.output(z.object({})),
    /** Takes the pack file that is shown to the library's import. `library/no-file` where none is. */
    import: call.output(z.object({})),
  },
  exams: {
    /** The forms of a pack with past takings and how many questions are new to the candidate. */
    list: call.input(packId).output(z.object({ forms: z.array(formEntrySchema) })),
    /** Starts a sitting of a form (`exam` or `sample`). Refused while another sitting is open. */
    start: call
      .input(packId.extend({ formId: idSchema, accommodation: accommodationSchema.nullable() }))
      .output(z.object({ sittingId: idSchema })),
  },
  practice: {
    /** How many questions a filter leaves. */
    count: call.input(packId.extend({ filter: practiceFilterSchema })).output(practiceCountSchema),
    /** Starts a practice sitting with `questions` drawn from those that match; `minutes` null runs without limit. */
    start: call
      .input(
        packId.extend({
          filter: practiceFilterSchema,
          questions: z.number().int().min(1).max(500),
          minutes: z.number().min(1).max(1440).nullable(),
          feedback: z.enum(['none', 'each']),
        }),
      )
      .output(z.object({ sittingId: idSchema })),
    /** Ended practice sittings, newest first; 30 a page, `before` is the last page's `next`. */
    list: call
      .input(packId.extend({ before: z.number().nullable().default(null) }))
      .output(z.object({ takings: z.array(practiceTakingSchema), next: z.number().nullable() })),
  },
  sitting: {
    /** The whole state of a sitting with the text of its questions, without any key. */
    open: call.input(sittingId).output(sittingViewSchema),
    /** One action of the candidate. The reply is sent after the event is on the disk. */
    act: call.input(sittingId.extend({ action: candidateActionSchema })).output(actedSchema),
    /** Something that the window noticed around the exam (focus, visibility, full screen). */
    notice: call.input(sittingId.extend({ what: integrityNoteSchema })).output(clockSchema),
    /** The clock every few seconds, and the end. While at least one window watches, the candidate is present. */
    watch: call.input(sittingId).output(eventIterator(watchEventSchema)),
    /** The candidate ends the sitting; scored and final in one transaction. */
    end: call.input(sittingId).output(z.object({ by: z.enum(['candidate', 'time']) })),
    /** Key and reasons of an item of practice with feedback, once it has been revealed. */
    feedback: call.input(sittingId.extend({ item: z.number().int().min(0) })).output(reviewItemSchema),
  },
  report: {
    /** The score report of an ended sitting. */
    get: call.input(sittingId).output(
      z.object({
        sittingId: idSchema,
        title: z.string(),
        candidate: z.string(),
        packId: idSchema,
        packTitle: z.string(),
        edition: z.string(),
        body: z.string(),
        formId: idSchema.nullable(),
        startedAtMs: z.number(),
        endedAtMs: z.number(),
        accommodation: accommodationSchema,
        fullscreen: z.boolean(),
        retakeWaitDays: z.array(z.number().int()),
        retakeNote: z.string().nullable(),
        domains: z.array(z.object({ id: idSchema, title: z.string(), shortTitle: z.string() })),
        report: scoreReportSchema,
      }),
    ),
    /** Asks where to, and saves the report on screen as PDF there. `host/not-here` in a browser, which prints instead. */
    savePdf: call.input(sittingId).output(z.object({ saved: z.boolean() })),
  },
  review: {
    /** One line for each item of an ended sitting, in its order. */
    overview: call.input(sittingId).output(reviewOverviewSchema),
    /** One item with the candidate's answer, the key and the reasons. */
    item: call.input(sittingId.extend({ position: z.number().int().min(0) })).output(reviewItemSchema),
  },
  library: {
    /** Every pack that is installed, and what packs can be written as. */
    state: call.output(libraryStateSchema),
    /** A piece of a file to import, one after another; the first piece of the first file begins a new import. */
    write: call
      .input(z.object({ file: z.number().int().min(0).max(importLimits.files), name: z.string().min(1).max(importLimits.name), offset: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), piece: pieceSchema }))
      .output(z.object({})),
    /** Asks for files to import. `host/not-here` in a browser, which writes them. */
    choose: call.output(z.object({ chosen: z.boolean() })),
    /** Reads the files to their end; the last of the stream is what they would bring. Whoever stops reading cancels it. */
    preview: call.input(previewRequestSchema).output(eventIterator(previewNewsSchema)),
    /** Makes a pack of the files; the last of the stream is the pack, or why there is none. Whoever stops reading cancels it. */
    import: call.input(importRequestSchema).output(eventIterator(importNewsSchema)),
    /** Forgets the files. */
    discard: call.output(z.object({})),
    /** Takes a pack out of use, or into use again. Its sittings stay. */
    switch: call.input(packId.extend({ on: z.boolean() })).output(z.object({})),
    /** Removes an imported pack with all its editions. Its sittings stay. */
    remove: call.input(packId).output(z.object({})),
    /** Takes the newest edition of an imported pack out; gives the edition that stands there now. */
    takeBack: call.input(packId).output(z.object({ edition: z.string().nullable() })),
    /** Writes a pack as a file of a format, which waits to be fetched. Refused while a sitting is open: it holds keys. */
    export: call.input(packId.extend({ format: z.string().min(1).max(40) })).output(packFileSchema),
    /** A piece of the file that waits, from a place in it. */
    read: call.input(z.object({ offset: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })).output(z.object({ piece: pieceSchema, next: z.number().int().nullable() })),
    /** Asks where to, and saves the file that waits there. `host/not-here` in a browser, which reads it. */
    saveAs: call.output(z.object({ saved: z.boolean() })),
  },
  keep: {
    /** Where the record is, its backups, and what can be undone. */
    state: call.output(keepStateSchema),
    /** Writes the whole record to one file that waits to be fetched. This and the other calls of the group are refused while a sitting is open. */
    export: call.output(exportedSchema),
    /** A piece of the file that waits, from a place in it. */
    read: call.input(z.object({ offset: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })).output(z.object({ piece: pieceSchema, next: z.number().int().nullable() })),
    /** Asks where to, and saves the file that waits there. `host/not-here` in a browser, which reads it. */
    saveAs: call.output(z.object({ saved: z.boolean() })),
    /** A piece of a file to import, one after another; 0 begins a new one. */
    write: call.input(z.object({ offset: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), piece: pieceSchema })).output(z.object({})),
    /** Asks for the file to import. `host/not-here` in a browser, which writes it. */
    choose: call.output(z.object({ chosen: z.boolean() })),
    /** What the file to import would bring. */
    preview: call.output(importPreviewSchema),
    /** Brings in what is new in it, after a backup. */
    import: call.output(z.object({ sittings: z.number().int() })),
    /** Forgets the file to import. */
    discard: call.output(z.object({})),
    /** Takes the last import back. */
    undo: call.output(z.object({ sittings: z.number().int() })),
    /** Puts a backup in the record's place, after a backup of what is there. */
    restore: call.input(z.object({ name: z.string().min(1).max(200) })).output(z.object({})),
  },
  progress: {
    /** Weakness of each domain over time; `weeks` narrows the series, the exams and the finding to the last weeks (null: all). */
    overview: call.input(packId.extend({ weeks: z.number().int().min(1).max(1040).nullable().default(null) })).output(progressOverviewSchema),
    /** What is missed in each objective, for the heat map. */
    objectives: call.input(packId).output(progressObjectivesSchema),
    /** Right answers at first sight against repeats, by week. */
    sights: call.input(packId).output(progressSightsSchema),
    /** Median time per question, by domain and by right or wrong. */
    timing: call.input(packId).output(progressTimingSchema),
    /** Ended sittings of every kind, newest first; 30 a page, `before` is the last page's `next`. */
    sittings: call.input(packId.extend({ before: sittingPlaceSchema.nullable().default(null) })).output(progressSittingsSchema),
    /** Two dates against each other. */
    compare: call.input(packId.extend({ from: daySchema, to: daySchema })).output(progressComparisonSchema),
  },
};

/** The typed client of the contract, whatever carries it. */
export type CutscoreClient = ContractRouterClient<typeof contract>;
