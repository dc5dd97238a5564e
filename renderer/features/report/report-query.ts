import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { queryKeys } from '../../api/queries.ts';

/** The report of a sitting; it was written at the end and does not change. */
export const reportQuery = (sittingId: string) =>
  queryOptions({
    queryKey: queryKeys.report(sittingId),
    queryFn: () => client.report.get({ sittingId }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A report with everything around it, as the contract gives it. */
export type ReportFacts = Awaited<ReturnType<typeof client.report.get>>;

/** Title of each domain by its id. */
export function domainTitles({ domains }: ReportFacts): ReadonlyMap<string, string> {
  return new Map(domains.map(({ id, title }) => [id, title]));
}
