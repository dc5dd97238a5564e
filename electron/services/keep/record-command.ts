import { copyFileSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CallFailure } from '../../contract/call-failure.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { ImportPreview } from '../../contract/keep-values.ts';
import { lockFolder } from '../../store/record/folder-lock.ts';
import { openSitting } from '../../store/record/sittings.ts';
import { storageCode } from '../../store/storage-code.ts';
import { systemClock } from '../clock.ts';
import { doKeepTask, type KeepResults, type KeepTask } from './keep-tasks.ts';
import { recordKeeper, type RecordKeeper } from './record-keeper.ts';
import { takeRecord } from './take-record.ts';

export const recordVerbs = ['backups', 'export', 'import', 'restore', 'undo'] as const;

export interface RecordCommand {
  readonly verb: (typeof recordVerbs)[number];
  /** The file, or the backup's name; empty where the verb takes none. */
  readonly name: string;
  /** Imports, rather than only saying what an import would bring. */
  readonly yes: boolean;
}

interface Said {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/** Does a command on the record of a data folder that no program has open: what to print, and whether it succeeded. */
export async function onRecord(folder: string, command: RecordCommand): Promise<Said> {
  if (!existsSync(folder)) return refused(`There is no data folder at ${folder}. Name it with --data.`);
  const clock = systemClock();
  const lock = lockFolder(folder, { pid: process.pid, program: 'Cutscore on the command line', sinceWallMs: clock.read().wallMs });
  if (!lock.ok) return refused('Cutscore is running with this data. Close it first, or use its settings.');
  try {
    const taken = takeRecord(folder, clock, 'command line');
    if (!taken.ok) return refused(`The record in ${folder} can't be used (${taken.code}).`);
    try {
      const keeper = recordKeeper({
        record: taken.db,
        folder,
        clock,
        version: 'command line',
        hasOpenSitting: () => openSitting(taken.db) !== null,
        restored: taken.restored,
        run: doAtOnce,
      });
      const { lines, failed } = await act(keeper, command);
      const restored = taken.restoredNow === null ? [] : [`The record was damaged and has been restored; the damaged file is kept as ${taken.restoredNow.keptAs}.`];
      return { lines: [...restored, ...lines], failed };
    } finally {
      taken.close();
    }
  } catch (error) {
    if (error instanceof CallFailure) return refused(sentences[error.code] ?? `That did not succeed (${error.code}). Nothing was changed.`);
    const code = storageCode(error);
    if (code === null) throw error;
    return refused(`That did not succeed (${code}). Check the disk and your rights to ${folder}.`);
  } finally {
    lock.release();
  }
}

async function act(keeper: RecordKeeper, { verb, name, yes }: RecordCommand): Promise<Said> {
  switch (verb) {
    case 'backups':
      return said(
        keeper.state(false).backups.map(({ name: file, madeAtMs, reason, sittings }) => `${file}  ${new Date(madeAtMs).toISOString()}  ${sittings === null ? 'can not be read' : counted(sittings)}  ${reason ?? ''}`.trimEnd()),
        'There is no backup yet.',
      );
    case 'export': {
      const file = resolve(name);
      if (existsSync(file)) return refused(`${file} is there already. Choose another name.`);
      const { sittings } = await keeper.exportRecord();
      copyFileSync(keeper.exportPath().path, file);
      return said([`${file} holds ${counted(sittings)}.`]);
    }
    case 'import': {
      const file = resolve(name);
      if (!existsSync(file)) return refused(`There is no file at ${file}.`);
      keeper.offerImport(file);
      const preview = await keeper.preview();
      if (preview.kind === 'refused') return refused(refusals[preview.why] + (preview.detail === null ? '' : ` First found: ${preview.detail}.`));
      const lines = previewLines(preview);
      if (!yes) return said([...lines, ...(preview.sittings.fresh === 0 ? [] : ['Nothing was changed. Say --yes to import.'])]);
      return said([...lines, `${counted(await keeper.importRecord())} imported.`]);
    }
    case 'restore':
      await keeper.restore(name);
      return said([`The record is as it was in ${name}. What it was before is the newest backup.`]);
    case 'undo':
      return said([`${counted(await keeper.undoImport())} taken out again.`]);
  }
}

function previewLines({ sittings, freshAnswers, packs }: Extract<ImportPreview, { kind: 'record' }>): string[] {
  return [
    `New here: ${counted(sittings.fresh)} with ${freshAnswers} answers. Here already: ${sittings.present}.`,
    ...(sittings.differing === 0 ? [] : [`${counted(sittings.differing)} with other answers here: the ones here stay.`]),
    ...(sittings.open === 0 ? [] : [`${counted(sittings.open)} not ended: left out.`]),
    ...packs.map((pack) => `  ${pack.title}, edition ${pack.edition}: ${counted(pack.sittings)}${pack.installed === pack.edition ? '' : ` (${pack.installed === null ? 'not installed here' : `edition ${pack.installed} is installed here`})`}`),
  ];
}

const refusals: Readonly<Record<Extract<ImportPreview, { kind: 'refused' }>['why'], string>> = {
  'not-a-record': 'This file is no record of Cutscore. Choose one that Cutscore exported.',
  newer: 'This file was written by a newer version of Cutscore. Install that version, then import the file.',
  damaged: 'This file is damaged. Export it again; nothing of it was used.',
};

const sentences: Partial<Record<ErrorCode, string>> = {
  'sitting/other-open': 'A sitting is open. End it first.',
  'keep/no-backup': 'There is no such backup. "cutscore record backups" lists them.',
  'keep/nothing-to-undo': 'There is no import to undo, or the backup of before it is gone.',
  'storage/damaged': 'That backup is damaged. Choose another one; nothing was changed.',
  'storage/full': 'The disk is full. Free some space, then try again; nothing was lost.',
};

/** A command has nothing else to do meanwhile. */
function doAtOnce<Kind extends KeepTask['kind']>(task: Extract<KeepTask, { kind: Kind }>): Promise<KeepResults[Kind]> {
  try {
    // Proof of the cast: a task of a kind gives the result of that kind.
    return Promise.resolve(doKeepTask(task) as KeepResults[Kind]);
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

function said(lines: readonly string[], orElse?: string): Said {
  return { lines: lines.length === 0 && orElse !== undefined ? [orElse] : lines, failed: false };
}

function refused(line: string): Said {
  return { lines: [line], failed: true };
}

function counted(sittings: number): string {
  return `${sittings} sitting${sittings === 1 ? '' : 's'}`;
}
