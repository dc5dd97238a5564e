import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FormEntry, PackFacts } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { countInWords } from '../../ui/count-in-words.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatDuration } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { useBeginForm } from './begin-form.ts';
import classes from './home.module.css';

/** Before any result: one button to the sample. */
export function FirstSteps({ facts, forms }: { readonly facts: PackFacts; readonly forms: readonly FormEntry[] }): ReactNode {
  const { t } = useTranslation('home');
  const { begin, error, isPending } = useBeginForm(facts.id);
  const sample = forms.find(({ kind }) => kind === 'sample');
  const exam = forms.find(({ kind }) => kind === 'exam');
  return (
    <div className={classes.lead}>
      <PageHead title={t('empty.title')}>
        {sample !== undefined && (
          <p>
            {t('empty.lead', {
              count: sample.questions,
              domains: countInWords(facts.domains.length),
              time: formatDuration(sample.minutes * 60_000),
            })}
          </p>
        )}
      </PageHead>
      <div className={classes.go}>
        {sample !== undefined && (
          <Button variant="filled" size="lg" disabled={isPending} onClick={() => begin(sample.id)}>
            {t('empty.start', { count: sample.questions })}
          </Button>
        )}
        {exam !== undefined && (
          <Button component={Link} href="/exams" size="lg" variant={sample === undefined ? 'filled' : 'subtle'}>
            {t('empty.exams')}
          </Button>
        )}
      </div>
      {error !== null && sample !== undefined && <ErrorNote failure={failureOf(error)} action={{ onClick: () => begin(sample.id) }} />}
    </div>
  );
}
