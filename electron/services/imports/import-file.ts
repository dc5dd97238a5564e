import { mkdirSync } from 'node:fs';
import { CallFailure } from '../../contract/call-failure.ts';
import { inTransaction, type WritableDb } from '../../store/database.ts';
import { registerPack } from '../../store/record/packs.ts';
import type { ContentTask, PackBuild } from './build-content.ts';
import { importPack, type ImportOptions } from './import-pack.ts';

/**
 * Imports a file of any format: makes its content file off this thread, then registers it in the record by one row. Before that
 * row nothing has changed. Errors: `storage/full` and `storage/read-only` when the content folder can't take it.
 */
export async function importFile(record: WritableDb, task: ContentTask, nowMs: number, options: ImportOptions = {}): Promise<PackBuild> {
  mkdirSync(task.contentFolder, { recursive: true });
  const built = await importPack(task, options);
  if (!built.ok) {
    if (built.code === 'content/disk-full') throw new CallFailure('storage/full', { path: task.contentFolder });
    if (built.code === 'content/cannot-write') throw new CallFailure('storage/read-only', { path: task.contentFolder });
    return built;
  }
  const { manifest, contentFile, sourceSha256 } = built.pack;
  inTransaction(record, () => {
    registerPack(record, { id: manifest.id, edition: manifest.edition, contentFile, sourceSha256, installedWallMs: nowMs });
  });
  return built;
}
