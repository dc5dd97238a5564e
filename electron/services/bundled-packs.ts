import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Status } from '../contract/values.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { activePacks, registerPack } from '../store/record/packs.ts';
import { hashOf } from './build-content.ts';
import { importPack } from './import-pack.ts';

/**
 * Installs the packs that ship with the program where they are new or changed. A pack that can't be used is a notice;
 * an edition that was installed before stays as it was.
 */
export async function installBundledPacks(record: WritableDb, packsFolder: string, contentFolder: string, nowMs: number): Promise<Status['notices']> {
  mkdirSync(contentFolder, { recursive: true });
  const notices: Status['notices'] = [];
  for (const packPath of packFiles(packsFolder)) {
    const sourceSha256 = await hashOf(packPath);
    const installed = activePacks(record).find((pack) => pack.sourceSha256 === sourceSha256);
    if (installed !== undefined && existsSync(join(contentFolder, installed.contentFile))) continue;
    const built = await importPack(packPath, contentFolder);
    if (!built.ok) {
      notices.push({ code: 'pack/rejected', subject: basename(packPath) });
      continue;
    }
    const { manifest, contentFile } = built.pack;
    inTransaction(record, () => {
      registerPack(record, { id: manifest.id, edition: manifest.edition, contentFile, sourceSha256, installedWallMs: nowMs });
    });
  }
  return notices;
}

function packFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cutpack'))
    .toSorted()
    .map((name) => join(folder, name));
}
