import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CallFailure } from '../contract/call-failure.ts';
import type { PackManifest } from '../domain/pack.ts';
import { openContentFile } from '../store/content/content-file.ts';
import { readManifest } from '../store/content/manifest.ts';
import type { ReadableDb } from '../store/database.ts';
import { activePacks, packEditions } from '../store/record/packs.ts';
import { removeLeftovers } from './leftovers.ts';
import { guarded } from './storage-guard.ts';

/** An installed pack, open for reading. */
export interface ShelvedPack {
  readonly db: ReadableDb;
  readonly manifest: PackManifest;
}

/** The installed packs' content files, opened at their first use and kept open. */
export interface ContentShelf {
  /** The active edition of each installed pack that can be opened. */
  packs(): readonly ShelvedPack[];
  /** Throws `pack/not-found`, or `storage/damaged` when its file can't be used. */
  pack(packId: string): ShelvedPack;
  /** An edition that is installed, active or not; null when its file can't be used. */
  edition(contentFile: string): ShelvedPack | null;
  /** Where the content files are. */
  readonly folder: string;
  /** Closes and deletes the content files that no installed edition has; while one is being made, that waits until it is done. */
  sweep(): void;
  /** Holds the sweep back while a content file is made, which is nobody's until it is registered. Returns what ends that. */
  hold(): () => void;
  close(): void;
}

/** A shelf over the content folder of the data folder. */
export function contentShelf(record: ReadableDb, contentFolder: string): ContentShelf {
  const opened = new Map<string, ShelvedPack>();
  let holds = 0;
  let isSweepDue = false;

  function sweep(): void {
    isSweepDue = holds > 0;
    if (isSweepDue) return;
    const wanted = new Set(packEditions(record).map(({ contentFile }) => contentFile));
    for (const [contentFile, { db }] of opened) {
      if (wanted.has(contentFile)) continue;
      db.close();
      opened.delete(contentFile);
    }
    for (const name of readdirSync(contentFolder)) {
      if (wanted.has(name)) continue;
      // What a killed import left goes too.
      if (name.endsWith('.db') || name.includes('.db.building')) removeLeftovers(join(contentFolder, name));
    }
  }

  function shelved(contentFile: string): ShelvedPack {
    const present = opened.get(contentFile);
    if (present !== undefined) return present;
    const path = join(contentFolder, contentFile);
    const file = openContentFile(path);
    if (!file.ok) throw new CallFailure('storage/damaged', { path });
    const pack = { db: file.value, manifest: manifestOf(file.value, path) };
    opened.set(contentFile, pack);
    return pack;
  }

  function usable(contentFile: string): ShelvedPack | null {
    try {
      return shelved(contentFile);
    } catch (error) {
      if (error instanceof CallFailure) return null;
      throw error;
    }
  }

  return {
    folder: contentFolder,
    packs: () =>
      activePacks(record).flatMap(({ contentFile }) => {
        const pack = usable(contentFile);
        return pack === null ? [] : [pack];
      }),
    edition: usable,
    sweep,
    hold: () => {
      holds += 1;
      return () => {
        holds -= 1;
        if (isSweepDue) sweep();
      };
    },
    pack: (packId) => {
      const installed = activePacks(record).find((pack) => pack.id === packId);
      if (installed === undefined) throw new CallFailure('pack/not-found');
      return shelved(installed.contentFile);
    },
    close: () => {
      for (const { db } of opened.values()) db.close();
      opened.clear();
    },
  };
}

function manifestOf(db: ReadableDb, path: string): PackManifest {
  try {
    return guarded(path, () => readManifest(db));
  } catch (error) {
    db.close();
    throw error;
  }
}
