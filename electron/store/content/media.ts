import { createHash } from 'node:crypto';
import { mediaTypes, type StoredMedium } from '../../domain/media.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { ContentDamaged } from './content-error.ts';

interface MediumRow {
  readonly type: string;
  readonly bytes: Buffer;
}

/** The medium with this hash; null where the file has none. Throws `ContentDamaged` when it is not what was written there. */
export function readMedium(db: ReadableDb, sha256: string): StoredMedium | null {
  const row = prepared<[string], MediumRow>(db, 'SELECT type, bytes FROM medium WHERE sha256 = ?').get(sha256);
  if (row === undefined) return null;
  const type = mediaTypes.find((known) => known === row.type);
  if (type === undefined || createHash('sha256').update(row.bytes).digest('hex') !== sha256) throw new ContentDamaged();
  return { sha256, type, bytes: row.bytes };
}

/** Every medium of the file without its bytes, by hash. */
export function listMedia(db: ReadableDb): readonly Omit<StoredMedium, 'bytes'>[] {
  return prepared<[], { sha256: string; type: string }>(db, 'SELECT sha256, type FROM medium ORDER BY sha256')
    .all()
    .flatMap(({ sha256, type }) => mediaTypes.filter((known) => known === type).map((known) => ({ sha256, type: known })));
}

/** Stores a medium of a file that is being built; one that is there already stays. */
export function storeMedium(db: WritableDb, { sha256, type, bytes }: StoredMedium): void {
  prepared(db, 'INSERT INTO medium(sha256, type, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(sha256, type, bytes);
}
