import { sittingFactsSchema, type SittingFacts } from '../../domain/sitting-facts.ts';
import { sittingModes, sittingRulesSchema, type SittingMode, type SittingRules } from '../../domain/sitting-rules.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { readStored, StoredDamage } from './stored-damage.ts';

/** A sitting as the record keeps it, without items and log. */
export interface StoredSitting {
  readonly id: string;
  readonly mode: SittingMode;
  readonly packId: string;
  readonly packTitle: string;
  readonly edition: string;
  readonly formId: string | null;
  readonly title: string;
  readonly candidate: string;
  readonly rules: SittingRules;
  readonly facts: SittingFacts;
  readonly seed: number;
  readonly startedWallMs: number;
  readonly ended: { readonly wallMs: number; readonly by: 'candidate' | 'time' } | null;
}

interface SittingRow {
  readonly id: string;
  readonly mode: string;
  readonly pack_id: string;
  readonly pack_title: string;
  readonly edition: string;
  readonly form_id: string | null;
  readonly title: string;
  readonly candidate: string;
  readonly rules: string;
  readonly facts: string;
  readonly seed: number;
  readonly started_wall_ms: number;
  readonly ended_wall_ms: number | null;
  readonly ended_by: string | null;
}

const columns =
  'id, mode, pack_id, pack_title, edition, form_id, title, candidate, rules, facts, seed, started_wall_ms, ended_wall_ms, ended_by';

/** Writes a new, open sitting. */
export function insertSitting(db: WritableDb, sitting: Omit<StoredSitting, 'ended'>): void {
  prepared(db, `INSERT INTO sitting (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)`).run(
    sitting.id,
    sitting.mode,
    sitting.packId,
    sitting.packTitle,
    sitting.edition,
    sitting.formId,
    sitting.title,
    sitting.candidate,
    JSON.stringify(sitting.rules),
    JSON.stringify(sitting.facts),
    sitting.seed,
    Math.round(sitting.startedWallMs),
  );
}

/** The sitting with this id, or null. */
export function sittingById(db: ReadableDb, id: string): StoredSitting | null {
  const row = prepared<[string], SittingRow>(db, `SELECT ${columns} FROM sitting WHERE id = ?`).get(id);
  return row === undefined ? null : toSitting(row);
}

/** The sitting that stands open, or null. There is at most one. */
export function openSitting(db: ReadableDb): StoredSitting | null {
  const row = prepared<[], SittingRow>(db, `SELECT ${columns} FROM sitting WHERE ended_wall_ms IS NULL ORDER BY started_wall_ms LIMIT 1`).get();
  return row === undefined ? null : toSitting(row);
}

/** Marks a sitting as ended, once; a second call changes nothing and returns false. */
export function markEnded(db: WritableDb, id: string, by: 'candidate' | 'time', wallMs: number): boolean {
  const { changes } = prepared(db, 'UPDATE sitting SET ended_wall_ms = ?, ended_by = ? WHERE id = ? AND ended_wall_ms IS NULL').run(
    Math.round(wallMs),
    by,
    id,
  );
  return changes === 1;
}

function toSitting(row: SittingRow): StoredSitting {
  const mode = sittingModes.find((known) => known === row.mode);
  if (mode === undefined) throw new StoredDamage(`Unknown sitting mode ${row.mode}`);
  return {
    id: row.id,
    mode,
    packId: row.pack_id,
    packTitle: row.pack_title,
    edition: row.edition,
    formId: row.form_id,
    title: row.title,
    candidate: row.candidate,
    rules: readStored(sittingRulesSchema, row.rules),
    facts: readStored(sittingFactsSchema, row.facts),
    seed: row.seed,
    startedWallMs: row.started_wall_ms,
    ended: row.ended_wall_ms === null ? null : { wallMs: row.ended_wall_ms, by: row.ended_by === 'time' ? 'time' : 'candidate' },
  };
}
