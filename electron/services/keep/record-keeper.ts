import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CallFailure } from '../../contract/call-failure.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { importLimitBytes, type ImportPreview, type KeepState, type Restored } from '../../contract/keep-values.ts';
import type { Status } from '../../contract/values.ts';
import type { WritableDb } from '../../store/database.ts';
import { latestVersion } from '../../store/migrations/run-migrations.ts';
import { migrations } from '../../store/migrations/index.ts';
import { backupPath, clearUnfinished, listBackups, makeBackup } from '../../store/record/backups.ts';
import type { ImportLook } from '../../store/record/import-file.ts';
import { forgetImport, lastImport, noteImport } from '../../store/record/imports.ts';
import { compareWith, copySittings, lastEnd, mergeExposures, packsSat, removeImported, replaceAll, withSource } from '../../store/record/merge-record.ts';
import { countSittings, type CopyReason } from '../../store/record/record-copy.ts';
import { dropPaper, keepPaper } from '../../store/record/sitting-paper.ts';
import { openSitting } from '../../store/record/sittings.ts';
import { foldLog } from '../../store/record/record-sum.ts';
import { storageCode } from '../../store/storage-code.ts';
import { localDayOf, type Clock } from '../clock.ts';
import { recomputeProgress } from '../progress-replay.ts';
import { appendPiece, readPiece } from '../file-piece.ts';
import { guarded } from '../storage-guard.ts';
import { damageWords } from './damage-words.ts';
import type { KeepResults, KeepTask } from './keep-tasks.ts';
import { inKeepThread } from './keep-thread.ts';

export interface KeeperOptions {
  readonly record: WritableDb;
  /** The data folder. */
  readonly folder: string;
  readonly clock: Clock;
  /** Of the program, for the copies that it makes. */
  readonly version: string;
  readonly hasOpenSitting: () => boolean;
  /** The last time that this record was restored, if it ever was. */
  readonly restored: Restored | null;
  /** The record holds something else now. */
  readonly onReplaced?: () => void;
  /** How a task is done; in a thread of its own by default. */
  readonly run?: <Kind extends KeepTask['kind']>(task: Extract<KeepTask, { kind: Kind }>, path: string) => Promise<KeepResults[Kind]>;
}

/** Keeps the record safe and moves it: backups, export, import, undo and restore. */
export interface RecordKeeper {
  /** Looks whether a backup is due, now that nothing is open; call every second. Never throws. */
  follow(): void;
  /** A sitting has begun: a second copy of what it is made of is kept. */
  noteBegin(id: string): void;
  /** A sitting has ended by the candidate's word: the backup begins once this turn of the program is over. */
  noteEnd(): void;
  /** The program ends: the backup that is due is made at once, unless the record is so large that the next start does it better. */
  finish(): void;
  /** What to tell about keeping, as it stands. */
  notices(): Status['notices'];
  state(hasDialogs: boolean): KeepState;
  /** Makes an export that waits to be fetched. Errors: `sitting/other-open`, `storage/damaged`, storage codes. */
  exportRecord(): Promise<{ name: string; bytes: number; sittings: number; answers: number }>;
  /** A piece of the export that waits. Errors: `sitting/other-open`, `keep/no-file`. */
  readExport(offset: number): { piece: string; next: number | null };
  /** The path of the export that waits. Errors as `readExport`. */
  exportPath(): { readonly path: string; readonly name: string };
  /** Takes a piece of a file to import; 0 begins a new one. Errors: `sitting/other-open`, `keep/too-large`, `input/refused`. */
  writeImport(offset: number, piece: string): void;
  /** Takes a file on this machine to import; main's own dialog chose it. */
  offerImport(path: string): void;
  /** What the file would bring. Errors: `sitting/other-open`, `keep/no-file`. */
  preview(): Promise<ImportPreview>;
  /** Brings its sittings in, after a backup; gives how many. Errors: as `preview`, `keep/refused`. */
  importRecord(): Promise<number>;
  /** Forgets the file. */
  discardImport(): void;
  /** Takes the last import back; gives how many sittings it had brought. Errors: `sitting/other-open`, `keep/nothing-to-undo`. */
  undoImport(): Promise<number>;
  /** Puts a backup in the record's place, after a backup of what is there. Errors: `sitting/other-open`, `keep/no-backup`, `storage/damaged`. */
  restore(name: string): Promise<void>;
}

/** The log beside the record may grow so far before it is folded in, in bytes. */
const largestLog = 64_000_000;

/** A record up to this size is backed up on the way out (bytes); it takes under a second. */
const largestAtEnd = 30_000_000;

