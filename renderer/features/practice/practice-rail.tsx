import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { PackFacts } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { useStatus } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatNumber } from '../../ui/format.ts';
import { RailBlock } from '../../ui/page.tsx';
import { obstacleInWords, withoutObstacle } from './obstacle-words.ts';
import type { Obstacle } from './none-match.ts';
import { limitOf, minutesAtPace, type PracticeChoice } from './practice-choice.ts';
import { useStartPractice } from './practice-queries.ts';
import classes from './practice-screen.module.css';

interface PracticeRailProps {
  readonly facts: PackFacts;
  readonly choice: PracticeChoice;
  readonly matching: number;
  /** How many of them will be drawn. */
  readonly questions: number;
  /** What leaves no question; null where some match. */
  readonly obstacle: Obstacle | null;
  readonly keptForExams: number;
  readonly onChange: (choice: PracticeChoice) => void;
}

/** The live count and Start, what stands in the way, and what is kept for exams. */
export function PracticeRail({ facts, choice, matching, questions, obstacle, keptForExams, onChange }: PracticeRailProps): ReactNode {
  const { t } = useTranslation('practice');
  const order = facts.domains.map(({ id }) => id);
  const cleared = obstacle === null ? null : withoutObstacle(obstacle, choice, order);
  return (
    <aside className={classes.rail}>
      <section className={classes.counted}>
        <p aria-live="polite">
          <b>{formatNumber(matching)}</b> <span>{t('match', { count: matching })}</span>
        </p>
        {obstacle === null ? (
          <p className={classes.quiet}>{drawInWords(choice, questions, facts.exam, t)}</p>
        ) : (
          <p className={classes.obstacle}>{obstacleInWords(obstacle, choice, t)}</p>
        )}
        {cleared === null ? null : (
          <Button
            size="sm"
            onClick={() => {
              onChange(cleared.choice);
            }}
          >
            {t(`obstacle.${cleared.label}`)}
          </Button>
        )}
        <StartButton facts={facts} choice={choice} questions={questions} />
      </section>
      <RailBlock title={t('kept.heading')}>
        <p>{keptForExams > 0 ? t('kept.some', { count: keptForExams }) : t('kept.none')}</p>
        <p className={classes.pauses}>{t('pauses')}</p>
      </RailBlock>
    </aside>
  );
}

function StartButton({ facts, choice, questions }: Pick<PracticeRailProps, 'facts' | 'choice' | 'questions'>): ReactNode {
  const { t } = useTranslation('practice');
  const [, navigate] = useLocation();
  const start = useStartPractice(facts.id);
  const open = useStatus().data?.openSitting ?? null;
  if (open !== null) {
    return (
      <div className={classes.open}>
        <p>{t('open.text', { title: open.title })}</p>
        <Button component={Link} href={`/sitting/${open.id}`} variant="filled">
          {t('open.resume', { title: open.title })}
        </Button>
      </div>
    );
  }
  const begin = (): void => {
    start.mutate(
      { choice, questions, minutes: limitOf(choice, questions, facts.exam) },
      {
        onSuccess: ({ sittingId }) => {
          navigate(`/sitting/${sittingId}`);
        },
      },
    );
  };
  const failure = start.isError ? failureOf(start.error) : null;
  const otherOpen = failure?.code === 'sitting/other-open' ? failure.detail.sittingId : undefined;
  return (
    <>
      <Button variant="filled" disabled={questions === 0} loading={start.isPending} onClick={begin}>
        {questions === 0 ? t('startNone') : t('start', { count: questions })}
      </Button>
      {failure === null ? null : (
        <div className={classes.failure}>
          <ErrorNote
            failure={failure}
            action={otherOpen === undefined ? { onClick: begin } : { label: t('open.resumeUnnamed'), href: `/sitting/${otherOpen}` }}
          />
        </div>
      )}
    </>
  );
}

function drawInWords(
  choice: PracticeChoice,
  questions: number,
  pace: PackFacts['exam'],
  t: ReturnType<typeof useTranslation<'practice'>>['t'],
): string {
  const limit = limitOf(choice, questions, pace);
  return limit === null
    ? t('drawn.free', { count: questions, minutes: formatNumber(minutesAtPace(questions, pace)) })
    : t('drawn.limited', { count: questions, minutes: formatNumber(limit) });
}
