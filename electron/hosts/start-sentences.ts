import type { ErrorCode } from '../contract/errors.ts';
import type { Restored } from '../contract/keep-values.ts';

/** Why the program could not start on a data folder. `path` is what the person should look at. */
export interface StartFailure {
  readonly code: ErrorCode | 'folder/held';
  readonly path: string;
  /** The open sitting whose log does not add up, and from which event on. */
  readonly broken?: { readonly title: string; readonly event: number };
  readonly holder?: { readonly pid: number; readonly sinceWallMs: number } | null;
}

/** What happened and what to do, in one sentence or two, for the terminal or a message box. */
export function startSentence(failure: StartFailure): string {
  const { path, broken } = failure;
  switch (failure.code) {
    case 'folder/held':
      return `Cutscore is already running with this data (${holderText(failure.holder ?? null)}). Close it first, or use --data with another folder.`;
    case 'storage/read-only':
      return `Cutscore can't write to ${path}. Give yourself the right to write there, or use --data with another folder.`;
    case 'record/not-a-record':
      return `${path} is not a record of Cutscore. Move that file elsewhere, or use --data with another folder; nothing was changed in it.`;
    case 'record/newer':
      return `${path} was written by a newer version of Cutscore. Start that version, or use --data with another folder; nothing was changed in it.`;
    case 'storage/damaged':
      return `${path} is damaged${broken === undefined ? '' : ` (${broken.title}, which is open, from entry ${broken.event} of its log on)`}. Put a copy from the folder "backups" beside it in its place, or use --data with another folder; nothing was changed in it.`;
    case 'storage/full':
      return `The disk that holds ${path} is full. Free some space, then start Cutscore again; nothing was lost.`;
    default:
      return `Cutscore can't use ${path} (${failure.code}). Check the disk and your rights to that folder, or use --data with another folder.`;
  }
}

/** The record was damaged: what was restored, and what was lost. For the terminal; the window says it in its own words. */
export function restoredSentence(restored: Restored): string {
  const { keptAs, damage, backupAtMs, fromBackup, fromDamaged, lost, more, running } = restored;
  const from = [
    ...(backupAtMs === null ? [] : [`${counted(fromBackup, 'sitting')} from the backup of ${new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(backupAtMs)}`]),
    ...(fromDamaged === 0 ? [] : [`${counted(fromDamaged, 'sitting')} from the damaged file`]),
    ...(running === null ? [] : [`the open sitting with its first ${running.entries} entries`]),
  ];
  const gone = [
    ...(more ? ['what was begun since, as far as the file can not be read'] : []),
    ...(lost === 0 ? [] : [counted(lost, 'sitting')]), ...(running?.cut === true ? ['what came after those entries, if anything'] : [])];
  return `The record was damaged (${damage}) and has been restored: ${from.join(', ') || 'nothing that had ended was in it'}; lost: ${gone.join(', ') || 'no answer'}. The damaged file is kept as ${keptAs}.`;
}

export function portSentence(reason: 'port-taken' | 'port-not-allowed' | 'failed', port: number): string {
  switch (reason) {
    case 'port-taken':
      return `Port ${port} is in use by another program. Choose another with --port, or leave --port out to get a free one.`;
    case 'port-not-allowed':
      return `This system does not let Cutscore use port ${port}. Choose one from 1024 to 65535 with --port, or leave --port out.`;
    case 'failed':
      return `Cutscore can't listen on 127.0.0.1 (port ${port}). Check whether a firewall or a sandbox forbids it.`;
  }
}

/** For a failure that nobody foresaw; `folder` holds fault.log. */
export function faultSentence(folder: string): string {
  return `Cutscore met a fault of its own and has ended (fault.log in ${folder} says more). Every answer up to now is saved; start it again to go on.`;
}

function holderText(holder: StartFailure['holder']): string {
  if (holder === null || holder === undefined) return 'in another process';
  const since = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', ...(isToday(holder.sinceWallMs) ? {} : { dateStyle: 'medium' }) });
  return `process ${holder.pid}, since ${since.format(holder.sinceWallMs)}`;
}

function isToday(wallMs: number): boolean {
  return new Date(wallMs).toDateString() === new Date().toDateString();
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
