import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { ProgressOverview } from '../../electron/contract/progress-values.ts';
import type { PackFacts, PackSummary, FormEntry, Settings, Status } from '../../electron/contract/values.ts';
import { client } from './client.ts';
import { failureOf } from './failure.ts';

/** Keys of the cached calls; a mutation invalidates by key. */
export const queryKeys = {
  status: ['status'],
  library: ['library'],
  packFacts: (packId: string) => ['pack', packId, 'facts'],
  packGuide: (packId: string) => ['pack', packId, 'guide'],
  exams: (packId: string) => ['pack', packId, 'exams'],
  practice: (packId: string) => ['pack', packId, 'practice'],
  progress: (packId: string) => ['pack', packId, 'progress'],
  search: (packId: string, text: string) => ['pack', packId, 'search', text],
  report: (sittingId: string) => ['report', sittingId],
  review: (sittingId: string) => ['review', sittingId],
} as const;

/** What a sitting's start, progress and end change: who has finished one invalidates all of it. */
export const invalidateResults = async (queries: QueryClient): Promise<void> => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: queryKeys.status }),
    queries.invalidateQueries({ queryKey: ['pack'] }),
  ]);
};

/** What was read of earlier reviews leaves the window when a sitting comes up: main withholds from then on what stands in it. */
export const forgetReviews = (queries: QueryClient): void => {
  queries.removeQueries({ queryKey: ['review'] });
};

/** The cache of calls. Only main changes what they read, and only through this window: nothing is stale by age. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, error) => failures < 3 && failureOf(error).code === 'connection/lost',
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** What the window must know at its start; also which sitting stands open. */
export function useStatus(): UseQueryResult<Status> {
  return useQuery({ queryKey: queryKeys.status, queryFn: () => client.app.status(), staleTime: 0 });
}

/** The pack that the window works with: the first that is installed; null when there is none, undefined while loading. */
export function useActivePack(): PackSummary | null | undefined {
  const { data } = useStatus();
  if (data === undefined) return undefined;
  return data.packs[0] ?? null;
}

/** All facts about an exam; asks nothing while the pack is not known. */
export function usePackFacts(packId: string | undefined): UseQueryResult<PackFacts> {
  return useQuery({
    queryKey: queryKeys.packFacts(packId ?? ''),
    queryFn: () => client.pack.facts({ packId: packId ?? '' }),
    enabled: packId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The forms of a pack with their past takings. */
export function useExams(packId: string | undefined): UseQueryResult<readonly FormEntry[]> {
  return useQuery({
    queryKey: queryKeys.exams(packId ?? ''),
    queryFn: async () => (await client.exams.list({ packId: packId ?? '' })).forms,
    enabled: packId !== undefined,
    staleTime: 0,
  });
}

/** Weakness of each domain over time, in the last `weeks` or (null) all of it. */
export function useProgressOverview(packId: string | undefined, weeks: number | null): UseQueryResult<ProgressOverview> {
  return useQuery({
    queryKey: [...queryKeys.progress(packId ?? ''), 'overview', weeks],
    queryFn: () => client.progress.overview({ packId: packId ?? '', weeks }),
    enabled: packId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Changes some settings; they are shown as changed at once and put back when main refuses. */
export function useChangeSettings(): UseMutationResult<Settings, Error, Partial<Settings>, { before: Status | undefined }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes) => client.app.changeSettings(changes),
    // One after another, so that the last choice is the one that stays.
    scope: { id: 'settings' },
    onMutate: (changes) => {
      const before = queries.getQueryData<Status>(queryKeys.status);
      if (before !== undefined) {
        queries.setQueryData<Status>(queryKeys.status, { ...before, settings: { ...before.settings, ...changes } });
      }
      return { before };
    },
    onError: (_error, _changes, context) => {
      if (context?.before !== undefined) queries.setQueryData(queryKeys.status, context.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.status }),
  });
}

/**
 * Starts a sitting of a form with the accommodation of the settings; gives the sitting to go to. The exam of a full form
 * starts on its preflight page, so this is for the sample.
 */
export function useStartForm(packId: string): UseMutationResult<{ sittingId: string }, Error, { readonly formId: string }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ formId }) => client.exams.start({ packId, formId, accommodation: null }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.status }),
  });
}
