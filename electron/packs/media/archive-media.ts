import { mediaLimits } from '../../domain/media.ts';
import { ArchiveRefused, type Archive } from '../archive.ts';
import type { MediaFile } from './medium-finder.ts';

/** A member of an archive as a medium; null where there is none of this name. */
export function archiveMedium(archive: Archive, name: string | null): MediaFile | null {
  const size = name === null ? null : archive.size(name);
  if (name === null || size === null) return null;
  return {
    name,
    size,
    async read() {
      try {
        return await archive.read(name, mediaLimits.bytes + 1);
      } catch (error) {
        if (error instanceof ArchiveRefused) return null;
        throw error;
      }
    },
  };
}
