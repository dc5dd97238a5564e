import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { PackFacts } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { useActivePack, usePackFacts } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatNumber } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Page } from '../../ui/page.tsx';
import { matchingIn, relaxedCounts, type KindCounts } from './matching.ts';
import { obstacleOf } from './none-match.ts';
import { PastPractice } from './past-practice.tsx';
import { drawn, firstChoice, type PracticeChoice } from './practice-choice.ts';
import { PracticeForm } from './practice-form.tsx';
import { usePracticeCounts } from './practice-queries.ts';
import { PracticeRail } from './practice-rail.tsx';
import classes from './practice-screen.module.css';

/** Practice: which questions, how many, with which clock and feedback; the sets that have ended stand below. */
export function PracticeScreen(): ReactNode {
  const { t } = useTranslation('practice');
  const pack = useActivePack();
  const facts = usePackFacts(pack?.id);
  if (pack === null) {
    return (
      <Page>
        <ErrorNote failure={{ code: 'pack/not-found', detail: {} }} />
      </Page>
    );
  }
  if (facts.isError) {
    return (
      <Page>
        <ErrorNote failure={failureOf(facts.error)} action={{ onClick: () => void facts.refetch() }} />
      </Page>
    );
  }
  return <Page>{facts.data === undefined ? <LoadingLine>{t('loading')}</LoadingLine> : <Practice key={facts.data.id} facts={facts.data} />}</Page>;
}

function Practice({ facts }: { readonly facts: PackFacts }): ReactNode {
  const { t } = useTranslation('practice');
  const order = facts.domains.map(({ id }) => id);
  const query = useSearch();
  const [chosen, setChosen] = useState<PracticeChoice | null>(null);
  const { counts, error, retry } = usePracticeCounts(facts.id);
  if (error !== null) return <ErrorNote failure={failureOf(error)} action={{ onClick: retry }} />;
  if (counts === null) return <LoadingLine>{t('loading')}</LoadingLine>;
  const choice = chosen ?? proposed(query, order, counts);
  const matching = matchingIn(counts[choice.only], choice.domains);
  const questions = drawn(choice.questions, matching);
  return (
    <>
      <PageHead title={headline(choice, questions, t)}>{t('lead')}</PageHead>
      <div className={classes.columns}>
        <PracticeForm facts={facts} choice={choice} counts={counts} onChange={setChosen} />
        <PracticeRail
          facts={facts}
          choice={choice}
          matching={matching}
          questions={questions}
          obstacle={matching > 0 ? null : obstacleOf(choice, relaxedCounts(counts, choice))}
          keptForExams={counts.any.keptForExams}
          onChange={setChosen}
        />
      </div>
      <PastPractice packId={facts.id} />
    </>
  );
}

/** The address's choice; where it leaves the kind open and nothing new is left, any question. */
function proposed(query: string, order: readonly string[], counts: KindCounts): PracticeChoice {
  const choice = firstChoice(query, order);
  const isOpen = !new URLSearchParams(query).has('only');
  return isOpen && matchingIn(counts.unseen, choice.domains) === 0 && matchingIn(counts.any, choice.domains) > 0 ? { ...choice, only: 'any' } : choice;
}

function headline({ only }: PracticeChoice, questions: number, t: ReturnType<typeof useTranslation<'practice'>>['t']): string {
  if (questions === 0) return t('headline.none');
  return t(`headline.${only}`, { count: questions, number: formatNumber(questions) });
}