export function recordKeeper(options: KeeperOptions): RecordKeeper {
  const { record, folder, clock } = options;
  const run = options.run ?? inKeepThread;
  const [outgoing, incoming] = [join(folder, 'outgoing'), join(folder, 'incoming')];
  const [exported, received, checked] = [join(outgoing, 'record.cutrecord'), join(incoming, 'received.part'), join(incoming, 'checked.db')];
  for (const left of [outgoing, incoming]) rmSync(left, { recursive: true, force: true });
  clearUnfinished(folder);

  let sat = options.hasOpenSitting();
  let due = backupIsDue();
  let running: Promise<void> | null = null;
  let failed: string | null = null;
  let exportName: string | null = null;
  /** Where the file to import is, and what was found in it. */
  let offered: { readonly path: string; readonly look: ImportLook | null } | null = null;

  function backupIsDue(): boolean {
    const last = lastEnd(record);
    const newest = listBackups(folder)[0];
    return last !== null && (newest === undefined || newest.madeWallMs < last);
  }

  function refuseWhileOpen(): void {
    if (options.hasOpenSitting()) throw new CallFailure('sitting/other-open');
  }

  function about(reason: CopyReason) {
    return { reason, madeWallMs: clock.read().wallMs, program: options.version };
  }

  /** A backup that must be there before something is changed. */
  async function backUp(reason: CopyReason): Promise<string> {
    await running;
    const made = await run({ kind: 'backup', folder, version: latestVersion(migrations), about: about(reason) }, folder);
    if (!made.ok) throw new CallFailure('storage/damaged', { path: record.name });
    return made.name;
  }

  async function backUpAfterSitting(): Promise<void> {
    try {
      fold();
      const made = await run({ kind: 'backup', folder, version: latestVersion(migrations), about: about('sitting') }, folder);
      failed = made.ok ? null : damageWords(made.damage[0] ?? { kind: 'file' });
      dropPaperAfter(made.ok);
    } catch (error) {
      failed = error instanceof CallFailure ? error.code : 'internal';
    }
  }

  /** The paper stays until what was begun is in a backup: without it, a backup is known to have everything. */
  function dropPaperAfter(isBackedUp: boolean): void {
    if (isBackedUp && record.open && openSitting(record) === null && !due) dropPaper(folder);
  }

  function fold(): void {
    try {
      foldLog(record, folder);
    } catch (error) {
      // The log keeps what the file can't take; the next time brings it in.
      if (storageCode(error) === null) throw error;
    }
  }

  function follow(): void {
    if (!record.open) return;
    const open = options.hasOpenSitting();
    if (sat && !open) due = true;
    sat = open;
    if (open || running !== null) return;
    if (due) {
      due = false;
      running = backUpAfterSitting().finally(() => {
        running = null;
      });
    } else if ((statSync(`${record.name}-wal`, { throwIfNoEntry: false })?.size ?? 0) > largestLog) fold();
  }

  /** One change of the whole record from a copy at `checked`, and what follows from it. */
  function change<Result>(work: () => Result): Result {
    const result = guarded(record.name, () => withSource(record, checked, work));
    rmSync(checked, { force: true });
    due = true;
    options.onReplaced?.();
    return result;
  }

  function recount(): void {
    for (const packId of packsSat(record)) recomputeProgress(record, packId, (wallMs) => localDayOf(clock, wallMs));
  }

  function forgetOffer(): void {
    offered = null;
    rmSync(received, { force: true });
    rmSync(checked, { force: true });
  }

  async function look(): Promise<ImportLook> {
    refuseWhileOpen();
    if (offered === null) throw new CallFailure('keep/no-file');
    mkdirSync(incoming, { recursive: true });
    const { path } = offered;
    const found = await run({ kind: 'look', folder, path, target: checked }, folder);
    if (offered?.path === path) offered = { path, look: found };
    return found;
  }

  async function prepare(name: string, orElse: ErrorCode): Promise<void> {
    mkdirSync(incoming, { recursive: true });
    const prepared = await run({ kind: 'prepare', folder, backup: name, target: checked }, folder);
    if (prepared.ok) return;
    const path = backupPath(folder, name);
    throw path === null ? new CallFailure(orElse) : new CallFailure('storage/damaged', { path });
  }

  function followSafely(): void {
    try {
      follow();
    } catch (error) {
      failed = storageCode(error) ?? 'internal';
    }
  }

  return {
    follow: followSafely,
    noteBegin: (id) => {
      setImmediate(() => {
        try {
          if (record.open) keepPaper(record, folder, id);
        } catch (error) {
          failed = storageCode(error) ?? 'internal';
        }
      });
    },
    noteEnd: () => {
      due = true;
      setImmediate(followSafely);
    },
    finish: () => {
      if (!(due || sat) || openSitting(record) !== null || statSync(record.name).size > largestAtEnd) return;
      try {
        const made = makeBackup(folder, latestVersion(migrations), about('sitting'));
        if (made.ok) due = false;
        dropPaperAfter(made.ok);
      } catch (error) {
        if (storageCode(error) === null) throw error;
      }
    },
    notices: () => (failed === null ? [] : [{ code: 'record/backup-failed', subject: failed }]),
    state: (hasDialogs) =>
      guarded(record.name, () => {
        const undo = lastImport(record);
        return {
          folder,
          bytes: statSync(record.name).size,
          sittings: countSittings(record),
          backups: listBackups(folder).map(({ name, madeWallMs, bytes, facts }) => ({
            name,
            madeAtMs: madeWallMs,
            bytes,
            reason: facts?.reason ?? null,
            sittings: facts?.sittings ?? null,
            answers: facts?.answers ?? null,
          })),
          undo: undo === null || backupPath(folder, undo.backup) === null ? null : { atMs: undo.wallMs, sittings: undo.sittings.length },
          restored: options.restored,
          hasDialogs,
        };
      }),
    exportRecord: async () => {
      refuseWhileOpen();
      mkdirSync(outgoing, { recursive: true });
      rmSync(exported, { force: true });
      const made = await run({ kind: 'export', folder, target: exported, about: about('export') }, folder);
      if (!made.ok) throw new CallFailure('storage/damaged', { path: record.name });
      exportName = `cutscore-${localDayOf(clock, made.facts.madeWallMs)}.cutrecord`;
      return { name: exportName, bytes: made.bytes, sittings: made.facts.sittings, answers: made.facts.answers };
    },
    readExport: (offset) => {
      refuseWhileOpen();
      if (exportName === null || !existsSync(exported)) throw new CallFailure('keep/no-file');
      return guarded(exported, () => readPiece(exported, offset));
    },
    exportPath: () => {
      refuseWhileOpen();
      if (exportName === null || !existsSync(exported)) throw new CallFailure('keep/no-file');
      return { path: exported, name: exportName };
    },
    writeImport: (offset, piece) => {
      refuseWhileOpen();
      if (offset === 0) forgetOffer();
      const size = statSync(received, { throwIfNoEntry: false })?.size ?? 0;
      if (offset !== size) throw new CallFailure('input/refused', { field: 'offset' });
      const bytes = Buffer.from(piece, 'base64');
      if (size + bytes.length > importLimitBytes) {
        forgetOffer();
        throw new CallFailure('keep/too-large');
      }
      guarded(incoming, () => {
        mkdirSync(incoming, { recursive: true });
        appendPiece(received, bytes);
      });
      offered = { path: received, look: null };
    },
    offerImport: (path) => {
      refuseWhileOpen();
      forgetOffer();
      offered = { path, look: null };
    },
    preview: async () => previewOf(await look()),
    importRecord: async () => {
      const found = offered?.look ?? (await look());
      if (!found.ok || !existsSync(checked)) throw new CallFailure(offered === null ? 'keep/no-file' : 'keep/refused');
      refuseWhileOpen();
      const backup = await backUp('import');
      refuseWhileOpen();
      const count = change(() => {
        const { fresh } = compareWith(record);
        if (fresh.length > 0) {
          copySittings(record, fresh);
          noteImport(record, { wallMs: clock.read().wallMs, backup, sittings: fresh });
        }
        mergeExposures(record);
        if (fresh.length > 0) recount();
        return fresh.length;
      });
      forgetOffer();
      return count;
    },
    discardImport: forgetOffer,
    undoImport: async () => {
      refuseWhileOpen();
      const last = guarded(record.name, () => lastImport(record));
      if (last === null) throw new CallFailure('keep/nothing-to-undo');
      await prepare(last.backup, 'keep/nothing-to-undo');
      refuseWhileOpen();
      return change(() => {
        removeImported(record, last.sittings, last.wallMs);
        forgetImport(record, last.number);
        recount();
        return last.sittings.length;
      });
    },
    restore: async (name) => {
      refuseWhileOpen();
      if (basename(name) !== name || backupPath(folder, name) === null) throw new CallFailure('keep/no-backup');
      await prepare(name, 'keep/no-backup');
      // The copy is ready before the oldest backup, which may be this one, goes.
      await backUp('restore');
      refuseWhileOpen();
      change(() => {
        replaceAll(record, { keepSettings: false });
      });
    },
  };
}

function previewOf(look: ImportLook): ImportPreview {
  if (!look.ok) return { kind: 'refused', why: look.why, detail: look.damage === null ? null : damageWords(look.damage) };
  const { facts, fresh, present, differing, open, firstWallMs, lastWallMs, packs, ...rest } = look.found;
  return {
    kind: 'record',
    exported: facts === null ? null : { atMs: facts.madeWallMs, program: facts.program },
    bytes: rest.bytes,
    sittings: { fresh, present, differing, open },
    freshAnswers: rest.freshAnswers,
    firstAtMs: firstWallMs,
    lastAtMs: lastWallMs,
    packs: [...packs],
  };
}
