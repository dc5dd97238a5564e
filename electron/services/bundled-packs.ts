import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CallFailure } from '../contract/call-failure.ts';
import type { Status } from '../contract/values.ts';
import { openContentFile } from '../store/content/content-file.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { activePacks, registerPack } from '../store/record/packs.ts';
import { hashOf } from './build-content.ts';
import { importPack } from './import-pack.ts';

/**
 * Installs the packs that ship with the program where they are new or changed, or their installed file is damaged. A pack
 * that can't be used is a notice; an edition that was installed before stays as it was. Errors: `storage/full` and
 * `storage/read-only` when the content folder can't take it.
 */
export async function installBundledPacks(record: WritableDb, packsFolder: string, contentFolder: string, nowMs: number): Promise<Status['notices']> {
  mkdirSync(contentFolder, { recursive: true });
  const notices: Status['notices'] = [];
  for (const packPath of packFiles(packsFolder)) {
    const sourceSha256 = await hashOf(packPath).catch(() => null);
    const installed = activePacks(record).find((pack) => pack.sourceSha256 === sourceSha256);
    if (installed !== undefined && isUsable(join(contentFolder, installed.contentFile))) continue;
    const built = await importPack(packPath, contentFolder);
    if (!built.ok) {
      if (built.code === 'content/disk-full') throw new CallFailure('storage/full', { path: contentFolder });
      if (built.code === 'content/cannot-write') throw new CallFailure('storage/read-only', { path: contentFolder });
      notices.push({ code: 'pack/rejected', subject: basename(packPath) });
      continue;
    }
    const { manifest, contentFile, sourceSha256: source } = built.pack;
    inTransaction(record, () => {
      registerPack(record, { id: manifest.id, edition: manifest.edition, contentFile, sourceSha256: source, installedWallMs: nowMs });
    });
  }
  return notices;
}

function isUsable(contentPath: string): boolean {
  const opened = openContentFile(contentPath);
  if (opened.ok) opened.value.close();
  return opened.ok;
}

function packFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cutpack'))
    .toSorted()
    .map((name) => join(folder, name));
}
