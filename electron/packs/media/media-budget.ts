import { mediaLimits } from '../../domain/media.ts';
import type { ReadMedium } from '../reading/read-item.ts';

/** Counts the media of one import. */
export interface MediaBudget {
  /** Whether a medium may come in: one that is known may, others as long as there is room. */
  take(medium: Pick<ReadMedium, 'sha256' | 'size'>): boolean;
}

export function mediaBudget(limits: { readonly bytesOfAll: number; readonly count: number } = mediaLimits): MediaBudget {
  const known = new Set<string>();
  let bytes = 0;
  return {
    take({ sha256, size }) {
      if (known.has(sha256)) return true;
      if (known.size >= limits.count || bytes + size > limits.bytesOfAll) return false;
      known.add(sha256);
      bytes += size;
      return true;
    },
  };
}
