import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CallFailure } from '../contract/call-failure.ts';
import type { Status } from '../contract/values.ts';
import { openContentFile } from '../store/content/content-file.ts';
import type { WritableDb } from '../store/database.ts';
import { packEditions } from '../store/record/packs.ts';
import { hashOf } from './imports/build-content.ts';
import { importFile } from './imports/import-file.ts';

export interface BundledPacks {
  readonly notices: Status['notices'];
  /** SHA-256 (hex) of the pack files that ship with the program. */
  readonly bundled: ReadonlySet<string>;
}

/**
 * Installs the packs that ship with the program where they are new or changed, or their installed file is damaged. A pack
 * that can't be used is a notice; an edition that was installed before stays as it was. Errors: `storage/full` and
 * `storage/read-only` when the content folder can't take it.
 */
export async function installBundledPacks(record: WritableDb, packsFolder: string, contentFolder: string, nowMs: number): Promise<BundledPacks> {
  mkdirSync(contentFolder, { recursive: true });
  const notices: Status['notices'] = [];
  const bundled = new Set<string>();
  for (const path of packFiles(packsFolder)) {
    const sourceSha256 = await hashOf(path).catch(() => null);
    if (sourceSha256 !== null) bundled.add(sourceSha256);
    // Also one that was switched off: it stays so until there is a newer edition.
    const installed = packEditions(record).find((pack) => pack.sourceSha256 === sourceSha256);
    if (installed !== undefined && isUsable(join(contentFolder, installed.contentFile))) continue;
    const built = await importFile(record, { files: [{ path, name: basename(path) }], contentFolder, day: '' }, nowMs).catch((error: unknown) => {
      if (error instanceof CallFailure && error.code === 'storage/failed') return null;
      throw error;
    });
    if (built?.ok !== true) notices.push({ code: 'pack/rejected', subject: basename(path) });
  }
  return { notices, bundled };
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
