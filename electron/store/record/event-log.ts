import { createHash } from 'node:crypto';
import { eventBodySchema, type EventBody, type SittingEvent } from '../../domain/sitting-events.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

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

/** Appends one event; its hash covers the one before and the bytes stored here. Call inside a transaction. */
export function appendEvent(db: WritableDb, sittingId: string, event: SittingEvent): void {
  const body = JSON.stringify(event.body);
  const previous = lastHash(db, sittingId);
  const row = { sequence: event.sequence, elapsed_ms: Math.round(event.elapsedMs), wall_ms: Math.round(event.wallMs), body };
  prepared(db, 'INSERT INTO sitting_event (sitting_id, sequence, elapsed_ms, wall_ms, body, hash) VALUES (?, ?, ?, ?, ?, ?)').run(
    sittingId,
    row.sequence,
    row.elapsed_ms,
    row.wall_ms,
    body,
    chainHash(previous, row),
  );
}

/** The log of a sitting in order. A body that this version can't read stops the reading with an error. */
export function readEvents(db: ReadableDb, sittingId: string): SittingEvent[] {
  return eventRows(db, sittingId).map(toEvent);
}

/** The answers given to one item, in order, with the charged time of each. */
export function answersToItem(db: ReadableDb, sittingId: string, item: number): { elapsedMs: number; body: Extract<EventBody, { kind: 'answer' }> }[] {
  const rows = prepared<[string, number], EventRow>(
    db,
    `SELECT sequence, elapsed_ms, wall_ms, body, hash FROM sitting_event
     WHERE sitting_id = ? AND json_extract(body, '$.kind') = 'answer' AND json_extract(body, '$.item') = ? ORDER BY sequence`,
  ).all(sittingId, item);
  return rows.flatMap((row) => {
    const { elapsedMs, body } = toEvent(row);
    return body.kind === 'answer' ? [{ elapsedMs, body }] : [];
  });
}

/** Recomputes the chain of a sitting. Detects corruption and edits by hand; it is no proof against someone with the program. */
export function checkChain(db: ReadableDb, sittingId: string): ChainCheck {
  let previous = genesis(db, sittingId);
  let expected = 1;
  for (const row of eventRows(db, sittingId)) {
    if (row.sequence !== expected || !chainHash(previous, row).equals(row.hash)) return { sound: false, brokenAt: row.sequence };
    previous = row.hash;
    expected += 1;
  }
  return { sound: true, events: expected - 1 };
}

function eventRows(db: ReadableDb, sittingId: string): EventRow[] {
  return prepared<[string], EventRow>(
    db,
    'SELECT sequence, elapsed_ms, wall_ms, body, hash FROM sitting_event WHERE sitting_id = ? ORDER BY sequence',
  ).all(sittingId);
}

function toEvent(row: EventRow): SittingEvent {
  return { sequence: row.sequence, elapsedMs: row.elapsed_ms, wallMs: row.wall_ms, body: eventBodySchema.parse(JSON.parse(row.body)) };
}

function lastHash(db: ReadableDb, sittingId: string): Buffer {
  const last = prepared<[string], { hash: Buffer }>(
    db,
    'SELECT hash FROM sitting_event WHERE sitting_id = ? ORDER BY sequence DESC LIMIT 1',
  ).get(sittingId);
  return last?.hash ?? genesis(db, sittingId);
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
  return createHash('sha256')
    .update(previous)
    .update(`\n${row.sequence}\n${row.elapsed_ms}\n${row.wall_ms}\n`)
    .update(row.body)
    .digest();
}
