import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import { client } from '../../api/client.ts';
import { queryKeys } from '../../api/queries.ts';
import { formatList } from '../../ui/format-list.ts';
import { formatNumber } from '../../ui/format.ts';
import { answerSources, type AnswerSource } from './answer-sources.ts';
import type { ReportFacts } from './report-query.ts';
import classes from './report-facts.module.css';

/** More than these would crowd the rail; the first ones weigh most. */
const mostSources = 3;

/** Where the answers that are missing to the cut can come from, each with its action. */
export function AnswerSources({ facts, missing }: { readonly facts: ReportFacts; readonly missing: number }): ReactNode {
  const { t } = useTranslation('report');
  const { sittingId, report } = facts;
  const overview = useQuery({
    queryKey: [...queryKeys.review(sittingId), 'overview'],
    queryFn: () => client.review.overview({ sittingId }),
  });
  const sources = answerSources(report, overview.data?.entries ?? []).slice(0, mostSources);
  return (
    <section className={classes.sources}>
      <h2>{t('sources.heading', { count: missing })}</h2>
      <ul>
        {sources.map((source) => {
          const { text, action, href } = describe(source, facts, t);
          return (
            <li key={source.kind}>
              <b>{formatNumber(source.count)}</b>
              <span>
                {text}
                <Link href={href}>{action}</Link>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function describe(source: AnswerSource, facts: ReportFacts, t: TFunction<'report'>): { text: string; action: string; href: string } {
  const { count } = source;
  const review = `/review/${facts.sittingId}`;
  switch (source.kind) {
    case 'unanswered':
      return source.byTime
        ? { text: t('sources.outOfTime', { count }), action: t('sources.atPace'), href: '/practice?clock=pace' }
        : { text: t('sources.leftOpen', { count }), action: t('review'), href: `${review}?show=missed` };
    case 'domains': {
      const domains = domainsInWords(source.domains, facts, t);
      const words = { domains, total: formatNumber(source.total), count: source.domains.length };
      return {
        text: source.below ? t('sources.below', words) : t('sources.worst', words),
        action: t('sources.practise', { domains }),
        href: `/practice?domains=${source.domains.join(',')}&only=any`,
      };
    }
    case 'flagged':
      return { text: t('sources.flagged', { count }), action: t('sources.reviewFlagged'), href: `${review}?show=flagged` };
    case 'slow':
      return { text: t('sources.slow', { count }), action: t('sources.reviewSlow'), href: `${review}?show=slow` };
    default:
      return assertNever(source);
  }
}

/** "domain 6", "domains 5 and 6": the numbers of the pack's order. */
function domainsInWords(ids: readonly string[], { domains }: ReportFacts, t: TFunction<'report'>): string {
  const numbers = formatList(domains.flatMap(({ id }, index) => (ids.includes(id) ? [formatNumber(index + 1)] : [])));
  return ids.length === 1 ? t('sources.domain', { numbers }) : t('sources.domains', { numbers });
}
