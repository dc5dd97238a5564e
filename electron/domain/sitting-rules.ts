import { z } from 'zod';

export const sittingModes = ['exam', 'sample', 'practice'] as const;
export type SittingMode = (typeof sittingModes)[number];

/** Factors on the standard time that test centres grant. */
export const timeFactors = [1, 1.25, 1.5, 2] as const;

export const accommodationSchema = z.object({
  time: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('factor'), factor: z.literal(timeFactors) }),
    z.object({ kind: z.literal('fixed'), minutes: z.number().int().min(1).max(1440) }),
  ]),
  /** Pauses in which the clock stands: how many, and how long each at the most. */
  breaks: z.object({ count: z.number().int().min(0).max(10), minutes: z.number().int().min(0).max(60) }),
  /** Question text in the largest size from the start. */
  largeType: z.boolean(),
  /** Text and page colours of the exam room. */
  colours: z.enum(['standard', 'high-contrast', 'cream']),
});
export type Accommodation = z.infer<typeof accommodationSchema>;

export const noAccommodation: Accommodation = {
  time: { kind: 'factor', factor: 1 },
  breaks: { count: 0, minutes: 0 },
  largeType: false,
  colours: 'standard',
};

export const sittingRulesSchema = z.object({
  mode: z.enum(sittingModes),
  /** `each` shows key and reasons after every answer; `none` keeps them until the end. */
  feedback: z.enum(['none', 'each']),
  /** Time allowed in ms; null runs without a limit. */
  limitMs: z.number().positive().nullable(),
  /** Whether the clock stands while the candidate is away. */
  pauses: z.boolean(),
  /** Whether agreement and tutorial come first. */
  ceremony: z.boolean(),
  accommodation: accommodationSchema,
});
/** What the mode means for one sitting; stored with it, so that later versions of the program fold it the same way. */
export type SittingRules = z.infer<typeof sittingRulesSchema>;

/** The rules of a proctored-style exam: standard minutes of the form, changed by the accommodation. */
export function examRules(minutes: number, accommodation: Accommodation): SittingRules {
  return { mode: 'exam', feedback: 'none', limitMs: allowedMs(minutes, accommodation), pauses: false, ceremony: true, accommodation };
}

/** The rules of the free sample: like an exam, without ceremony. */
export function sampleRules(minutes: number, accommodation: Accommodation): SittingRules {
  return { mode: 'sample', feedback: 'none', limitMs: allowedMs(minutes, accommodation), pauses: false, ceremony: false, accommodation };
}

/**
 * The rules of practice: pauses whenever the candidate is away; time limit and feedback as chosen. A factor on the time
 * holds here too; minutes that were granted for the exam say nothing about a practice set.
 */
export function practiceRules(
  choice: { feedback: 'none' | 'each'; minutes: number | null },
  accommodation: Accommodation,
): SittingRules {
  return {
    mode: 'practice',
    feedback: choice.feedback,
    limitMs: choice.minutes === null ? null : allowedMs(choice.minutes, { time: accommodation.time.kind === 'factor' ? accommodation.time : noAccommodation.time }),
    pauses: true,
    ceremony: false,
    accommodation,
  };
}

/** Time allowed in ms for a form of `minutes`; at least a millisecond, since no limit is another thing. */
export function allowedMs(minutes: number, accommodation: Pick<Accommodation, 'time'>): number {
  const { time } = accommodation;
  return Math.max(1, Math.round((time.kind === 'factor' ? minutes * time.factor : time.minutes) * 60_000));
}
