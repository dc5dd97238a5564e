import { packManifestSchema } from '../../domain/pack.ts';
import type { PackManifest } from '../../domain/pack.ts';
import { prepared } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { storedJson } from './stored-json.ts';

/** The manifest of the installed pack: its forms and its count are those that stand in this file. */
export function readManifest(db: ReadableDb): PackManifest {
  const row = prepared<[], { manifest: string }>(db, 'SELECT manifest FROM pack WHERE singleton = 1').get();
  return storedJson(packManifestSchema, row?.manifest ?? '');
}
