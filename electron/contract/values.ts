import { z } from 'zod';
import { interactionSchema, itemTypes, responseSchema, skills, solutionSchema } from '../domain/question.ts';
import { examFactsSchema, guideChapterSchema, packDomainSchema, studyPlanSchema } from '../domain/pack.ts';
import { restoredSchema } from './keep-values.ts';
import { highlightSchema, integrityKinds } from '../domain/sitting-events.ts';
import { accommodationSchema, sittingModes } from '../domain/sitting-rules.ts';

export const idSchema = z.string().min(1).max(128);
const milliseconds = z.number();

/** Where the program runs: `desktop` has the lock, `browser` says what only the desktop can do. */
export const hostKinds = ['desktop', 'browser'] as const;

export const packSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  edition: z.string(),
  examName: z.string(),
  body: z.string(),
  questionCount: z.number().int(),
});
export type PackSummary = z.infer<typeof packSummarySchema>;

export const packFactsSchema = packSummarySchema.extend({
  outline: z.string(),
  publisher: z.string(),
  license: z.string(),
  exam: examFactsSchema,
  studyPlan: studyPlanSchema.nullable(),
  /** `perForm` is how many questions of the domain a full form has, `inBank` how many the pack holds. */
  domains: z.array(packDomainSchema.extend({ perForm: z.number().int(), inBank: z.number().int() })),
});
export type PackFacts = z.infer<typeof packFactsSchema>;

/** A pack's guide to its exam: chapters in their order; none where a pack has no guide. */
export const packGuideSchema = z.object({ chapters: z.array(guideChapterSchema) });
export type PackGuide = z.infer<typeof packGuideSchema>;

/** A sitting that stands open, enough to offer its resumption. */
export const openSittingSchema = z.object({
  id: idSchema,
  mode: z.enum(sittingModes),
  title: z.string(),
  phase: z.enum(['agreement', 'tutorial', 'items', 'review', 'break']),
  elapsedMs: milliseconds,
  limitMs: milliseconds.nullable(),
  answered: z.number().int(),
  total: z.number().int(),
  startedAtMs: milliseconds,
});
export type OpenSitting = z.infer<typeof openSittingSchema>;

export const noticeCodes = ['pack/rejected', 'record/upgraded', 'record/backup-failed', 'record/restored', 'policy/refused', 'host/browser'] as const;

export const themes = ['system', 'light', 'dark'] as const;
export const typefaces = ['serif', 'sans'] as const;
export const questionSizes = ['S', 'M', 'L', 'XL'] as const;

/** The exam room's commands that have a key of their own; each can be changed. */
export const examCommands = ['next', 'previous', 'flag', 'review', 'navigator', 'strike', 'highlight', 'calculator', 'notes'] as const;
export type ExamCommand = (typeof examCommands)[number];

const shortcut = z.string().min(1).max(40);

export const settingsSchema = z.object({
  /** The pack that the window works with; null for the one that was installed first. */
  packId: idSchema.nullable(),
  candidateName: z.string().max(80),
  theme: z.enum(themes),
  typeface: z.enum(typefaces),
  questionSize: z.enum(questionSizes),
  showClock: z.boolean(),
  /** The count "n of N" and the tape. */
  showCount: z.boolean(),
  accommodation: accommodationSchema,
  /** Like `Alt+N`; a command that is absent has its standard key. */
  shortcuts: z.partialRecord(z.enum(examCommands), shortcut),
});
export type Settings = z.infer<typeof settingsSchema>;

export const statusSchema = z.object({
  version: z.string(),
  host: z.enum(hostKinds),
  recordFolder: z.string(),
  /** In use; the one that the window works with is the first. */
  packs: z.array(packSummarySchema),
  openSitting: openSittingSchema.nullable(),
  settings: settingsSchema,
  notices: z.array(z.object({ code: z.enum(noticeCodes), subject: z.string(), /** With `record/restored`: what of, and what was lost. */ restored: restoredSchema.optional() })),
});
export type Status = z.infer<typeof statusSchema>;

/** The state of a sitting's clock as main has it; the window counts on from it. */
export const clockSchema = z.object({
  elapsedMs: milliseconds,
  limitMs: milliseconds.nullable(),
  runs: z.boolean(),
  breakLeftMs: milliseconds.nullable(),
});
export type SittingClock = z.infer<typeof clockSchema>;

export const phaseSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('agreement') }),
  z.object({ name: z.literal('tutorial') }),
  z.object({ name: z.literal('items'), current: z.number().int() }),
  z.object({ name: z.literal('review'), from: z.number().int() }),
  z.object({ name: z.literal('break'), from: z.number().int() }),
  z.object({ name: z.literal('ended'), by: z.enum(['candidate', 'time']) }),
]);
export type SittingPhase = z.infer<typeof phaseSchema>;

export const itemMarkSchema = z.object({
  response: responseSchema.nullable(),
  complete: z.boolean(),
  flagged: z.boolean(),
  seen: z.boolean(),
  revealed: z.boolean(),
  struck: z.array(z.string()),
  highlights: z.array(highlightSchema),
  note: z.string(),
});
export type ItemMark = z.infer<typeof itemMarkSchema>;

/** A question as the candidate sees it: options in the order of this sitting, so the first is A. Never a key. */
export const itemPaperSchema = z.object({
  question: idSchema,
  stem: z.string(),
  interaction: interactionSchema,
});
export type ItemPaper = z.infer<typeof itemPaperSchema>;

