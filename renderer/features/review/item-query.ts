import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { queryKeys } from '../../api/queries.ts';

/** One reviewed item. History does not change; only a withheld key is asked for again, since its sitting may have ended. */
export const itemQuery = (sittingId: string, position: number) =>
  queryOptions({
    queryKey: [...queryKeys.review(sittingId), position],
    queryFn: () => client.review.item({ sittingId, position }),
    staleTime: ({ state }) => (state.data?.solution === null ? 0 : Number.POSITIVE_INFINITY),
  });
