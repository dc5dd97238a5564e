import { assertNever } from './assert-never.ts';
import { isScored, optionIds, type Interaction, type Response } from './question.ts';
import { isComplete, namesOnlyWhatExists } from './response-score.ts';
import { sameResponse } from './same-response.ts';
import type { CandidateAction, EventBody, Highlight, SittingEvent } from './sitting-events.ts';
import { sameHighlights, tidyHighlights } from './sitting-highlights.ts';
import { completeLast, lastTook, noteIntegrity, type IntegrityEntry } from './sitting-integrity.ts';
import type { SittingRules } from './sitting-rules.ts';

/** One question in a sitting, as far as the machine must know it. */
export interface SittingItem {
  readonly question: string;
  readonly interaction: Interaction;
  readonly stemLength: number;
}

export interface ItemState {
  readonly response: Response | null;
  /** Answered in full; where nothing is asked, seen. */
  readonly complete: boolean;
  readonly flagged: boolean;
  readonly seen: boolean;
  /** Key and reasons were shown in practice; the answer is final. */
  readonly revealed: boolean;
  readonly struck: readonly string[];
  readonly highlights: readonly Highlight[];
  readonly note: string;
  /** Charged time with this item on screen. */
  readonly timeMs: number;
  /** How often a given answer was replaced by another. */
  readonly changes: number;
}

export type Phase =
  | { readonly name: 'agreement' }
  | { readonly name: 'tutorial' }
  | { readonly name: 'items'; readonly current: number }
  | { readonly name: 'review'; readonly from: number }
  | { readonly name: 'break'; readonly from: number }
  | { readonly name: 'ended'; readonly by: 'candidate' | 'time' };

/** The state of a sitting: the fold of its log, and nothing else. */
export interface Sitting {
  readonly rules: SittingRules;
  readonly items: readonly SittingItem[];
  readonly states: readonly ItemState[];
  readonly phase: Phase;
  readonly note: string;
  readonly sequence: number;
  readonly elapsedMs: number;
  /** Charged time at which the present screen came up: what since passed belongs to the current item. */
  readonly shownAtMs: number;
  readonly away: boolean;
  /** The program ended without a word; the clock stands and nothing is shown until the candidate continues. */
  readonly gap: { readonly atElapsedMs: number; readonly awayMs: number; readonly interrupted: boolean } | null;
  readonly breaksTaken: number;
  readonly interrupted: boolean;
  readonly integrity: readonly IntegrityEntry[];
}

export const refusals = [
  'sitting/ended',
  'sitting/wrong-phase',
  'sitting/no-such-item',
  'sitting/no-such-option',
  'sitting/wrong-response-type',
  'sitting/answer-final',
  'sitting/no-break-left',
] as const;
export type Refusal = (typeof refusals)[number];

export type Decision =
  | { readonly ok: true; /** Null when the state already is so. */ readonly body: EventBody | null }
  | { readonly ok: false; readonly code: Refusal };

const untouched: ItemState = {
  response: null,
  complete: false,
  flagged: false,
  seen: false,
  revealed: false,
  struck: [],
  highlights: [],
  note: '',
  timeMs: 0,
  changes: 0,
};

/** A sitting before its first event. Modes without ceremony begin on the first item. */
export function newSitting(rules: SittingRules, items: readonly SittingItem[]): Sitting {
  const states = items.map(() => untouched);
  return {
    rules,
    items,
    states: rules.ceremony ? states : states.map((state, index) => (index === 0 ? seen(state, items[index]) : state)),
    phase: rules.ceremony ? { name: 'agreement' } : { name: 'items', current: 0 },
    note: '',
    sequence: 0,
    elapsedMs: 0,
    shownAtMs: 0,
    away: false,
    gap: null,
    breaksTaken: 0,
    interrupted: false,
    integrity: [],
  };
}

/** Whether the exam's time is being used in this phase; agreement and tutorial are free. */
export function clockRuns(sitting: Sitting): boolean {
  switch (sitting.phase.name) {
    case 'agreement':
    case 'tutorial':
    case 'ended':
      return false;
    case 'items':
    case 'review':
    case 'break':
      return sitting.gap === null && !(sitting.away && sitting.rules.pauses);
    default:
      return assertNever(sitting.phase);
  }
}

/** The item on screen, or null outside the items. */
export function currentItem(sitting: Sitting): number | null {
  return sitting.phase.name === 'items' ? sitting.phase.current : null;
}

