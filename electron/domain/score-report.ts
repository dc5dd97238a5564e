import { z } from 'zod';
import {
  bankProfile,
  initialAbility,
  observeFirstSight,
  outlook,
  weakness,
  type AbilityState,
  type BankProfile,
  type BankStratum,
} from './ability.ts';
import { assertNever } from './assert-never.ts';
import { apportion } from './blueprint.ts';
import { curveOf, probabilityRight, type ItemFacts } from './item-curve.ts';
import { band80 } from './normal-distribution.ts';
import { scaledAt, type FormScale, type Scale } from './scaled-score.ts';
import { sittingModes } from './sitting-rules.ts';

/** A domain of fewer questions gets its band and no verdict. */
export const fewestForVerdict = 10;

/** Where the 80 % band of a domain lies: under the cut, across it, over it. */
export const standings = ['below', 'near', 'above'] as const;
export type Standing = (typeof standings)[number];

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);
const shareBand = z.object({ low: share, high: share });

const integrityEventSchema = z.object({
  kind: z.string().min(1).max(60),
  atElapsedMs: z.number(),
  durationMs: z.number().nullable(),
});
export type IntegrityEvent = z.infer<typeof integrityEventSchema>;

const resultSchema = z.discriminatedUnion('kind', [
  z.object({
    /** An exam: verdict and score from the form's table. */
    kind: z.literal('scaled'),
    verdict: z.enum(['pass', 'fail']),
    scaled: z.number().min(0),
    /** 80 % band of the score, within 0 and `max`. */
    band: z.object({ low: z.number(), high: z.number() }),
    max: z.number().positive(),
    cut: z.number().positive(),
    /** The fewest right answers that pass this form, and how many more than given that is. */
    passRaw: count,
    missingToPass: count,
  }),
  z.object({
    /** The sample or practice: a count, which no table turns into a score. */
    kind: z.literal('count'),
    /** 80 % band of the share of right answers on a full exam; null after practice, whose questions were picked. */
    fullExam: shareBand.nullable(),
  }),
]);

const domainResultSchema = z.object({
  domain: z.string(),
  /** Share of the exam as the pack gives it, in percent. */
  weight: z.number(),
  correct: count,
  points: z.number(),
  total: count,
  /** Points over total. */
  proportion: share,
  /** 80 % band of the probability of a right answer to a question of the bank's difficulty in this domain. */
  band: shareBand,
  /** Under `fewestForVerdict` questions, and always in a sample. */
  tooFew: z.boolean(),
  /** Null where there are too few, and outside exams. */
  standing: z.enum(standings).nullable(),
});
export type DomainResult = z.infer<typeof domainResultSchema>;

export const scoreReportSchema = z.object({
  mode: z.enum(sittingModes),
  result: resultSchema,
  /** Whole points: what the form's table is read at. Without part points the number of right answers. */
  raw: count,
  points: z.number().min(0),
  correct: count,
  answered: count,
  total: count,
  /** The cut as a share of the scale, against which domains stand. */
  cutProportion: share,
  /** In the pack's order; domains without a question are left out. */
  domains: z.array(domainResultSchema),
  time: z.object({ usedMs: z.number().min(0), allowedMs: z.number().positive().nullable(), endedBy: z.enum(['candidate', 'time']) }),
  integrity: z.object({ count, events: z.array(integrityEventSchema) }),
  /** How many of its questions the candidate had never seen with their key. */
  newToCandidate: count,
  /** Away for so long after a crash that the time no longer compares. */
  interrupted: z.boolean(),
  /** The exam body's waits after the first, second, ... failed attempt, in days. */
  retakeWaitDays: z.array(count),
});
/** The score report of an ended sitting: plain JSON, stored with the sitting and sent to the window as it is. */
export type ScoreReport = z.infer<typeof scoreReportSchema>;

/** One item of the sitting, scored. */
export interface ScoredItem extends ItemFacts {
  /** Id of the question: fixes the order in which the model takes the answers in. */
  readonly question: string;
  readonly points: number;
  readonly answered: boolean;
  readonly newToCandidate: boolean;
}

interface ReportFacts {
  readonly items: readonly ScoredItem[];
  /** The pack's domains in its order, `weight` in percent. */
  readonly domains: readonly { readonly domain: string; readonly weight: number }[];
  readonly bank: readonly BankStratum[];
  readonly scale: Scale;
  readonly usedMs: number;
  readonly allowedMs: number | null;
  readonly endedBy: 'candidate' | 'time';
  readonly integrity: readonly IntegrityEvent[];
  readonly interrupted: boolean;
  readonly retakeWaitDays: readonly number[];
}

/** What a report is made from; an exam brings its form's table, a sample the number of questions of a full exam. */
export type ScoreReportInput =
  | (ReportFacts & { readonly mode: 'exam'; readonly formScale: FormScale })
  | (ReportFacts & { readonly mode: 'sample'; readonly examQuestions: number })
  | (ReportFacts & { readonly mode: 'practice' });

