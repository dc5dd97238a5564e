import { CallFailure } from '../contract/call-failure.ts';
import type { ReviewItem, ReviewOverview } from '../contract/values.ts';
import { isScored } from '../domain/question.ts';
import type { SittingEvent } from '../domain/sitting-events.ts';
import { foldEvents, newSitting, type Sitting } from '../domain/sitting.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { readEvents } from '../store/record/event-log.ts';
import { noteExposure } from '../store/record/exposures.ts';
import { readItems, readResults, withheldQuestions, type StoredItem } from '../store/record/sitting-items.ts';
import { sittingById, type StoredSitting } from '../store/record/sittings.ts';
import { sittingItem } from './begin-sitting.ts';
import { scoreItem } from './finish-sitting.ts';
import { markOf, paperOf } from './sitting-view.ts';

/** Took this many times the median time of its sitting: slow. */
const slowFactor = 2;

/** The sitting with this id, ended. Errors: `sitting/not-found`, `sitting/not-ended`. */
export function endedSitting(record: ReadableDb, sittingId: string): StoredSitting & { readonly ended: NonNullable<StoredSitting['ended']> } {
  const stored = sittingById(record, sittingId);
  if (stored === null) throw new CallFailure('sitting/not-found');
  const { ended } = stored;
  if (ended === null) throw new CallFailure('sitting/not-ended', { sittingId });
  return { ...stored, ended };
}

interface WholeSitting {
  readonly stored: ReturnType<typeof endedSitting>;
  readonly items: readonly StoredItem[];
  readonly events: readonly SittingEvent[];
  readonly sitting: Sitting;
}

/** The sitting that was last reviewed in each record: who reviews walks through its items, and an ended sitting never changes. */
const lastReviewed = new WeakMap<ReadableDb, WholeSitting>();

function wholeSitting(record: ReadableDb, sittingId: string): WholeSitting {
  const last = lastReviewed.get(record);
  if (last?.stored.id === sittingId) return last;
  const stored = endedSitting(record, sittingId);
  const items = readItems(record, sittingId);
  const events = readEvents(record, sittingId);
  const whole = { stored, items, events, sitting: foldEvents(newSitting(stored.rules, items.map(sittingItem)), events) };
  lastReviewed.set(record, whole);
  return whole;
}

/** One line for each item of an ended sitting. The result of a question that stands in an open sitting is null. */
export function reviewOverview(record: ReadableDb, sittingId: string): ReviewOverview {
  const { stored, items, sitting } = wholeSitting(record, sittingId);
  const { states } = sitting;
  const results = readResults(record, sittingId);
  const withheld = withheldQuestions(record);
  const slowFromMs = slowFactor * median(states.filter((state) => state.seen).map((state) => state.timeMs));
  return {
    sittingId,
    mode: stored.mode,
    title: stored.title,
    endedAtMs: stored.ended.wallMs,
    packId: stored.packId,
    domains: stored.facts.domains.map(({ id, title, shortTitle }) => ({ id, title, shortTitle })),
    entries: items.flatMap((item, position) => {
      const state = states[position];
      return state === undefined
        ? []
        : [
            {
              answered: state.complete,
              scored: isScored(item.question.paper.interaction),
              correct: withheld.has(item.question.id) || !isScored(item.question.paper.interaction) ? null : (results[position]?.correct ?? false),
              flagged: state.flagged,
              slow: slowFromMs > 0 && state.timeMs > slowFromMs,
              domain: item.question.domain,
              timeMs: state.timeMs,
            },
          ];
    }),
  };
}

/**
 * One item of an ended sitting with key and reasons, which counts as a view. While the question stands in an open
 * sitting its solution and its result are null. Errors: as `endedSitting`, `sitting/no-such-item`.
 */
export function reviewItem(record: WritableDb, sittingId: string, position: number, nowMs: number): ReviewItem {
  const { stored, items, events, sitting } = wholeSitting(record, sittingId);
  const item = items[position];
  if (item === undefined) throw new CallFailure('sitting/no-such-item');
  const withheld = withheldQuestions(record).has(item.question.id);
  if (!withheld && sitting.states[position]?.seen !== true) noteExposure(record, item.question.id, nowMs, null);
  return describeItem(stored, item, sitting, events, withheld);
}

/**
 * An item as the candidate may now see it. `withheld` leaves the solution out, and with it the answer of then and its
 * result: either of them tells the key to who remembers the other.
 */
export function describeItem(stored: StoredSitting, item: StoredItem, sitting: Sitting, events: readonly SittingEvent[], withheld: boolean): ReviewItem {
  const { question, position } = item;
  const state = sitting.states[position];
  if (state === undefined) throw new CallFailure('sitting/no-such-item');
  const { points } = scoreItem(item, sitting);
  const mark = markOf(state);
  const hasNoResult = withheld || !isScored(question.paper.interaction);
  const { domains } = stored.facts;
  const number = domains.findIndex((domain) => domain.id === question.domain);
  const domain = domains[number];
  const objective = domain?.objectives.find(({ id }) => id === question.objective);
  return {
    position,
    paper: paperOf(item),
    mark: withheld ? { ...mark, response: null, struck: [] } : mark,
    timeMs: state.timeMs,
    steps: withheld ? [] : answerSteps(stored, position, events),
    correct: hasNoResult ? null : points === 1,
    points: hasNoResult ? null : points,
    domain: { id: question.domain, title: domain?.title ?? question.domain, number: number + 1 },
    objective: objective === undefined ? null : { ...objective },
    type: question.type,
    difficulty: question.difficulty,
    skill: question.skill,
    solution: withheld ? null : question.solution,
  };
}

function answerSteps(stored: StoredSitting, position: number, events: readonly SittingEvent[]): ReviewItem['steps'] {
  const startsShown = !stored.rules.ceremony && position === 0;
  const shown = events.find(({ body }) => (body.kind === 'goto' && body.item === position) || (body.kind === 'begin' && position === 0));
  const shownMs = startsShown ? 0 : (shown?.elapsedMs ?? 0);
  return events.flatMap(({ elapsedMs, body }) =>
    body.kind === 'answer' && body.item === position ? [{ response: body.response, afterMs: Math.max(0, elapsedMs - shownMs) }] : [],
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}