/** Decides about a candidate's action: the event to log, nothing to log, or a refusal. Does not change anything. */
export function decide(sitting: Sitting, action: CandidateAction): Decision {
  const { phase } = sitting;
  if (phase.name === 'ended') return refuse('sitting/ended');
  if (sitting.gap !== null && action.kind !== 'continue') return refuse('sitting/wrong-phase');
  switch (action.kind) {
    case 'continue':
      return sitting.gap === null ? nothing() : log(action);
    case 'agree':
      return phase.name === 'agreement' ? log(action) : phase.name === 'tutorial' ? nothing() : refuse('sitting/wrong-phase');
    case 'begin':
      return phase.name === 'tutorial' ? log(action) : phase.name === 'items' ? nothing() : refuse('sitting/wrong-phase');
    case 'review':
      return phase.name === 'items' ? log(action) : phase.name === 'review' ? nothing() : refuse('sitting/wrong-phase');
    case 'goto':
      if (phase.name !== 'items' && phase.name !== 'review') return refuse('sitting/wrong-phase');
      if (sitting.states[action.item] === undefined) return refuse('sitting/no-such-item');
      return phase.name === 'items' && phase.current === action.item ? nothing() : log(action);
    case 'break':
      if (phase.name === 'break') return nothing();
      if (phase.name !== 'items' && phase.name !== 'review') return refuse('sitting/wrong-phase');
      return sitting.breaksTaken < sitting.rules.accommodation.breaks.count ? log(action) : refuse('sitting/no-break-left');
    case 'return':
      return phase.name === 'break' ? log(action) : nothing();
    case 'note':
      if (action.item === null) return sitting.note === action.text ? nothing() : log(action);
      return decideMark(sitting, action.item, (state) => state.note === action.text, action);
    case 'flag':
      return decideMark(sitting, action.item, (state) => state.flagged === action.on, action);
    case 'highlight': {
      const item = sitting.items[action.item];
      const ranges = tidyHighlights(action.ranges, item?.stemLength ?? 0);
      return decideMark(sitting, action.item, (state) => sameHighlights(state.highlights, ranges), { ...action, ranges: [...ranges] });
    }
    case 'strike': {
      const item = sitting.items[action.item];
      if (item !== undefined && !optionIds(item.interaction).includes(action.option)) return refuse('sitting/no-such-option');
      return decideMark(sitting, action.item, (state) => state.struck.includes(action.option) === action.on, action);
    }
    case 'answer':
      return decideAnswer(sitting, action);
    case 'reveal': {
      if (sitting.rules.feedback !== 'each') return refuse('sitting/wrong-phase');
      return decideMark(sitting, action.item, (state) => state.revealed, action);
    }
    default:
      return assertNever(action);
  }
}

/** Applies one logged event. Total: an event that the present state has no use for changes only time and sequence. */
export function applyEvent(before: Sitting, event: SittingEvent): Sitting {
  const sitting = { ...before, sequence: event.sequence, elapsedMs: Math.max(before.elapsedMs, event.elapsedMs) };
  if (before.phase.name === 'ended') return before;
  const { body } = event;
  switch (body.kind) {
    case 'agree':
      return { ...sitting, phase: { name: 'tutorial' } };
    case 'begin':
      return show(sitting, { name: 'items', current: 0 });
    case 'goto':
      return show(sitting, { name: 'items', current: body.item });
    case 'review':
      return show(sitting, { name: 'review', from: lastItem(sitting) });
    case 'continue':
      return { ...sitting, gap: null };
    case 'break':
      return { ...show(sitting, { name: 'break', from: lastItem(sitting) }), breaksTaken: sitting.breaksTaken + 1 };
    case 'return':
      return sitting.phase.name === 'break' ? show(sitting, { name: 'items', current: sitting.phase.from }) : sitting;
    case 'end':
      return show(sitting, { name: 'ended', by: body.by });
    case 'answer':
      return withItem(sitting, body.item, (state, item) => ({
        ...state,
        seen: true,
        response: body.response,
        complete: isComplete(item.interaction, body.response),
        changes: state.changes + (state.response !== null && !sameResponse(state.response, body.response) ? 1 : 0),
      }));
    case 'flag':
      return withItem(sitting, body.item, (state) => ({ ...state, flagged: body.on }));
    case 'strike':
      return withItem(sitting, body.item, (state) => ({
        ...state,
        struck: body.on ? [...state.struck.filter((id) => id !== body.option), body.option] : state.struck.filter((id) => id !== body.option),
      }));
    case 'highlight':
      return withItem(sitting, body.item, (state, item) => ({ ...state, highlights: tidyHighlights(body.ranges, item.stemLength) }));
    case 'note':
      return body.item === null ? { ...sitting, note: body.text } : withItem(sitting, body.item, (state) => ({ ...state, note: body.text }));
    case 'reveal':
      return withItem(sitting, body.item, (state) => ({ ...state, seen: true, revealed: true }));
    case 'integrity':
      return { ...sitting, integrity: noteIntegrity(sitting.integrity, body.what, event) };
    case 'suspend':
      return { ...sitting, away: true, integrity: [...sitting.integrity, entryOf('suspend', event, null)] };
    case 'resume':
      return { ...sitting, away: false, integrity: completeLast(sitting.integrity, 'suspend', body.awayMs) };
    case 'gap':
      return noteGap(sitting, body, event);
    case 'clock-jump':
      return { ...sitting, integrity: [...sitting.integrity, entryOf('clock-jump', event, body.byMs)] };
    default:
      return assertNever(body);
  }
}

