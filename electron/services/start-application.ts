import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CallFailure } from '../contract/call-failure.ts';
import type { Restored } from '../contract/keep-values.ts';
import type { Status } from '../contract/values.ts';
import { lockFolder, type Holder } from '../store/record/folder-lock.ts';
import { recordProblems, type RecordProblem } from '../store/record/record-file.ts';
import { BrokenLog } from '../store/record/stored-damage.ts';
import { storageCode } from '../store/storage-code.ts';
import { installBundledPacks } from './bundled-packs.ts';
import type { Clock } from './clock.ts';
import { contentShelf } from './content-shelf.ts';
import { createServices, type Services } from './create-services.ts';
import type { HostParts } from './host-parts.ts';
import { waitForKeepThread } from './keep/keep-thread.ts';
import { takeRecord, type TakenRecord } from './keep/take-record.ts';

export interface StartRequest {
  /** The data folder; made when it is missing. */
  readonly folder: string;
  /** Where the packs that ship with the program are. */
  readonly packsFolder: string;
  readonly clock: Clock;
  readonly host: Status['host'];
  readonly version: string;
  /** What the host has that a browser lacks. */
  readonly parts?: HostParts;
}

export type StartProblem =
  | { readonly ok: false; readonly code: RecordProblem; /** The file or folder to look at. */ readonly path: string; /** The open sitting whose log does not add up. */ readonly broken?: { readonly title: string; readonly event: number } }
  | { readonly ok: false; readonly code: 'folder/held'; readonly path: string; /** Null when its name can't be read. */ readonly holder: Holder | null };

export type Started =
  | {
      readonly ok: true;
      readonly services: Services;
      /** The record was damaged, and made anew; null when it was sound. */
      readonly restored: Restored | null;
      /** The candidate quits: notes it in an open sitting, closes the files, lets the folder go. */
      readonly close: () => void;
    }
  | StartProblem;

/** How often the open sitting's clock is brought up to now. */
const tickEveryMs = 1_000;

/** A quit waits so long for a backup under way; what is cut off then is made at the next start. */
const longestBackupMs = 10_000;

/** Takes the data folder, opens the record, installs the bundled packs and builds the services over them. */
export async function startApplication(request: StartRequest): Promise<Started> {
  const { folder, clock } = request;
  const { wallMs } = clock.read();
  let lock: ReturnType<typeof lockFolder>;
  try {
    lock = lockFolder(folder, { pid: process.pid, program: request.host === 'desktop' ? 'Cutscore' : 'Cutscore in the browser', sinceWallMs: wallMs });
  } catch (error) {
    const code = storageCode(error) ?? 'storage/failed';
    return { ok: false, code: code === 'storage/failed' ? 'storage/read-only' : code, path: folder };
  }
  if (!lock.ok) return { ok: false, code: 'folder/held', path: folder, holder: lock.holder };

  let opened: TakenRecord;
  try {
    opened = takeRecord(folder, clock, request.version);
  } catch (error) {
    lock.release();
    throw error;
  }
  if (!opened.ok) {
    lock.release();
    return opened;
  }
  const { db: record, upgradedFrom, restored, restoredNow } = opened;
  const contentFolder = join(folder, 'content');
  try {
    const { notices, bundled } = await installBundledPacks(record, request.packsFolder, contentFolder, wallMs);
    if (restoredNow !== null) notices.push({ code: 'record/restored', subject: restoredNow.keptAs, restored: restoredNow });
    if (upgradedFrom !== null) notices.push({ code: 'record/upgraded', subject: String(upgradedFrom) });
    const content = contentShelf(record, contentFolder);
    const services = createServices({
      record,
      content,
      clock,
      entropy: { id: () => randomUUID(), seed: () => randomInt(2 ** 32) },
      host: request.host,
      version: request.version,
      recordFolder: folder,
      notices,
      bundled,
      backups: true,
      restored,
      ...(request.parts === undefined ? {} : { parts: request.parts }),
    });
    const ticking = setInterval(services.tick, tickEveryMs);
    return {
      ok: true,
      services,
      restored: restoredNow,
      close: () => {
        clearInterval(ticking);
        try {
          services.leave();
          content.close();
          // A backup that is being made reads the record; it is worth a moment.
          waitForKeepThread(longestBackupMs);
          opened.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    opened.close();
    lock.release();
    if (error instanceof CallFailure) {
      const problem = recordProblems.find((known) => known === error.code);
      const { cause } = error;
      const broken = cause instanceof BrokenLog ? { broken: { title: cause.title, event: cause.event } } : {};
      if (problem !== undefined) return { ok: false, code: problem, path: error.detail.path ?? folder, ...broken };
    }
    const code = storageCode(error);
    if (code === null) throw error;
    return { ok: false, code, path: folder };
  }
}
