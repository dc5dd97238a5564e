import { mkdirSync } from 'node:fs';
import { CallFailure } from '../../contract/call-failure.ts';
import { errorCodes } from '../../contract/errors.ts';
import { inTransaction, type WritableDb } from '../../store/database.ts';
import { packEditions, registerPack } from '../../store/record/packs.ts';
import type { BuiltPack, ContentTask, PackBuild } from './build-content.ts';
import { ContentThreadFailed, inContentThread, type ContentOptions } from './content-thread.ts';

/** `isNew`: it is one more edition; otherwise it stands where the same edition stood, and can't be taken back. */
export type FileImport = Exclude<PackBuild, { readonly ok: true }> | { readonly ok: true; readonly pack: BuiltPack; readonly isNew: boolean };

/**
 * Imports files of any format: makes its content file off this thread, then registers it in the record by one row. Before that
 * row nothing has changed. Errors: `storage/full` and `storage/read-only` when the content folder can't take it,
 * `storage/failed` or `storage/damaged` when the thread could not go on.
 */
export async function importFile(record: WritableDb, task: ContentTask, nowMs: number, options: ContentOptions = {}): Promise<FileImport> {
  mkdirSync(task.contentFolder, { recursive: true });
  const built = await inContentThread<'build'>({ kind: 'build', ...task }, options).catch((error: unknown) => {
    if (error instanceof ContentThreadFailed) throw new CallFailure(errorCodes.find((code) => code === error.code) ?? 'storage/failed', { path: task.contentFolder });
    throw error;
  });
  if (!built.ok) {
    if (built.code === 'content/disk-full') throw new CallFailure('storage/full', { path: task.contentFolder });
    if (built.code === 'content/cannot-write') throw new CallFailure('storage/read-only', { path: task.contentFolder });
    return built;
  }
  // Whoever cancelled in the last moment sees nothing of it.
  if (options.signal?.aborted === true) return { ok: false, code: 'content/cancelled', format: built.pack.format, problems: [] };
  const { manifest, contentFile, sourceSha256 } = built.pack;
  const isNew = !packEditions(record).some(({ id, edition }) => id === manifest.id && edition === manifest.edition);
  inTransaction(record, () => {
    registerPack(record, { id: manifest.id, edition: manifest.edition, contentFile, sourceSha256, installedWallMs: nowMs });
  });
  return { ...built, isNew };
}
