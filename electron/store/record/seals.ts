import { createHash } from 'node:crypto';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

export type SealCheck = 'sound' | 'broken' | 'missing';

/**
 * Seals an ended sitting: a hash over its row, its items with answers and results, the last link of its log and its score.
 * The log's chain covers what led there. Call it in the transaction that makes the sitting final. An earlier seal stays.
 */
export function sealSitting(db: WritableDb, sittingId: string): void {
  prepared(db, 'INSERT INTO sitting_seal (sitting_id, hash) VALUES (?, ?) ON CONFLICT DO NOTHING').run(sittingId, sealHash(db, sittingId));
}

/** Whether an ended sitting still is what was sealed. It detects damage and edits by hand; it is no proof against someone with the program. */
export function checkSeal(db: ReadableDb, sittingId: string): SealCheck {
  const row = prepared<[string], { hash: Buffer }>(db, 'SELECT hash FROM sitting_seal WHERE sitting_id = ?').get(sittingId);
  if (row === undefined) return 'missing';
  return sealHash(db, sittingId).equals(row.hash) ? 'sound' : 'broken';
}

// The columns are those of version 1 and stay: a seal must be the same after every upgrade.
const parts = [
  `SELECT id, mode, pack_id, pack_title, edition, form_id, title, candidate, rules, facts, seed, started_wall_ms, ended_wall_ms, ended_by
   FROM sitting WHERE id = ?`,
  `SELECT position, question_id, revision, domain, option_order, new_to_candidate, state, flagged, revealed, points, correct
   FROM sitting_item WHERE sitting_id = ? ORDER BY position`,
  'SELECT sequence, hex(hash) AS hash FROM sitting_event WHERE sitting_id = ? ORDER BY sequence DESC LIMIT 1',
  `SELECT raw, total, scaled, band_low, band_high, passed, new_to_candidate, interrupted, report FROM score WHERE sitting_id = ?`,
] as const;

function sealHash(db: ReadableDb, sittingId: string): Buffer {
  const hash = createHash('sha256').update('cutscore seal 1\n');
  for (const sql of parts) hash.update(`${JSON.stringify(prepared<[string]>(db, sql).all(sittingId))}\n`);
  return hash.digest();
}