export const sittingViewSchema = z.object({
  id: idSchema,
  mode: z.enum(sittingModes),
  title: z.string(),
  examName: z.string(),
  body: z.string(),
  candidate: z.string(),
  feedback: z.enum(['none', 'each']),
  accommodation: accommodationSchema,
  breaksLeft: z.number().int(),
  phase: phaseSchema,
  clock: clockSchema,
  note: z.string(),
  items: z.array(itemPaperSchema),
  marks: z.array(itemMarkSchema),
  /** Set when the program ended without a word since the last look; the candidate must continue on purpose. */
  gap: z.object({ atElapsedMs: milliseconds, awayMs: milliseconds, interrupted: z.boolean() }).nullable(),
});
export type SittingView = z.infer<typeof sittingViewSchema>;

export const actedSchema = z.object({
  phase: phaseSchema,
  clock: clockSchema,
  breaksLeft: z.number().int(),
  /** The item that the action changed, as main has it now. */
  mark: itemMarkSchema.nullable(),
});
export type Acted = z.infer<typeof actedSchema>;

export const watchEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock'), clock: clockSchema }),
  z.object({ kind: z.literal('ended'), by: z.enum(['candidate', 'time']) }),
]);
export type WatchEvent = z.infer<typeof watchEventSchema>;

/** A past taking of a form. `scaled` and `passed` are null for the sample and for practice. */
export const takingSchema = z.object({
  sittingId: idSchema,
  endedAtMs: milliseconds,
  endedBy: z.enum(['candidate', 'time']),
  raw: z.number(),
  total: z.number().int(),
  scaled: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  passed: z.boolean().nullable(),
  newToCandidate: z.number().int(),
  interrupted: z.boolean(),
});
export type Taking = z.infer<typeof takingSchema>;

export const formEntrySchema = z.object({
  id: idSchema,
  title: z.string(),
  kind: z.enum(['exam', 'sample']),
  questions: z.number().int(),
  minutes: z.number(),
  /** How many of its questions the candidate has not seen with their key. */
  newToCandidate: z.number().int(),
  takings: z.array(takingSchema),
});
export type FormEntry = z.infer<typeof formEntrySchema>;

export const practiceFilterSchema = z.object({
  domains: z.array(idSchema).max(200),
  /** `unseen`: never shown with key; `missed`: wrong at the last sight; `flagged`: flagged in an ended sitting. */
  only: z.enum(['any', 'unseen', 'missed', 'flagged']),
});
export type PracticeFilter = z.infer<typeof practiceFilterSchema>;

export const practiceCountSchema = z.object({
  matching: z.number().int(),
  byDomain: z.array(z.object({ domain: idSchema, matching: z.number().int() })),
  /** Questions left alone so that fresh exams remain. */
  keptForExams: z.number().int(),
});
export type PracticeCount = z.infer<typeof practiceCountSchema>;

export const practiceTakingSchema = z.object({
  sittingId: idSchema,
  title: z.string(),
  endedAtMs: milliseconds,
  raw: z.number(),
  total: z.number().int(),
});

export const reviewEntrySchema = z.object({
  answered: z.boolean(),
  /** False for what is shown and not scored. */
  scored: z.boolean(),
  /** Null where nothing is scored, and while the question stands in an open sitting: a result tells the key to who remembers the answer. */
  correct: z.boolean().nullable(),
  flagged: z.boolean(),
  /** Took over twice the median time of this sitting. */
  slow: z.boolean(),
  domain: idSchema,
  timeMs: milliseconds,
});
export type ReviewEntry = z.infer<typeof reviewEntrySchema>;

export const reviewOverviewSchema = z.object({
  sittingId: idSchema,
  mode: z.enum(sittingModes),
  title: z.string(),
  endedAtMs: milliseconds,
  packId: idSchema,
  domains: z.array(z.object({ id: idSchema, title: z.string(), shortTitle: z.string() })),
  entries: z.array(reviewEntrySchema),
});
export type ReviewOverview = z.infer<typeof reviewOverviewSchema>;

/** How an answer came about: each response in turn, with the charged time since the item first came up. */
const answerStepSchema = z.object({ response: responseSchema.nullable(), afterMs: milliseconds });

export const reviewItemSchema = z.object({
  position: z.number().int(),
  paper: itemPaperSchema,
  mark: itemMarkSchema,
  timeMs: milliseconds,
  steps: z.array(answerStepSchema),
  /** Both null where nothing is scored, and while the solution is withheld. */
  correct: z.boolean().nullable(),
  points: z.number().nullable(),
  domain: z.object({ id: idSchema, title: z.string(), number: z.number().int() }),
  objective: z.object({ id: idSchema, title: z.string() }).nullable(),
  type: z.enum(itemTypes),
  difficulty: z.number().int().nullable(),
  skill: z.enum(skills).nullable(),
  /** Null while the question stands in an open sitting: its key, the answer of then and its result are withheld until that ends. */
  solution: solutionSchema.nullable(),
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;

/** Where the next page of a search begins. */
export const searchPlaceSchema = z.object({ rank: z.number(), number: z.number().int() });

export const searchHitSchema = z.object({
  question: idSchema,
  /** Title of the domain. */
  domain: z.string(),
  /** A passage of the stem; the parts that match are marked. */
  excerpt: z.array(z.object({ text: z.string(), match: z.boolean() })),
  /** Where the candidate can read it with its key; null while it has not been met. */
  metIn: z.object({ sittingId: idSchema, position: z.number().int(), title: z.string() }).nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const integrityNoteSchema = z.enum(integrityKinds);
