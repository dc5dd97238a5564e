import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CallFailure } from '../contract/call-failure.ts';
import { errorCodes } from '../contract/errors.ts';
import type { ContractHandlers } from '../contract/handlers.ts';
import type { LibraryPack } from '../contract/library-values.ts';
import { outputFormats } from '../packs/output-formats.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { activateEdition, endedSittingsByPack, forgetEdition, packEditions } from '../store/record/packs.ts';
import { openSitting } from '../store/record/sittings.ts';
import type { ContentShelf } from './content-shelf.ts';
import { readPiece } from './file-piece.ts';
import type { HostParts } from './host-parts.ts';
import { crossingProblems } from './imports/crossing-problems.ts';
import { ContentThreadFailed, inContentThread } from './imports/content-thread.ts';
import type { ImportDesk } from './imports/import-desk.ts';
import { removeLeftovers } from './leftovers.ts';
import { guarded } from './storage-guard.ts';

export interface LibraryOptions {
  readonly record: WritableDb;
  readonly content: ContentShelf;
  readonly desk: ImportDesk;
  /** The data folder. */
  readonly folder: string;
  /** SHA-256 of the pack files that come with the program. */
  readonly bundled: ReadonlySet<string>;
  readonly parts: Pick<HostParts, 'choosePacks' | 'savePack'>;
  readonly hasOpenSitting: () => boolean;
}

/** Our own format stands first among those that a pack is written in. */
const cutpackOutput = { name: 'cutpack', title: 'Cutscore pack', extension: 'cutpack' } as const;

type Edition = ReturnType<typeof packEditions>[number];

