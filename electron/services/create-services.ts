import { CallFailure } from '../contract/call-failure.ts';
import type { ContractHandlers } from '../contract/handlers.ts';
import type { Restored } from '../contract/keep-values.ts';
import type { PackSummary, Status } from '../contract/values.ts';
import type { WritableDb } from '../store/database.ts';
import { readEvents } from '../store/record/event-log.ts';
import { beginSitting, type Entropy } from './begin-sitting.ts';
import { importDesk } from './imports/import-desk.ts';
import { libraryHandlers } from './library.ts';
import { keepHandlers } from './keep/keep-handlers.ts';
import { recordKeeper } from './keep/record-keeper.ts';
import { localDayOf, type Clock } from './clock.ts';
import type { ContentShelf } from './content-shelf.ts';
import { listExams, planExam } from './exams.ts';
import { browserParts, type HostParts } from './host-parts.ts';
import { lockKeeper } from './lock-keeper.ts';
import { mediumFor } from './media.ts';
import { openings } from './openings.ts';
import { packFacts, packSummary, searchPack } from './pack-facts.ts';
import { countPractice, listPractice, planPractice } from './practice.ts';
import { compareDates } from './progress-compare.ts';
import { progressFrame } from './progress-frame.ts';
import { progressObjectives } from './progress-objectives.ts';
import { progressOverview } from './progress-overview.ts';
import { takeInPastSittings } from './progress-replay.ts';
import { progressSights, progressSittings, progressTiming } from './progress-rollups.ts';
import { reportOf, saveReportPdf } from './report.ts';
import { describeItem, reviewItem, reviewOverview } from './review.ts';
import { changeSettings, currentSettings } from './settings.ts';
import { sittingRoom } from './sitting-room.ts';
import { guarded } from './storage-guard.ts';

export interface ServiceOptions {
  readonly record: WritableDb;
  readonly content: ContentShelf;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly host: Status['host'];
  readonly version: string;
  readonly recordFolder: string;
  readonly notices: Status['notices'];
  /** SHA-256 (hex) of the pack files that come with the program; none in most tests. */
  readonly bundled?: ReadonlySet<string>;
  /** How long every window may be gone before that counts as closed (ms); a reload takes less. */
  readonly presenceGraceMs?: number;
  /** What the host has that a browser lacks; a browser's by default. */
  readonly parts?: HostParts;
  /** Whether a backup follows each ended sitting; a test's house goes without. */
  readonly backups?: boolean;
  /** The last time that this record was restored, if it ever was. */
  readonly restored?: Restored | null;
}

/** All use cases over one record: what both hosts carry. */
export interface Services {
  readonly handlers: ContractHandlers;
  /** Settles the open sitting's clock; call every second. */
  tick(): void;
  /** The candidate quits: notes it in an open sitting. The record may be closed afterwards. */
  leave(): void;
  /** Whether a sitting stands open, so that quitting is asked first. */
  hasOpenSitting(): boolean;
}

