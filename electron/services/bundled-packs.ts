import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Status } from '../contract/values.ts';
import { openContentFile } from '../store/content/content-file.ts';
import type { WritableDb } from '../store/database.ts';
import { activePacks } from '../store/record/packs.ts';
import { hashOf } from './imports/build-content.ts';
import { importFile } from './imports/import-file.ts';

/**
 * Installs the packs that ship with the program where they are new or changed, or their installed file is damaged. A pack
 * that can't be used is a notice; an edition that was installed before stays as it was. Errors: `storage/full` and
 * `storage/read-only` when the content folder can't take it.
 */
export async function installBundledPacks(record: WritableDb, packsFolder: string, contentFolder: string, nowMs: number): Promise<Status['notices']> {
  mkdirSync(contentFolder, { recursive: true });
  const notices: Status['notices'] = [];
  for (const path of packFiles(packsFolder)) {
    const sourceSha256 = await hashOf(path).catch(() => null);
    const installed = activePacks(record).find((pack) => pack.sourceSha256 === sourceSha256);
    if (installed !== undefined && isUsable(join(contentFolder, installed.contentFile))) continue;
    const built = await importFile(record, { path, contentFolder, day: '', bankId: null }, nowMs);
    if (!built.ok) notices.push({ code: 'pack/rejected', subject: basename(path) });
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
