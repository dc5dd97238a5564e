import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../../electron/contract/values.ts';
import type { Solution } from '../../../../electron/domain/question.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { AnsweredPlaces } from '../../../ui/media/answered-places.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import { useExam, useRoom } from '../room/room-context.ts';
import { answerWords, keyWords, placedAnswers } from './answer-words.ts';
import { OptionReasons } from './option-reasons.tsx';
import { PlacedReasons } from './placed-reasons.tsx';
import classes from './feedback-panel.module.css';

/** Key and reasons of an item whose key was shown, in the order in which its options stood. */
export function FeedbackPanel({ item }: { readonly item: number }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const feedback = useExam((state) => state.feedback[item]);
  if (feedback?.name === 'failed') return <ErrorNote failure={feedback.failure} action={{ onClick: () => exam.loadFeedback(item) }} />;
  if (feedback?.name !== 'ready') return <LoadingLine>{t('loadingKey')}</LoadingLine>;
  const { solution } = feedback.item;
  return solution === null ? null : <Reasons item={feedback.item} solution={solution} />;
}

function Reasons({ item, solution }: { readonly item: ReviewItem; readonly solution: Solution }): ReactNode {
  const { t } = useTranslation('exam');
  const { paper, mark } = item;
  const placed = placedAnswers(paper.interaction, solution.key, mark.response);
  return (
    <div className={classes.feedback}>
      <Verdict item={item} solution={solution} />
      {paper.interaction.type === 'hotspot' && <AnsweredPlaces interaction={paper.interaction} response={mark.response} answer={solution.key} />}
      {placed !== null ? (
        <PlacedReasons placed={placed} isWide={paper.interaction.type === 'matching'} rationales={solution.rationales} />
      ) : (
        'options' in paper.interaction && <OptionReasons item={item} solution={solution} options={paper.interaction.options} />
      )}
      <section className={classes.block}>
        <h2>{t('explanation')}</h2>
        <p className={classes.explanation}>{solution.explanation === null ? t('noExplanation') : <AuthoredWords text={solution.explanation} />}</p>
      </section>
      {solution.references.length > 0 && (
        <section className={classes.block}>
          <h2>{t('references')}</h2>
          <ul className={classes.references}>
            {solution.references.map((reference) => (
              <li key={reference}><AuthoredWords text={reference} /></li>
            ))}
          </ul>
        </section>
      )}
      <section className={classes.block}>
        <h2>{t('belongs')}</h2>
        <p className={classes.belongs}>
          {item.objective === null
            ? t('domainOnly', { number: item.domain.number, domain: item.domain.title })
            : t('domainObjective', { number: item.domain.number, domain: item.domain.title, objective: item.objective.title })}{' '}
          {item.difficulty !== null && t('difficulty', { level: item.difficulty })}
        </p>
      </section>
    </div>
  );
}

/** The result in a sentence. Where a long question would hide it below the edge, it comes into sight. */
function Verdict({ item, solution }: { readonly item: ReviewItem; readonly solution: Solution }): ReactNode {
  const { t } = useTranslation('exam');
  const sentence = useRef<HTMLParagraphElement>(null);
  const { paper, mark } = item;
  const key = keyWords(paper.interaction, solution.key);
  const answer = answerWords(paper.interaction, mark.response);
  const placed = placedAnswers(paper.interaction, solution.key, mark.response);
  useEffect(() => {
    const element = sentence.current;
    const view = element?.closest('main')?.getBoundingClientRect();
    if (element === null || view === undefined) return;
    if (element.getBoundingClientRect().bottom > view.bottom - view.height / 4) element.scrollIntoView({ block: 'center' });
  }, []);
  const words = (): string => {
    if (placed !== null) {
      const right = placed.filter((place) => place.right).length;
      return item.correct ? t('allPlaced', { count: placed.length }) : t('placed', { right, count: placed.length });
    }
    if (paper.interaction.type === 'hotspot') return item.correct ? t('placesRight') : (item.points ?? 0) > 0 ? t('placesPart', { percent: Math.round((item.points ?? 0) * 100) }) : t('placesWrong');
    if (item.correct) return t('youWereRight', { key });
    if (answer === null) return t('noAnswer', { key });
    return 'options' in paper.interaction ? t('youChose', { answer, key }) : t('youTyped', { answer, key });
  };
  return (
    <p ref={sentence} className={classes.verdict} role="status" data-right={item.correct || undefined}>
      {words()}
    </p>
  );
}
