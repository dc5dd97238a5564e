import { prepared, type ReadableDb, type WritableDb } from '../database.ts';

/** An installed edition of a pack. */
export interface InstalledPack {
  readonly id: string;
  readonly edition: string;
  /** Name of the content file inside the content folder; never a path that a pack named. */
  readonly contentFile: string;
  /** SHA-256 (hex) of the pack file that it was made from. */
  readonly sourceSha256: string;
  readonly installedWallMs: number;
}

interface PackRow {
  readonly id: string;
  readonly edition: string;
  readonly content_file: string;
  readonly source_sha256: string;
  readonly installed_wall_ms: number;
}

/** Registers an edition and makes it the active one of its pack. */
export function registerPack(db: WritableDb, pack: InstalledPack): void {
  prepared(db, 'UPDATE pack SET active = 0 WHERE id = ?').run(pack.id);
  prepared(
    db,
    `INSERT INTO pack (id, edition, content_file, source_sha256, installed_wall_ms, active) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (id, edition) DO UPDATE SET content_file = excluded.content_file, source_sha256 = excluded.source_sha256,
       installed_wall_ms = excluded.installed_wall_ms, active = 1`,
  ).run(pack.id, pack.edition, pack.contentFile, pack.sourceSha256, Math.round(pack.installedWallMs));
}

/** The active edition of each pack. */
export function activePacks(db: ReadableDb): InstalledPack[] {
  return prepared<[], PackRow>(db, `SELECT ${columns} FROM pack WHERE active = 1 ORDER BY installed_wall_ms, id`).all().map(installed);
}

/** Every edition of every pack, the oldest first, and whether it is the active one of its pack. */
export function packEditions(db: ReadableDb): readonly (InstalledPack & { readonly isActive: boolean })[] {
  return prepared<[], PackRow & { readonly active: number }>(db, `SELECT ${columns}, active FROM pack ORDER BY installed_wall_ms, id, edition`)
    .all()
    .map((row) => ({ ...installed(row), isActive: row.active === 1 }));
}

/** Takes a pack out of use, or (`edition`) puts one of its editions into use. */
export function activateEdition(db: WritableDb, packId: string, edition: string | null): void {
  prepared(db, 'UPDATE pack SET active = 0 WHERE id = ?').run(packId);
  if (edition !== null) prepared(db, 'UPDATE pack SET active = 1 WHERE id = ? AND edition = ?').run(packId, edition);
}

/** Forgets an edition. What was sat of it stays in the record. */
export function forgetEdition(db: WritableDb, packId: string, edition: string): void {
  prepared(db, 'DELETE FROM pack WHERE id = ? AND edition = ?').run(packId, edition);
}

/** Ended sittings of each pack, by pack id. */
export function endedSittingsByPack(db: ReadableDb): ReadonlyMap<string, number> {
  const rows = prepared<[], { pack: string; count: number }>(db, 'SELECT pack_id AS pack, count(*) AS count FROM sitting WHERE ended_wall_ms IS NOT NULL GROUP BY pack_id').all();
  return new Map(rows.map(({ pack, count }) => [pack, count]));
}

const columns = 'id, edition, content_file, source_sha256, installed_wall_ms';

function installed(row: PackRow): InstalledPack {
  return { id: row.id, edition: row.edition, contentFile: row.content_file, sourceSha256: row.source_sha256, installedWallMs: row.installed_wall_ms };
}
