import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { PastSitting } from '../../../electron/contract/progress-values.ts';
import { client } from '../../api/client.ts';
import { queryKeys } from '../../api/queries.ts';

/** Where a page of past sittings begins; null is the newest. */
type SittingPlace = Pick<PastSitting, 'endedAtMs' | 'sittingId'>;

export function useObjectives(packId: string) {
  return useQuery({ queryKey: [...queryKeys.progress(packId), 'objectives'], queryFn: () => client.progress.objectives({ packId }), staleTime: 0 });
}

export function useSights(packId: string) {
  return useQuery({ queryKey: [...queryKeys.progress(packId), 'sights'], queryFn: () => client.progress.sights({ packId }), staleTime: 0 });
}

export function useTiming(packId: string) {
  return useQuery({ queryKey: [...queryKeys.progress(packId), 'timing'], queryFn: () => client.progress.timing({ packId }), staleTime: 0 });
}

/** Ended sittings of every kind, newest first, a page at a time. */
export function usePastSittings(packId: string) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.progress(packId), 'sittings'],
    // The first page begins at the newest.
    initialPageParam: null as SittingPlace | null,
    queryFn: ({ pageParam }) => client.progress.sittings({ packId, before: pageParam }),
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

/** Two dates against each other; asks nothing while they are not in order. */
export function useComparison(packId: string, from: string, to: string) {
  return useQuery({
    queryKey: [...queryKeys.progress(packId), 'compare', from, to],
    queryFn: () => client.progress.compare({ packId, from, to }),
    enabled: from !== '' && to !== '' && from < to,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
