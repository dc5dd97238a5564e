import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { FormEntry } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { useStartForm } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatDate, formatDuration } from '../../ui/format.ts';
import { RailBlock } from '../../ui/page.tsx';
import classes from './exams-rail.module.css';

interface ExamsRailProps {
  readonly packId: string;
  readonly sample: FormEntry | undefined;
  readonly isBlocked: boolean;
}

/** The sample, and what the candidate should know before Start. */
export function ExamsRail({ packId, sample, isBlocked }: ExamsRailProps): ReactNode {
  const { t } = useTranslation('exams');
  return (
    <>
      {sample !== undefined && <Sample packId={packId} sample={sample} isBlocked={isBlocked} />}
      <RailBlock title={t('whatStarts.title')}>
        <p>{t('whatStarts.body')}</p>
      </RailBlock>
      <RailBlock title={t('repeat.title')}>
        <p>{t('repeat.body')}</p>
      </RailBlock>
    </>
  );
}

function Sample({ packId, sample, isBlocked }: { readonly packId: string; readonly sample: FormEntry; readonly isBlocked: boolean }): ReactNode {
  const { t } = useTranslation('exams');
  const [, navigate] = useLocation();
  const start = useStartForm(packId);
  const last = sample.takings.toSorted((one, other) => other.endedAtMs - one.endedAtMs)[0];
  const begin = (): void => {
    start.mutate({ formId: sample.id }, { onSuccess: ({ sittingId }) => navigate(`/sitting/${sittingId}`) });
  };
  return (
    <RailBlock title={t('sample.title')}>
      <p>
        {last === undefined
          ? t('sample.untaken', { count: sample.questions, time: formatDuration(sample.minutes * 60_000) })
          : t('sample.taken', { count: sample.questions, correct: last.raw, date: formatDate(last.endedAtMs) })}
      </p>
      {last !== undefined && (
        <p className={classes.review}>
          <Link href={`/review/${last.sittingId}`}>{t('sample.review')}</Link>
        </p>
      )}
      <Button size="sm" mt="xs" disabled={isBlocked || start.isPending} onClick={begin}>
        {last === undefined ? t('sample.start') : t('sample.again')}
      </Button>
      {start.isError && <ErrorNote failure={failureOf(start.error)} action={{ onClick: begin }} />}
    </RailBlock>
  );
}
