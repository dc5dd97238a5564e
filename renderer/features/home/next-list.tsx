import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FormEntry } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatDuration } from '../../ui/format.ts';
import { useBeginForm } from './begin-form.ts';
import { nextSteps, type NextStep } from './next-steps.ts';
import classes from './home.module.css';

interface StepWords {
  readonly title: string;
  readonly note: string;
  readonly minutes: number | null;
}

/** What can be done next, with its minutes; the first has the page's filled button. */
export function NextList({ packId, forms }: { readonly packId: string; readonly forms: readonly FormEntry[] }): ReactNode {
  const { t } = useTranslation('home');
  const [, navigate] = useLocation();
  const { begin, error, isPending } = useBeginForm(packId);
  const go = (step: NextStep): void => {
    switch (step.kind) {
      case 'missed':
        return navigate(`/review/${step.sittingId}?show=missed`);
      case 'exam':
        return navigate(`/exams/${step.form.id}/preflight`);
      case 'sample':
        return begin(step.form.id);
      case 'practice':
        return navigate('/practice');
      default:
        return assertNever(step);
    }
  };
  return (
    <section className={classes.section} aria-labelledby="next-title">
      <div className={classes.head} data-rule="text">
        <h2 id="next-title">{t('next.title')}</h2>
      </div>
      <ul>
        {nextSteps(forms).map((step, index) => (
          <StepRow key={step.kind} words={wordsOf(step, t)} isFirst={index === 0} isPending={isPending} onGo={() => go(step)} />
        ))}
      </ul>
      {error !== null && <ErrorNote failure={failureOf(error)} />}
    </section>
  );
}

function wordsOf(step: NextStep, t: ReturnType<typeof useTranslation<'home'>>['t']): StepWords {
  switch (step.kind) {
    case 'missed': {
      const title = step.form.kind === 'sample' ? t('next.theSample') : step.form.title;
      return { title: t('next.missed', { count: step.missed, title }), note: t('next.missedNote'), minutes: step.minutes };
    }
    case 'exam': {
      const { title, questions, newToCandidate: fresh, minutes } = step.form;
      return { title: t('next.exam', { title }), note: t(fresh === questions ? 'next.examNew' : 'next.examSome', { questions, fresh }), minutes };
    }
    case 'sample':
      return { title: t('next.sample', { count: step.form.questions }), note: t('next.sampleNote'), minutes: step.form.minutes };
    case 'practice':
      return { title: t('next.practice'), note: t('next.practiceNote'), minutes: null };
    default:
      return assertNever(step);
  }
}

interface StepRowProps {
  readonly words: StepWords;
  readonly isFirst: boolean;
  readonly isPending: boolean;
  readonly onGo: () => void;
}

function StepRow({ words, isFirst, isPending, onGo }: StepRowProps): ReactNode {
  const { t } = useTranslation('home');
  return (
    <li className={classes.step}>
      <div>
        <p className={classes.title}>{words.title}</p>
        <p className={classes.note}>{words.note}</p>
      </div>
      <span className={classes.minutes}>{words.minutes === null ? null : formatDuration(words.minutes * 60_000)}</span>
      <Button size="sm" variant={isFirst ? 'filled' : 'default'} disabled={isPending} aria-label={t('next.startOf', { title: words.title })} onClick={onGo}>
        {t('next.start')}
      </Button>
    </li>
  );
}