/**
 * Makes the report of an ended sitting. Depends on the answers alone, in whatever order they were given, and on nothing
 * else that is known of the candidate: the same answers give everybody the same report (times and events apart).
 *
 * - Verdict and scaled score are read from the form's table.
 * - The band of the score is raw -/+ 1.2816 standard errors, read through the same table. The standard error is that of
 *   the number of right answers given the ability: sqrt(sum p (1 - p)), with p of each question at the mean ability that
 *   the model finds from these answers (so it is not 0 when all are right), and over the unknown part of its difficulty.
 * - Domain bands come from the model's posterior after this form's answers, begun at the prior that everybody begins at.
 */
export function buildScoreReport(sitting: ScoreReportInput): ScoreReport {
  // By question id: the filter, and the last digit of every sum, depend a little on the order.
  const input = { ...sitting, items: sitting.items.toSorted((a, b) => (a.question < b.question ? -1 : 1)) };
  const bank = bankProfile(input.domains.map(({ domain }) => domain), input.bank);
  const ability = abilityFrom(input);
  const cutProportion = Math.min(1, input.scale.cut / input.scale.max);
  const points = total(input.items, (item) => item.points);
  const raw = wholePoints(points);
  return {
    mode: input.mode,
    result: resultOf(input, raw, ability, bank, cutProportion),
    raw,
    points,
    correct: total(input.items, (item) => (item.points === 1 ? 1 : 0)),
    answered: total(input.items, (item) => (item.answered ? 1 : 0)),
    total: input.items.length,
    cutProportion,
    domains: input.domains.flatMap((domain, index) => domainResult(input, domain, weakness(ability, index, bank, null), cutProportion)),
    time: { usedMs: input.usedMs, allowedMs: input.allowedMs, endedBy: input.endedBy },
    integrity: { count: input.integrity.length, events: [...input.integrity] },
    newToCandidate: total(input.items, (item) => (item.newToCandidate ? 1 : 0)),
    interrupted: input.interrupted,
    retakeWaitDays: [...input.retakeWaitDays],
  };
}

function resultOf(input: ScoreReportInput, raw: number, ability: AbilityState, bank: BankProfile, cutProportion: number): ScoreReport['result'] {
  switch (input.mode) {
    case 'exam': {
      const { formScale, scale } = input;
      const reach = band80 * standardError(input, ability);
      return {
        kind: 'scaled',
        verdict: raw >= formScale.passRaw ? 'pass' : 'fail',
        scaled: scaledAt(formScale, raw),
        band: { low: Math.round(scaledAt(formScale, raw - reach)), high: Math.round(scaledAt(formScale, raw + reach)) },
        max: scale.max,
        cut: scale.cut,
        passRaw: formScale.passRaw,
        missingToPass: Math.max(0, formScale.passRaw - raw),
      };
    }
    case 'sample': {
      const formCounts = apportion(input.examQuestions, input.domains.map(({ weight }) => weight));
      const { mean, nextFormBand } = outlook(ability, { bank, formCounts, cutProportion, day: null });
      return { kind: 'count', fullExam: { low: Math.max(0, mean - nextFormBand), high: Math.min(1, mean + nextFormBand) } };
    }
    case 'practice':
      return { kind: 'count', fullExam: null };
    default:
      return assertNever(input);
  }
}

function domainResult(
  input: ScoreReportInput,
  { domain, weight }: { domain: string; weight: number },
  miss: { low: number; high: number },
  cutProportion: number,
): DomainResult[] {
  const items = input.items.filter((item) => item.domain === domain);
  if (items.length === 0) return [];
  const points = total(items, (item) => item.points);
  const band = { low: 1 - miss.high, high: 1 - miss.low };
  const tooFew = input.mode === 'sample' || items.length < fewestForVerdict;
  return [
    {
      domain,
      weight,
      correct: total(items, (item) => (item.points === 1 ? 1 : 0)),
      points,
      total: items.length,
      proportion: points / items.length,
      band,
      tooFew,
      standing: tooFew || input.mode !== 'exam' ? null : standingOf(band, cutProportion),
    },
  ];
}

function standingOf(band: { low: number; high: number }, cutProportion: number): Standing {
  if (band.high < cutProportion) return 'below';
  return band.low > cutProportion ? 'above' : 'near';
}

/** The model's belief after these answers alone. */
function abilityFrom({ items, domains }: ScoreReportInput): AbilityState {
  const numbers = new Map(domains.map(({ domain }, index) => [domain, index]));
  return items.reduce((state, item) => {
    const domain = numbers.get(item.domain);
    return domain === undefined ? state : observeFirstSight(state, { domain, curve: curveOf(item), correct: item.points === 1 });
  }, initialAbility(domains.length));
}

function standardError({ items, domains }: ScoreReportInput, ability: AbilityState): number {
  const means = new Map(domains.map(({ domain }, index) => [domain, ability.means[index] ?? 0]));
  return Math.sqrt(
    total(items, (item) => {
      const right = probabilityRight(curveOf(item), means.get(item.domain) ?? 0, 0);
      return right * (1 - right);
    }),
  );
}

/** Part points add up; what is left of a started point does not count. */
function wholePoints(points: number): number {
  return Math.floor(points + 1e-9);
}

function total(items: readonly ScoredItem[], value: (item: ScoredItem) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