/** The sitting that a log tells: resuming is folding. */
export function foldEvents(start: Sitting, events: Iterable<SittingEvent>): Sitting {
  let sitting = start;
  for (const event of events) sitting = applyEvent(sitting, event);
  return sitting;
}

/** Numbers for the review screen and the confirmation. */
export function countItems(sitting: Sitting): { total: number; answered: number; incomplete: number; flagged: number; unseen: number } {
  let [answered, flagged, unseen] = [0, 0, 0];
  for (const state of sitting.states) {
    if (state.complete) answered += 1;
    if (state.flagged) flagged += 1;
    if (!state.seen) unseen += 1;
  }
  const total = sitting.states.length;
  return { total, answered, incomplete: total - answered, flagged, unseen };
}

function log(body: EventBody): Decision {
  return { ok: true, body };
}

function nothing(): Decision {
  return { ok: true, body: null };
}

function refuse(code: Refusal): Decision {
  return { ok: false, code };
}

function decideMark(sitting: Sitting, index: number, alreadySo: (state: ItemState) => boolean, body: EventBody): Decision {
  if (sitting.phase.name !== 'items' && sitting.phase.name !== 'review') return refuse('sitting/wrong-phase');
  const state = sitting.states[index];
  if (state === undefined) return refuse('sitting/no-such-item');
  return alreadySo(state) ? nothing() : log(body);
}

function decideAnswer(sitting: Sitting, action: Extract<CandidateAction, { kind: 'answer' }>): Decision {
  const state = sitting.states[action.item];
  const item = sitting.items[action.item];
  if (state === undefined || item === undefined) return refuse('sitting/no-such-item');
  if (sitting.phase.name !== 'items') return refuse('sitting/wrong-phase');
  if (state.revealed) return refuse('sitting/answer-final');
  const { response } = action;
  if (response !== null) {
    if (response.type !== item.interaction.type) return refuse('sitting/wrong-response-type');
    if (!namesOnlyWhatExists(item.interaction, response) || namesTwice(response)) return refuse('sitting/no-such-option');
  }
  return sameResponse(state.response, response) ? nothing() : log(action);
}

function namesTwice(response: Response): boolean {
  return response.type === 'multiple' && new Set(response.options).size < response.options.length;
}

/** Moves to another screen; the time since the last one belongs to the item that was shown. */
function show(sitting: Sitting, phase: Phase): Sitting {
  const left = currentItem(sitting);
  const shownMs = sitting.elapsedMs - sitting.shownAtMs;
  const states = sitting.states.map((state, index) => {
    const timed = index === left ? { ...state, timeMs: state.timeMs + shownMs } : state;
    return phase.name === 'items' && index === phase.current && !timed.seen ? seen(timed, sitting.items[index]) : timed;
  });
  return { ...sitting, states, phase, shownAtMs: sitting.elapsedMs };
}

function seen(state: ItemState, item: SittingItem | undefined): ItemState {
  return { ...state, seen: true, complete: state.complete || (item !== undefined && !isScored(item.interaction)) };
}

/** A gap; or, while one stands, more of it: it lasts until the candidate continues. */
function noteGap(sitting: Sitting, body: Extract<EventBody, { kind: 'gap' }>, event: SittingEvent): Sitting {
  const awayMs = (sitting.gap?.awayMs ?? 0) + body.awayMs;
  return {
    ...sitting,
    away: false,
    gap: { atElapsedMs: sitting.gap?.atElapsedMs ?? event.elapsedMs, awayMs, interrupted: body.interrupted },
    interrupted: sitting.interrupted || body.interrupted,
    integrity: sitting.gap === null ? [...sitting.integrity, entryOf('gap', event, awayMs)] : lastTook(sitting.integrity, 'gap', awayMs),
  };
}

/** The item that is on screen, or was before the review screen or the break. */
function lastItem({ phase }: Sitting): number {
  switch (phase.name) {
    case 'items':
      return phase.current;
    case 'review':
    case 'break':
      return phase.from;
    case 'agreement':
    case 'tutorial':
    case 'ended':
      return 0;
    default:
      return assertNever(phase);
  }
}

function withItem(sitting: Sitting, index: number, change: (state: ItemState, item: SittingItem) => ItemState): Sitting {
  const item = sitting.items[index];
  const state = sitting.states[index];
  if (item === undefined || state === undefined) return sitting;
  return { ...sitting, states: sitting.states.with(index, change(state, item)) };
}

function entryOf(what: IntegrityEntry['what'], event: SittingEvent, durationMs: number | null): IntegrityEntry {
  return { what, elapsedMs: event.elapsedMs, wallMs: event.wallMs, durationMs };
}
