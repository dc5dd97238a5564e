import { existsSync, statSync } from 'node:fs';
import { openReadOnly } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { ContentDamaged, systemCode } from './content-error.ts';
import type { ContentError, ContentResult } from './content-error.ts';
import { contentApplicationId, contentVersion } from './content-schema.ts';
import { readManifest } from './manifest.ts';

/**
 * Opens a content file for reading.
 *
 * Refused with `content/missing`, `content/not-a-content-file` (another file, or another program's database),
 * `content/newer` (made by a newer Cutscore) or `content/damaged` (cut short, or its manifest can't be read). Damage further
 * inside shows when it is read: the readers then throw `ContentDamaged`.
 */
export function openContentFile(path: string): ContentResult<ReadableDb> {
  if (!existsSync(path)) return refused('content/missing');
  let db: ReadableDb;
  try {
    db = openReadOnly(path);
  } catch (error) {
    return refused(systemCode(error) === 'SQLITE_NOTADB' ? 'content/not-a-content-file' : 'content/damaged');
  }
  const code = refusal(db, path);
  if (code === null) return { ok: true, value: db };
  db.close();
  return refused(code);
}

type OpenRefusal = Extract<
  ContentError['code'],
  'content/missing' | 'content/not-a-content-file' | 'content/newer' | 'content/damaged'
>;

const sentences: Readonly<Record<OpenRefusal, string>> = {
  'content/missing': 'The file of this question pack is gone. Import the pack again; your results are kept.',
  'content/not-a-content-file': 'This file is not a question pack of Cutscore. Choose another file, or import the pack again.',
  'content/newer': 'This question pack was installed by a newer Cutscore. Update Cutscore, or import the pack again.',
  'content/damaged': new ContentDamaged().message,
};

function refused(code: OpenRefusal): { readonly ok: false; readonly error: ContentError } {
  return { ok: false, error: { code, message: sentences[code] } };
}

function refusal(db: ReadableDb, path: string): OpenRefusal | null {
  try {
    if (db.pragma('application_id', { simple: true }) !== contentApplicationId) return 'content/not-a-content-file';
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > contentVersion) return 'content/newer';
    if (version < contentVersion) return 'content/damaged';
    const bytes = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
    if (statSync(path).size < bytes) return 'content/damaged';
    readManifest(db);
    return null;
  } catch {
    return 'content/damaged';
  }
}