/** Builds the services once for a record and takes in the sitting that stands open in it. */
export function createServices(options: ServiceOptions): Services {
  const { record, content, clock, entropy } = options;
  const room = sittingRoom({ record, clock, presenceGraceMs: options.presenceGraceMs ?? 3_000 });
  takeInPastSittings(record, (wallMs) => localDayOf(clock, wallMs));
  room.wake();
  const parts = options.parts ?? browserParts();
  const keeper = lockKeeper(room, parts.lock);
  const opened = openings({ requests: parts.openRequests, hasOpenSitting: () => room.current() !== null, installed: () => content.packs().map(packSummary) });

  function begin(plan: Parameters<typeof beginSitting>[2], pack: Parameters<typeof beginSitting>[1]): { sittingId: string } {
    const sittingId = beginSitting(record, pack, plan, entropy, clock.read());
    room.admit();
    if (options.backups === true) records.noteBegin(sittingId);
    return { sittingId };
  }

  const records = recordKeeper({
    record,
    folder: options.recordFolder,
    clock,
    version: options.version,
    hasOpenSitting: () => room.current() !== null,
    restored: options.restored ?? null,
    onReplaced: room.wake,
  });

  const frame = (packId: string) => progressFrame(record, content, packId, localDayOf(clock, clock.read().wallMs));

  const bundled = options.bundled ?? new Set<string>();
  content.sweep();
  const desk = importDesk({
    record,
    content,
    folder: options.recordFolder,
    clock,
    bundled,
    onInstalled: (packId) => guarded(record.name, () => changeSettings(record, { packId })),
  });

  const handlers: ContractHandlers = {
    app: {
      status: () =>
        guarded(record.name, () => ({
          version: options.version,
          host: options.host,
          recordFolder: options.recordFolder,
          packs: packsInUse(content, currentSettings(record).packId),
          openSitting: room.current(),
          settings: currentSettings(record),
          notices: [...options.notices, ...parts.notices, ...records.notices()],
        })),
      changeSettings: (change) => guarded(record.name, () => changeSettings(record, definedOnly(change))),
    },
    pack: {
      facts: ({ packId }) => guarded(record.name, () => packFacts(content.pack(packId))),
      guide: ({ packId }) => guarded(record.name, () => ({ chapters: content.pack(packId).manifest.guide })),
      media: (request) => guarded(record.name, () => mediumFor({ record, content, hasOpenSitting: room.current() !== null }, request)),
      search: ({ packId, text, after }) => guarded(record.name, () => searchPack(record, content.pack(packId), text, after)),
    },
    lock: {
      probe: () => parts.lock.probe(),
    },
    opening: {
      current: async () => ({ opening: await opened.current() }),
      close: () => {
        opened.close();
        return {};
      },
      import: async () => {
        const file = await opened.take();
        if (file === null) throw new CallFailure('library/no-file');
        desk.offer([file]);
        return {};
      },
    },
    exams: {
      list: ({ packId }) => guarded(record.name, () => ({ forms: listExams(record, content.pack(packId)) })),
      start: ({ packId, formId, accommodation }) =>
        guarded(record.name, () => {
          const pack = content.pack(packId);
          const settings = currentSettings(record);
          return begin(planExam(pack, formId, settings.candidateName, accommodation ?? settings.accommodation), pack);
        }),
    },
    practice: {
      count: ({ packId, filter }) => guarded(record.name, () => countPractice(record, content.pack(packId), filter)),
      start: ({ packId, ...request }) =>
        guarded(record.name, () => {
          const pack = content.pack(packId);
          const settings = currentSettings(record);
          return begin(planPractice(record, pack, request, settings.candidateName, settings.accommodation, entropy.seed()), pack);
        }),
      list: ({ packId, before }) => guarded(record.name, () => listPractice(record, packId, before)),
    },
    sitting: {
      open: ({ sittingId }) => room.open(sittingId),
      act: ({ sittingId, action }) => {
        try {
          return room.act(sittingId, action);
        } finally {
          keeper.follow();
        }
      },
      notice: ({ sittingId, what }) => room.notice(sittingId, what),
      watch: ({ sittingId }, signal) => keeper.watch(sittingId, signal),
      end: ({ sittingId }) => {
        try {
          return { by: room.end(sittingId) };
        } finally {
          keeper.follow();
          // After the reply: nobody waits for a backup.
          if (options.backups === true) records.noteEnd();
        }
      },
      feedback: ({ sittingId, item }) =>
        guarded(record.name, () => {
          const shown = room.revealed(sittingId, item);
          return describeItem(shown.stored, shown.item, shown.sitting, readEvents(record, sittingId), false);
        }),
    },
    report: {
      get: ({ sittingId }) => guarded(record.name, () => reportOf(record, sittingId)),
      savePdf: async ({ sittingId }) => ({ saved: await saveReportPdf(guarded(record.name, () => reportOf(record, sittingId)), parts.savePdf) }),
    },
    review: {
      overview: ({ sittingId }) => guarded(record.name, () => reviewOverview(record, sittingId)),
      item: ({ sittingId, position }) => guarded(record.name, () => reviewItem(record, sittingId, position, clock.read().wallMs)),
    },
    library: libraryHandlers({ record, content, desk, folder: options.recordFolder, bundled, parts, hasOpenSitting: () => room.current() !== null }),
    keep: keepHandlers(records, parts),
    progress: {
      overview: ({ packId, weeks }) => guarded(record.name, () => progressOverview(frame(packId), weeks)),
      objectives: ({ packId }) => guarded(record.name, () => progressObjectives(frame(packId))),
      sights: ({ packId }) => guarded(record.name, () => progressSights(frame(packId))),
      timing: ({ packId }) => guarded(record.name, () => progressTiming(frame(packId))),
      sittings: ({ packId, before }) => guarded(record.name, () => progressSittings(record, packId, before)),
      compare: ({ packId, from, to }) => guarded(record.name, () => compareDates(frame(packId), from, to)),
    },
  };
  return {
    handlers,
    tick: () => {
      room.tick();
      keeper.follow();
      if (options.backups === true) records.follow();
    },
    leave: () => {
      keeper.letGo();
      room.leave();
      if (options.backups === true) records.finish();
    },
    hasOpenSitting: () => room.current() !== null,
  };
}

/** The packs in use; the one that was chosen stands first. */
function packsInUse(content: ContentShelf, chosen: string | null): PackSummary[] {
  return content.packs().map(packSummary).toSorted((left, right) => Number(right.id === chosen) - Number(left.id === chosen));
}

/** A change names what it changes; a name without a value is none. */
function definedOnly<Value extends object>(value: Value): Partial<{ [Name in keyof Value]: Exclude<Value[Name], undefined> }> {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // Proof of the cast: only entries of `value` that are not undefined remain, under their own names.
  return Object.fromEntries(entries) as Partial<{ [Name in keyof Value]: Exclude<Value[Name], undefined> }>;
}
