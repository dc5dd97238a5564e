import { keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import type { PracticeCount } from '../../../electron/contract/values.ts';
import { client } from '../../api/client.ts';
import { invalidateResults, queryKeys } from '../../api/queries.ts';
import { filterOf, onlyKinds, type OnlyKind, type PracticeChoice } from './practice-choice.ts';

/**
 * How many questions each kind has, by domain, whatever domains are chosen: the sums for any choice of domains follow
 * without another call. Null while one is being counted.
 */
export function usePracticeCounts(packId: string): { counts: Readonly<Record<OnlyKind, PracticeCount>> | null; error: unknown; retry: () => void } {
  const results = useQueries({ queries: onlyKinds.map((only) => countQuery(packId, only)) });
  const [unseen, missed, flagged, any] = results.map(({ data }) => data);
  return {
    counts: unseen && missed && flagged && any ? { unseen, missed, flagged, any } : null,
    error: results.find(({ isError }) => isError)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

/** Starts a set; the reply's sitting is open then, and whatever told of results is read anew. */
export function useStartPractice(packId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ choice, questions, minutes }: { choice: PracticeChoice; questions: number; minutes: number | null }) =>
      client.practice.start({ packId, filter: filterOf(choice), questions, minutes, feedback: choice.feedback }),
    onSuccess: () => invalidateResults(queries),
  });
}

/** Ended practice sittings, newest first, a page at a time. */
export function usePastPractice(packId: string) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.practice(packId), 'past'],
    // The first page begins at the newest.
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => client.practice.list({ packId, before: pageParam }),
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

const countQuery = (packId: string, only: OnlyKind) =>
  queryOptions({
    queryKey: [...queryKeys.practice(packId), 'count', only],
    // No domain named is all of them; the reply has a count for each.
    queryFn: () => client.practice.count({ packId, filter: { domains: [], only } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
