import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PackFacts } from '../../../electron/contract/values.ts';
import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import { failureOf } from '../../api/failure.ts';
import { useActivePack, usePackFacts, useProgressOverview } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatPercent } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Page } from '../../ui/page.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Comparison } from './comparison.tsx';
import { DomainMultiples } from './domain-multiples.tsx';
import { findingInWords } from './finding-words.ts';
import { Objectives } from './objectives.tsx';
import { Overlay } from './overlay.tsx';
import { PastSittings } from './past-sittings.tsx';
import { firstPeriod, periodsOf, type Period } from './progress-lines.ts';
import { Sights } from './sights.tsx';
import { Timing } from './timing.tsx';
import classes from './progress.module.css';

/** Progress: how each domain's weakness changes over time, and what stands behind it. */
export function ProgressScreen(): ReactNode {
  const { t } = useTranslation('progress');
  const pack = useActivePack();
  const facts = usePackFacts(pack?.id);
  const overview = useProgressOverview(pack?.id, null);
  const failed = [facts, overview].find(({ isError }) => isError);
  if (pack === null) {
    return (
      <Page>
        <ErrorNote failure={{ code: 'pack/not-found', detail: {} }} />
      </Page>
    );
  }
  if (failed !== undefined) {
    return (
      <Page>
        <ErrorNote failure={failureOf(failed.error)} action={{ onClick: () => void failed.refetch() }} />
      </Page>
    );
  }
  if (facts.data === undefined || overview.data === undefined) {
    return (
      <Page>
        <LoadingLine>{t('loading')}</LoadingLine>
      </Page>
    );
  }
  return (
    <Page>
      {overview.data.counts.answers === 0 ? <Nothing packId={facts.data.id} /> : <Progress key={facts.data.id} facts={facts.data} whole={overview.data} />}
    </Page>
  );
}

/** Before the first answer: what will be here, and the way to it. */
function Nothing({ packId }: { readonly packId: string }): ReactNode {
  const { t } = useTranslation('progress');
  return (
    <>
      <PageHead title={t('finding.none')}>
        <p className={classes.nothing}>{t('finding.noneBody')}</p>
      </PageHead>
      <div className={classes.go}>
        <Button component={Link} href="/practice" variant="filled" size="lg">
          {t('finding.practise')}
        </Button>
        <Button component={Link} href="/exams" variant="subtle" size="lg">
          {t('finding.exams')}
        </Button>
      </div>
      <PastSittings packId={packId} whenNone="nothing" />
    </>
  );
}

function Progress({ facts, whole }: { readonly facts: PackFacts; readonly whole: ProgressOverview }): ReactNode {
  const { t } = useTranslation('progress');
  const choice = periodsOf(whole.days, whole.today);
  const [chosen, setChosen] = useState<Period | null>(null);
  const period = chosen !== null && choice.includes(chosen) ? chosen : firstPeriod(choice);
  const narrowed = useProgressOverview(facts.id, period === 'all' ? null : Number(period));
  if (narrowed.isError) return <ErrorNote failure={failureOf(narrowed.error)} action={{ onClick: () => void narrowed.refetch() }} />;
  if (narrowed.data === undefined) return <LoadingLine>{t('loading')}</LoadingLine>;
  const overview = narrowed.data;
  const isEarly = overview.finding.kind === 'too-early';
  const segments = (
    <Segments
      label={t('period.label')}
      value={period}
      options={choice.map((value) => ({ value, label: t(value === 'all' ? 'period.all' : `period.weeks${value}`) }))}
      onChange={setChosen}
    />
  );
  return (
    <>
      <PageHead title={findingInWords(overview, t)} actions={choice.length > 1 ? segments : undefined}>
        <Lead facts={facts} cut={overview.cut} isEarly={isEarly} />
      </PageHead>
      {!isEarly && <Overlay overview={overview} />}
      <DomainMultiples overview={overview} />
      <Objectives packId={facts.id} />
      <Sights packId={facts.id} today={overview.today} />
      <Timing packId={facts.id} />
      <Comparison packId={facts.id} overview={whole} />
      <PastSittings packId={facts.id} whenNone="sentence" />
    </>
  );
}

/** What weakness is, and on demand how it is estimated. */
function Lead({ facts, cut, isEarly }: { readonly facts: PackFacts; readonly cut: number; readonly isEarly: boolean }): ReactNode {
  const { t } = useTranslation('progress');
  const explanationId = useId();
  const [isExplained, setExplained] = useState(false);
  const { body, scale } = facts.exam;
  return (
    <>
      <p>
        {isEarly && `${t('finding.oneDayBody')} `}
        {t('lead')}{' '}
        <button type="button" className={classes.how} aria-expanded={isExplained} aria-controls={explanationId} onClick={() => setExplained(!isExplained)}>
          {t('how.summary')}
        </button>
      </p>
      <div id={explanationId} className={classes.explanation} hidden={!isExplained}>
        <p>{t('how.model')}</p>
        <p>{t('how.band')}</p>
        <p>{t('how.cut', { cut: formatPercent(cut), score: scale.cut, max: scale.max, body })}</p>
      </div>
    </>
  );
}