/** What stands behind the contract's calls about the library. */
export function libraryHandlers({ record, content, desk, folder, bundled, parts, hasOpenSitting }: LibraryOptions): ContractHandlers['library'] {
  const outgoing = join(folder, 'outgoing-pack');
  const target = join(outgoing, 'pack.part');
  removeLeftovers(outgoing);
  let exportName: string | null = null;
  // One after another: they share the file that the window then fetches.
  let lastExport: Promise<unknown> = Promise.resolve();

  /** The edition in use, or the newest of a pack that is switched off. */
  function standing(packId: string): { readonly edition: Edition; readonly earlier: Edition | undefined } {
    const editions = packEditions(record).filter(({ id }) => id === packId);
    const edition = editions.find(({ isActive }) => isActive) ?? editions.at(-1);
    if (edition === undefined) throw new CallFailure('pack/not-found');
    return { edition, earlier: editions.filter((each) => each !== edition && each.installedWallMs <= edition.installedWallMs).at(-1) };
  }

  function packs(): LibraryPack[] {
    const sittings = endedSittingsByPack(record);
    return [...new Set(packEditions(record).map(({ id }) => id))].map((id) => {
      const { edition, earlier } = standing(id);
      const manifest = content.edition(edition.contentFile)?.manifest ?? null;
      return {
        id,
        title: manifest?.title ?? id,
        edition: edition.edition,
        examName: manifest?.exam.name ?? '',
        publisher: manifest?.publisher ?? '',
        license: manifest?.license ?? '',
        questions: manifest?.questions.count ?? 0,
        exams: manifest?.forms.filter(({ kind }) => kind === 'exam').length ?? 0,
        installedAtMs: edition.installedWallMs,
        origin: bundled.has(edition.sourceSha256) ? 'bundled' : 'imported',
        isOn: edition.isActive,
        isDamaged: manifest === null,
        sittings: sittings.get(id) ?? 0,
        earlierEdition: earlier?.edition ?? null,
      };
    });
  }

  /** The questions of an open sitting are in the record; but its pack is what its report is counted by. */
  function refuseWhileSat(packId: string): void {
    const open = openSitting(record);
    if (open?.packId === packId) throw new CallFailure('sitting/other-open', { sittingId: open.id });
  }

  async function written({ packId, format }: { readonly packId: string; readonly format: string }) {
    // A file with keys in it is a look at the answers.
    if (hasOpenSitting()) throw new CallFailure('sitting/other-open');
    const output = [cutpackOutput, ...outputFormats].find(({ name }) => name === format);
    if (output === undefined) throw new CallFailure('input/refused', { field: 'format' });
    const { edition } = guarded(record.name, () => standing(packId));
    exportName = null;
    guarded(outgoing, () => {
      mkdirSync(outgoing, { recursive: true });
      rmSync(target, { force: true });
    });
    try {
      const { bytes, questions, problems } = await inContentThread<'export'>({ kind: 'export', contentPath: join(content.folder, edition.contentFile), to: format, target });
      exportName = `${packId}-${edition.edition}`.replaceAll(/[^\w.-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/gu, '').slice(0, 100).concat(`.${output.extension}`);
      return { name: exportName, bytes, questions, problems: crossingProblems(problems) };
    } catch (error) {
      if (error instanceof ContentThreadFailed) throw new CallFailure(errorCodes.find((code) => code === error.code) ?? 'storage/failed', { path: outgoing });
      throw error;
    }
  }

  return {
    state: () => guarded(record.name, () => ({ packs: packs(), outputs: [cutpackOutput, ...outputFormats.map(({ name, title, extension }) => ({ name, title, extension }))], hasDialogs: parts.choosePacks !== null && parts.choosePacks !== undefined })),
    write: (piece) => {
      desk.write(piece);
      return {};
    },
    choose: async () => {
      if (parts.choosePacks === undefined || parts.choosePacks === null) throw new CallFailure('host/not-here');
      const chosen = await parts.choosePacks();
      if (chosen !== null) desk.offer(chosen);
      return { chosen: chosen !== null };
    },
    preview: (request, signal) => desk.preview(request, signal),
    import: (request, signal) => desk.import(request, signal),
    discard: () => {
      desk.discard();
      return {};
    },
    switch: ({ packId, on }) =>
      guarded(record.name, () => {
        const { edition } = standing(packId);
        refuseWhileSat(packId);
        inTransaction(record, () => activateEdition(record, packId, on ? edition.edition : null));
        return {};
      }),
    remove: ({ packId }) =>
      guarded(record.name, () => {
        const { edition } = standing(packId);
        if (bundled.has(edition.sourceSha256)) throw new CallFailure('library/bundled');
        refuseWhileSat(packId);
        inTransaction(record, () => {
          for (const each of packEditions(record)) if (each.id === packId) forgetEdition(record, packId, each.edition);
        });
        content.sweep();
        return {};
      }),
    takeBack: ({ packId }) =>
      guarded(record.name, () => {
        const { edition, earlier } = standing(packId);
        if (bundled.has(edition.sourceSha256)) throw new CallFailure('library/bundled');
        refuseWhileSat(packId);
        inTransaction(record, () => {
          forgetEdition(record, packId, edition.edition);
          if (earlier !== undefined) activateEdition(record, packId, earlier.edition);
        });
        content.sweep();
        return { edition: earlier?.edition ?? null };
      }),
    export: (request) => {
      const next = lastExport.then(() => written(request));
      lastExport = next.catch(() => undefined);
      return next;
    },
    read: ({ offset }) => {
      if (hasOpenSitting()) throw new CallFailure('sitting/other-open');
      if (exportName === null || !existsSync(target)) throw new CallFailure('library/no-file');
      return guarded(target, () => readPiece(target, offset));
    },
    saveAs: async () => {
      if (parts.savePack === undefined || parts.savePack === null) throw new CallFailure('host/not-here');
      if (hasOpenSitting()) throw new CallFailure('sitting/other-open');
      if (exportName === null || !existsSync(target)) throw new CallFailure('library/no-file');
      return { saved: await parts.savePack(exportName, target) };
    },
  };
}
