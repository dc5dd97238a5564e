import { assertNever } from './assert-never.ts';
import type { IntegrityKind, SittingEvent } from './sitting-events.ts';

/** One thing that happened around the exam, as the report lists it. */
export interface IntegrityEntry {
  readonly what: IntegrityKind | 'suspend' | 'gap' | 'clock-jump';
  readonly elapsedMs: number;
  readonly wallMs: number;
  /** How long it lasted (for `clock-jump`: by how much the clock was set), null while unknown. */
  readonly durationMs: number | null;
}

const closes: Partial<Record<IntegrityKind, IntegrityKind>> = {
  'focus-back': 'focus-lost',
  visible: 'hidden',
  'fullscreen-entered': 'fullscreen-left',
  'screen-unlocked': 'screen-locked',
};

/** Adds what happened; the end of an absence completes the entry of its beginning and is no entry of its own. */
export function noteIntegrity(entries: readonly IntegrityEntry[], what: IntegrityKind, event: SittingEvent): readonly IntegrityEntry[] {
  const opening = closes[what];
  if (opening === undefined) return [...entries, { what, elapsedMs: event.elapsedMs, wallMs: event.wallMs, durationMs: null }];
  const open = entries.findLast((entry) => entry.what === opening && entry.durationMs === null);
  // Charged time, not wall time: a wall clock that was set meanwhile must not make an absence longer.
  return open === undefined ? entries : completeLast(entries, opening, Math.max(0, event.elapsedMs - open.elapsedMs));
}

/** Gives the last open entry of a kind its duration in ms. */
export function completeLast(entries: readonly IntegrityEntry[], what: IntegrityEntry['what'], durationMs: number): readonly IntegrityEntry[] {
  const index = entries.findLastIndex((entry) => entry.what === what && entry.durationMs === null);
  const entry = entries[index];
  return entry === undefined ? entries : entries.with(index, { ...entry, durationMs });
}

/** Corrects how long (ms) the last entry of a kind took, which is still going on. */
export function lastTook(entries: readonly IntegrityEntry[], what: IntegrityEntry['what'], durationMs: number): readonly IntegrityEntry[] {
  const index = entries.findLastIndex((entry) => entry.what === what);
  const entry = entries[index];
  return entry === undefined ? entries : entries.with(index, { ...entry, durationMs });
}

/**
 * Whether a notice tells anything new. A window that says twice that its focus went, or two windows that both say it, tell it
 * once; an end without a beginning tells nothing, but for full screen, which an exam may enter first.
 */
export function isNews(entries: readonly IntegrityEntry[], what: IntegrityKind): boolean {
  const isOpen = (kind: IntegrityKind): boolean => entries.some((entry) => entry.what === kind && entry.durationMs === null);
  const opening = closes[what];
  if (opening !== undefined) return what === 'fullscreen-entered' || isOpen(opening);
  return what === 'display-changed' || !isOpen(what);
}

/** Notices after which the candidate is not at the exam, and those after which they are again: practice pauses between. */
export function presenceAfter(what: IntegrityKind): 'away' | 'back' | null {
  switch (what) {
    case 'focus-lost':
    case 'hidden':
    case 'screen-locked':
      return 'away';
    case 'focus-back':
    case 'visible':
    case 'screen-unlocked':
      return 'back';
    case 'fullscreen-left':
    case 'fullscreen-entered':
    case 'display-changed':
      return null;
    default:
      return assertNever(what);
  }
}
