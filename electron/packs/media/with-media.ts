import { lookAtFile, ofAddress, type FoundMedium, type MediaFile, type MediumFinder } from './medium-finder.ts';

/** Finds the file that an address of a text means; null where there is none. */
export type FileOfAddress = (address: string) => MediaFile | null;

/** Reads what may name media: `read` is called again when the media that it asked for have been looked at. */
export type ReadsWithMedia = <Read>(fileOf: FileOfAddress, read: (finder: MediumFinder) => Read) => Promise<Read>;

/** So many media of one question are looked at; no question shows more. */
const mostOfQuestion = 300;

/** What is remembered of files that several questions name. */
const mostRemembered = 50_000;

/**
 * Lets texts be read in one go although their media are found by reading files. What they name is noted at the first time, looked at, and
 * there at the second; what names no media is read once.
 */
export function mediaReading(): ReadsWithMedia {
  const remembered = new Map<string, FoundMedium>();
  return async (fileOf, read) => {
    const known = new Map<string, FoundMedium>();
    const wanted = new Set<string>();
    const finder: MediumFinder = {
      find(address) {
        const found = known.get(address) ?? ofAddress(address);
        if (found === null) wanted.add(address);
        return found;
      },
    };
    const first = read(finder);
    if (wanted.size === 0) return first;
    for (const address of [...wanted].slice(0, mostOfQuestion)) {
      const file = fileOf(address);
      const before = file?.name === null || file === null ? undefined : remembered.get(file.name);
      const found: FoundMedium = before ?? (file === null ? { ok: false, why: 'missing' } : await lookAtFile(file));
      known.set(address, found);
      if (file !== null && file.name !== null && remembered.size < mostRemembered) remembered.set(file.name, found);
    }
    return read({ find: (address) => known.get(address) ?? ofAddress(address) ?? { ok: false, why: 'missing' } });
  };
}

