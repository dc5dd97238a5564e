import { createHash } from 'node:crypto';
import { eventBodySchema, type SittingEvent } from '../../domain/sitting-events.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { readStored } from './stored-damage.ts';

interface EventRow {
  readonly sequence: number;
  readonly elapsed_ms: number;
  readonly wall_ms: number;
  readonly body: string;
  readonly hash: Buffer;
}

export type ChainCheck =
  | { readonly sound: true; readonly events: number }
  | { readonly sound: false; /** The first event whose hash does not follow from what stands before it. */ readonly brokenAt: number };

/**
 * Appends one event and gives its hash, which covers the one before and the bytes stored here. Call inside a transaction.
 * Who holds the end of the chain hands it in as `previous`: to look it up takes a third of the time of a saved answer.
 */
export function appendEvent(db: WritableDb, sittingId: string, event: SittingEvent, previous: Buffer = chainEnd(db, sittingId)): Buffer {
  const body = JSON.stringify(event.body);
  const row = { sequence: event.sequence, elapsed_ms: Math.round(event.elapsedMs), wall_ms: Math.round(event.wallMs), body };
  const own = chainHash(previous, row);
  prepared(db, 'INSERT INTO sitting_event (sitting_id, sequence, elapsed_ms, wall_ms, body, hash) VALUES (?, ?, ?, ?, ?, ?)').run(
    sittingId,
    row.sequence,
    row.elapsed_ms,
    row.wall_ms,
    body,
    own,
  );
  return own;
}

/** The hash that the next event of a sitting follows on: of its last one, or of what the sitting is. */
export function chainEnd(db: ReadableDb, sittingId: string): Buffer {
  const last = prepared<[string], { hash: Buffer }>(
    db,
    'SELECT hash FROM sitting_event WHERE sitting_id = ? ORDER BY sequence DESC LIMIT 1',
  ).get(sittingId);
  return last?.hash ?? genesis(db, sittingId);
}

/** The log of a sitting in order. Throws `StoredDamage` at a body that can't be read. */
export function readEvents(db: ReadableDb, sittingId: string): SittingEvent[] {
  return eventRows(db, sittingId).map(toEvent);
}

/**
 * Recomputes the chain of a sitting; that of an ended one must close with the end. Detects corruption and edits by hand, but
 * not that an open sitting lost its last events; it is no proof against someone with the program.
 */
export function checkChain(db: ReadableDb, sittingId: string): ChainCheck {
  let previous = genesis(db, sittingId);
  let expected = 1;
  let closed = !isEnded(db, sittingId);
  for (const row of eventRows(db, sittingId)) {
    if (row.sequence !== expected || !chainHash(previous, row).equals(row.hash)) return { sound: false, brokenAt: row.sequence };
    previous = row.hash;
    expected += 1;
    // Reading every body by its schema would take most of the time of a check of the whole record.
    closed ||= row.body.includes('"end"') && toEvent(row).body.kind === 'end';
  }
  if (!closed) return { sound: false, brokenAt: expected };
  return { sound: true, events: expected - 1 };
}

function isEnded(db: ReadableDb, sittingId: string): boolean {
  const row = prepared<[string], { ended: number | null }>(db, 'SELECT ended_wall_ms AS ended FROM sitting WHERE id = ?').get(sittingId);
  return row !== undefined && row.ended !== null;
}

function eventRows(db: ReadableDb, sittingId: string): EventRow[] {
  return prepared<[string], EventRow>(
    db,
    'SELECT sequence, elapsed_ms, wall_ms, body, hash FROM sitting_event WHERE sitting_id = ? ORDER BY sequence',
  ).all(sittingId);
}

function toEvent(row: EventRow): SittingEvent {
  return { sequence: row.sequence, elapsedMs: row.elapsed_ms, wallMs: row.wall_ms, body: readStored(eventBodySchema, row.body) };
}

/** The chain hangs on what the sitting is: its rules, its seed and its questions in their order. */
function genesis(db: ReadableDb, sittingId: string): Buffer {
  const identity = prepared<[string], { id: string; rules: string; seed: number; started: number }>(
    db,
    'SELECT id, rules, seed, started_wall_ms AS started FROM sitting WHERE id = ?',
  ).get(sittingId);
  const items = prepared<[string], { question: string; revision: string; order: string }>(
    db,
    'SELECT question_id AS question, revision, option_order AS "order" FROM sitting_item WHERE sitting_id = ? ORDER BY position',
  ).all(sittingId);
  return createHash('sha256').update(JSON.stringify({ identity, items })).digest();
}

function chainHash(previous: Buffer, row: Omit<EventRow, 'hash'>): Buffer {
  return createHash('sha256').update(previous).update(`\n${row.sequence}\n${row.elapsed_ms}\n${row.wall_ms}\n${row.body}`).digest();
}
