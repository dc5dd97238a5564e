import { join } from 'node:path';
import { backupPath, makeBackup } from '../../store/record/backups.ts';
import { lookAtImport, prepareCopy, type ImportLook } from '../../store/record/import-file.ts';
import type { RecordDamage } from '../../store/record/record-check.ts';
import { checkCopy, writeCopy, type CopyFacts, type CopyOutcome } from '../../store/record/record-copy.ts';

type About = Pick<CopyFacts, 'reason' | 'madeWallMs' | 'program'>;

/** What takes long on a large record, and needs no more than its file: done in a thread, while the main one saves answers. */
export type KeepTask =
  | { readonly kind: 'backup'; readonly folder: string; readonly version: number; readonly about: About }
  | { readonly kind: 'export'; readonly folder: string; readonly target: string; readonly about: About }
  | { readonly kind: 'look'; readonly folder: string; readonly path: string; readonly target: string }
  | { readonly kind: 'prepare'; readonly folder: string; readonly backup: string; readonly target: string };

export interface KeepResults {
  readonly backup: CopyOutcome & { readonly name: string };
  readonly export: CopyOutcome;
  readonly look: ImportLook;
  /** A backup, checked and brought to the present version at `target`. */
  readonly prepare: { readonly ok: true } | { readonly ok: false; /** Null: there is no such backup. */ readonly damage: RecordDamage | null };
}

/** Does a task. Throws `SqliteError` or a file-system error. */
export function doKeepTask(task: KeepTask): KeepResults[KeepTask['kind']] {
  const record = join(task.folder, 'record.db');
  switch (task.kind) {
    case 'backup':
      return makeBackup(task.folder, task.version, task.about);
    case 'export':
      return writeCopy(record, task.target, task.about);
    case 'look':
      return lookAtImport(task.path, task.target, record);
    case 'prepare': {
      const path = backupPath(task.folder, task.backup);
      const damage = path === null ? null : checkCopy(path)[0];
      if (path === null || damage !== undefined) return { ok: false, damage: damage ?? null };
      prepareCopy(path, task.target);
      return { ok: true };
    }
  }
}
