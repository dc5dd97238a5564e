import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../../electron/contract/values.ts';
import type { Solution } from '../../../../electron/domain/question.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { letterAt } from '../../../ui/option-letters.ts';
import { rightIfClause } from '../../../ui/right-if.ts';
import { typographic } from '../../../ui/typographic.ts';
import { useExam, useRoom } from '../room/room-context.ts';
import { answerWords, keyWords, namesOption } from './answer-words.ts';
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
  const key = keyWords(paper.interaction, solution.key);
  const answer = answerWords(paper.interaction, mark.response);
  const surroundings = [paper.stem, ...solution.rationales.flatMap(({ why }) => why ?? []), solution.explanation ?? ''];
  return (
    <div className={classes.feedback}>
      <p className={classes.verdict} role="status" data-right={item.correct || undefined}>
        {item.correct ? t('youWereRight', { key }) : answer === null ? t('noAnswer', { key }) : t('youChose', { answer, key })}
      </p>
      {'options' in paper.interaction && (
        <ul className={classes.options}>
          {paper.interaction.options.map((option, index) => {
            const isKey = namesOption(solution.key, option.id);
            const isMine = namesOption(mark.response, option.id);
            const reason = solution.rationales.find((rationale) => rationale.option === option.id);
            return (
              <li key={option.id} className={classes.option} data-key={isKey || undefined} data-mine={(isMine && !isKey) || undefined}>
                <span className={classes.tag}>
                  {isKey && (
                    <>
                      <Check size={16} strokeWidth={1.75} aria-hidden="true" /> {t('key')}
                    </>
                  )}
                  {isMine && !isKey && (
                    <>
                      <X size={16} strokeWidth={1.75} aria-hidden="true" /> {t('yourAnswer')}
                    </>
                  )}
                </span>
                <span className={classes.letter}>{letterAt(index)}</span>
                <div>
                  <p className={classes.text}>{typographic(option.text)}</p>
                  {reason?.why != null && <p className={classes.why}>{typographic(reason.why)}</p>}
                  {reason?.rightIf != null && (
                    <p className={classes.rightIf}>
                      <b>{t('rightIf')}</b> {typographic(rightIfClause(reason.rightIf, surroundings))}
                    </p>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <section className={classes.block}>
        <h2>{t('explanation')}</h2>
        <p className={classes.explanation}>{solution.explanation === null ? t('noExplanation') : typographic(solution.explanation)}</p>
      </section>
      {solution.references.length > 0 && (
        <section className={classes.block}>
          <h2>{t('references')}</h2>
          <ul className={classes.references}>
            {solution.references.map((reference) => (
              <li key={reference}>{typographic(reference)}</li>
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
