import { z } from 'zod';
import { responseSchema } from './question.ts';

/** Things that happened around the exam; they are logged and shown in the report, and change no answer. */
export const integrityKinds = [
  'focus-lost',
  'focus-back',
  'hidden',
  'visible',
  'fullscreen-left',
  'fullscreen-entered',
  'display-changed',
  'screen-locked',
  'screen-unlocked',
] as const;
export type IntegrityKind = (typeof integrityKinds)[number];

export const suspendReasons = ['closed', 'asleep', 'paused'] as const;

const item = z.number().int().min(0).max(1999);

export const highlightSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(1) });
/** A marked stretch of the stem, in UTF-16 code units of its text. */
export type Highlight = z.infer<typeof highlightSchema>;

/** What the candidate can ask for. The machine decides whether it happens. */
export const candidateActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agree') }),
  z.object({ kind: z.literal('begin') }),
  z.object({ kind: z.literal('answer'), item, response: responseSchema.nullable() }),
  z.object({ kind: z.literal('flag'), item, on: z.boolean() }),
  z.object({ kind: z.literal('strike'), item, option: z.string().min(1).max(128), on: z.boolean() }),
  z.object({ kind: z.literal('highlight'), item, ranges: z.array(highlightSchema).max(200) }),
  z.object({ kind: z.literal('note'), item: item.nullable(), text: z.string().max(10_000) }),
  z.object({ kind: z.literal('goto'), item }),
  z.object({ kind: z.literal('review') }),
  z.object({ kind: z.literal('reveal'), item }),
  z.object({ kind: z.literal('break') }),
  z.object({ kind: z.literal('return') }),
  /** After a gap: shows the questions again and lets the clock go on. */
  z.object({ kind: z.literal('continue') }),
]);
export type CandidateAction = z.infer<typeof candidateActionSchema>;

/** What the log holds: every action that happened, and what the machine noticed itself. */
export const eventBodySchema = z.discriminatedUnion('kind', [
  ...candidateActionSchema.options,
  z.object({ kind: z.literal('integrity'), what: z.enum(integrityKinds) }),
  z.object({ kind: z.literal('suspend'), reason: z.enum(suspendReasons) }),
  z.object({ kind: z.literal('resume'), awayMs: z.number().min(0), chargedMs: z.number().min(0) }),
  /** The program ended without a word: clock stopped at the last saved second. */
  z.object({ kind: z.literal('gap'), awayMs: z.number().min(0), interrupted: z.boolean() }),
  /** The wall clock was set: logged, never obeyed. Positive is forward. */
  z.object({ kind: z.literal('clock-jump'), byMs: z.number() }),
  z.object({ kind: z.literal('end'), by: z.enum(['candidate', 'time']) }),
]);
export type EventBody = z.infer<typeof eventBodySchema>;

/** One line of a sitting's log. `elapsedMs` is the charged time, `wallMs` the system clock's (Unix ms). */
export interface SittingEvent {
  readonly sequence: number;
  readonly elapsedMs: number;
  readonly wallMs: number;
  readonly body: EventBody;
}
