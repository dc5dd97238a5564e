import { z } from 'zod';
import { sittingModes } from '../domain/sitting-rules.ts';
import { idSchema } from './values.ts';

/** A day of the candidate's own calendar, like `2026-11-23`, as it was where they were when the answer became final. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** A probability with its 80 % band. Weakness is the probability of missing a new question of the bank's difficulty. */
const estimateFields = { estimate: share, low: share, high: share };

/** How often an answer was right: numbers, so that the window says "too few" instead of a percentage. */
const talliedSchema = z.object({ right: count, total: count });

/**
 * A domain as progress is counted. A pack with more than 24 domains is counted by the top level of their ids (`group`,
 * `members` domains each); what can't be grouped stands together as `rest`, without a title of its own.
 */
const progressDomainSchema = z.object({
  id: idSchema,
  kind: z.enum(['domain', 'group', 'rest']),
  title: z.string(),
  shortTitle: z.string(),
  /** From 1, in the pack's order. */
  number: z.number().int().min(1),
  /** Share of the exam in percent. */
  weight: z.number(),
  members: count,
});
export type ProgressDomain = z.infer<typeof progressDomainSchema>;

/** Weakness at the end of a study day. `answers` are the first sights in this domain that it rests on, all days together. */
const weaknessPointSchema = z.object({ day: daySchema, ...estimateFields, answers: count });
export type WeaknessPoint = z.infer<typeof weaknessPointSchema>;

const changeSchema = z.object({ domain: idSchema, from: share, to: share });

/**
 * What the period shows. A domain is `stronger` or `weaker` when the odds are at least four in five that its weakness moved;
 * everything else is `unchanged`. `since` is the first study day of the period.
 */
const findingSchema = z.discriminatedUnion('kind', [
  /** Fewer than two study days: nothing to compare. `days` is 0 or 1. */
  z.object({ kind: z.literal('too-early'), days: count }),
  z.object({ kind: z.literal('no-change'), since: daySchema, worst: z.object({ domain: idSchema, ...estimateFields }) }),
  z.object({
    kind: z.literal('changed'),
    since: daySchema,
    /** The largest change first. */
    stronger: z.array(changeSchema),
    weaker: z.array(changeSchema),
    unchanged: z.array(idSchema),
    /** The domain with the largest weakness now. */
    worst: z.object({ domain: idSchema, ...estimateFields }),
  }),
]);

/** Everything counted once: `answers` = `firstSights` + `repeats`; answers too fast to have been read outside exams are `rapid` alone. */
const progressCountsSchema = z.object({ days: count, answers: count, firstSights: count, repeats: count, rapid: count });

export const progressOverviewSchema = z.object({
  packId: idSchema,
  edition: z.string(),
  /** Today by the candidate's calendar. */
  today: daySchema,
  /** The weakness that just passes: 1 - cut / maximum of the scale. */
  cut: share,
  /** The study days that the series have points for, oldest first; at most 120. */
  days: z.array(daySchema),
  /** False when days were left out to keep the charts readable; the first and the last stay. */
  everyDay: z.boolean(),
  domains: z.array(
    progressDomainSchema.extend({
      /** Today, with the uncertainty that has grown since the last answer; null before the first first sight. */
      now: z.object({ ...estimateFields, answers: count }).nullable(),
      /** At the last study day that is four weeks ago or longer; null when there is none. */
      fourWeeksAgo: weaknessPointSchema.nullable(),
      series: z.array(weaknessPointSchema),
    }),
  ),
  /** Full exams of the period as ticks, oldest first; at most the last 60. */
  exams: z.array(
    z.object({
      sittingId: idSchema,
      day: daySchema,
      title: z.string(),
      scaled: z.number().nullable(),
      passed: z.boolean().nullable(),
      band: z.object({ low: z.number(), high: z.number() }).nullable(),
    }),
  ),
  finding: findingSchema,
  counts: progressCountsSchema,
});
export type ProgressOverview = z.infer<typeof progressOverviewSchema>;

/** An objective: misses at first sight, drawn towards its domain. Weakness and misses are null under 5 answers. */
const objectiveCellSchema = z.object({
  objective: idSchema,
  /** The pack's domain, which practice filters by. */
  domain: idSchema,
  title: z.string(),
  weakness: z.object(estimateFields).nullable(),
  /** First sights. */
  answers: count,
  misses: count.nullable(),
});
export type ObjectiveCell = z.infer<typeof objectiveCellSchema>;

export const progressObjectivesSchema = z.object({
  packId: idSchema,
  cut: share,
  domains: z.array(progressDomainSchema.extend({ objectives: z.array(objectiveCellSchema) })),
  /** The weakest of those with 5 answers or more, weakest first; at most 6. */
  worst: z.array(objectiveCellSchema),
});
export type ProgressObjectives = z.infer<typeof progressObjectivesSchema>;

export const progressSightsSchema = z.object({
  packId: idSchema,
  /** How many weeks each point stands for: 1 until there are more than 60. */
  weeksPerPoint: z.number().int().min(1),
  /** Oldest first; `from` is a Monday, `to` the Sunday after. Weeks without answers are left out. */
  weeks: z.array(z.object({ from: daySchema, to: daySchema, first: talliedSchema, repeat: talliedSchema })),
});
export type ProgressSights = z.infer<typeof progressSightsSchema>;

/** `medianMs` is null under 5 answers. */
const timedSchema = z.object({ medianMs: z.number().min(0).nullable(), answers: count });

export const progressTimingSchema = z.object({
  packId: idSchema,
  /** What the exam grants for a question. */
  allowedMs: z.number().positive(),
  all: z.object({ right: timedSchema, wrong: timedSchema }),
  domains: z.array(progressDomainSchema.extend({ right: timedSchema, wrong: timedSchema })),
});
export type ProgressTiming = z.infer<typeof progressTimingSchema>;

/** Where the next page of past sittings begins. */
export const sittingPlaceSchema = z.object({ endedAtMs: z.number(), sittingId: idSchema });

const pastSittingSchema = z.object({
  sittingId: idSchema,
  mode: z.enum(sittingModes),
  title: z.string(),
  edition: z.string(),
  endedAtMs: z.number(),
  endedBy: z.enum(['candidate', 'time']),
  raw: z.number(),
  total: count,
  scaled: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  passed: z.boolean().nullable(),
  newToCandidate: count,
  interrupted: z.boolean(),
});
export type PastSitting = z.infer<typeof pastSittingSchema>;

export const progressSittingsSchema = z.object({ sittings: z.array(pastSittingSchema), next: sittingPlaceSchema.nullable() });
export type ProgressSittings = z.infer<typeof progressSittingsSchema>;

const comparedSchema = z.object({ ...estimateFields, answers: count });

export const progressComparisonSchema = z.object({
  packId: idSchema,
  /** The study day that each date stands for: the last one up to it; null when nothing had been answered by then. */
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  domains: z.array(
    progressDomainSchema.extend({
      then: comparedSchema.nullable(),
      now: comparedSchema.nullable(),
      /** First sights between the two. */
      answersBetween: count,
      /** As in the finding; null where one of the two is missing. */
      change: z.enum(['stronger', 'weaker', 'unchanged']).nullable(),
    }),
  ),
  /** Objectives with 5 answers or more at both dates and some between; the largest change first, at most 6. */
  objectives: z.array(
    z.object({ objective: idSchema, domain: idSchema, title: z.string(), from: share, to: share, answersBetween: count }),
  ),
});
export type ProgressComparison = z.infer<typeof progressComparisonSchema>;
