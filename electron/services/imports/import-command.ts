import { basename, join } from 'node:path';
import { CallFailure } from '../../contract/call-failure.ts';
import { lockFolder } from '../../store/record/folder-lock.ts';
import type { WritableDb } from '../../store/database.ts';
import type { ImportProblem } from '../../packs/reading/read-item.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';
import { storageCode } from '../../store/storage-code.ts';
import { localDayOf, systemClock } from '../clock.ts';
import { takeRecord } from '../keep/take-record.ts';
import { importFile } from './import-file.ts';
import { scanFile } from './scan-file.ts';

export interface ImportCommand {
  readonly files: readonly string[];
  /** The data folder; made where it is missing. */
  readonly folder: string;
  readonly dryRun: boolean;
  readonly bankId: string | null;
}

/** What became of one file. */
export interface ImportedFile {
  readonly file: string;
  readonly format: string | null;
  readonly summary: ReadSummary;
  /** Null where nothing was imported. */
  readonly imported: { readonly id: string; readonly title: string; readonly edition: string; readonly exams: number } | null;
}

export interface ImportDone {
  readonly files: readonly ImportedFile[];
  /** Why the rest was not done, in a sentence; null when all was. */
  readonly failure: string | null;
}

/** Imports files into the record of a data folder that no program has open, one after another; each as a whole or not at all. */
export async function onImport(command: ImportCommand): Promise<ImportDone> {
  if (command.dryRun) return { files: await scanned(command.files), failure: null };
  const { folder } = command;
  const clock = systemClock();
  const { wallMs } = clock.read();
  try {
    const lock = lockFolder(folder, { pid: process.pid, program: 'Cutscore on the command line', sinceWallMs: wallMs });
    if (!lock.ok) return refused('Cutscore is running with this data. Close it first, or name another folder with --data.');
    try {
      const taken = takeRecord(folder, clock, 'command line');
      if (!taken.ok) return refused(`The record in ${folder} can't be used (${taken.code}). Nothing was imported.`);
      try {
        return await imported(taken.db, command, localDayOf(clock, wallMs), wallMs);
      } finally {
        taken.close();
      }
    } finally {
      lock.release();
    }
  } catch (error) {
    const code = error instanceof CallFailure ? error.code : storageCode(error);
    if (code === null) throw error;
    return refused(code === 'storage/full' ? 'The disk is full. Free some space and import again; nothing was changed.' : `Check the disk and your rights to ${folder} (${code}).`);
  }
}

async function scanned(files: readonly string[]): Promise<readonly ImportedFile[]> {
  const done: ImportedFile[] = [];
  for (const file of files) {
    const { format, summary } = await scanFile({ path: file, name: basename(file) });
    done.push({ file, format, summary, imported: null });
  }
  return done;
}

async function imported(record: WritableDb, { files, folder, bankId }: ImportCommand, day: string, nowMs: number): Promise<ImportDone> {
  const done: ImportedFile[] = [];
  for (const file of files) {
    try {
      const built = await importFile(record, { files: [{ path: file, name: basename(file) }], contentFolder: join(folder, 'content'), day, bank: { id: bankId } }, nowMs);
      if (built.ok) {
        const { format, summary, manifest } = built.pack;
        done.push({ file, format, summary, imported: { id: manifest.id, title: manifest.title, edition: manifest.edition, exams: manifest.forms.filter(({ kind }) => kind === 'exam').length } });
      } else {
        done.push({ file, format: built.format, summary: onlyProblems(built.problems), imported: null });
      }
    } catch (error) {
      const code = error instanceof CallFailure ? error.code : storageCode(error);
      if (code === null) throw error;
      return { files: done, failure: `${file} was not imported: check the disk and your rights to ${folder} (${code}).` };
    }
  }
  return { files: done, failure: null };
}

function onlyProblems(problems: readonly ImportProblem[]): ReadSummary {
  const counted = readSummary();
  for (const problem of problems) counted.take({ kind: 'problem', problem });
  return counted.summary();
}

function refused(failure: string): ImportDone {
  return { files: [], failure };
}
