import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../electron/contract/values.ts';
import type { Solution } from '../../../electron/domain/question.ts';
import { formatNumber } from '../../ui/format.ts';
import { AuthoredWords } from '../../ui/media/authored-words.tsx';
import { typographic } from '../../ui/typographic.ts';
import { storyInWords, verdictInWords } from './answer-words.ts';
import classes from './review-rail.module.css';

interface ReviewRailProps {
  readonly item: ReviewItem;
  readonly slow: boolean;
}

/** What you did and the key, the explanation, its sources, and where the question belongs. */
export function ReviewRail({ item, slow }: ReviewRailProps): ReactNode {
  const { t } = useTranslation('review');
  const { mark, points, solution } = item;
  return (
    <>
      <section className={classes.block}>
        <h2>{typographic(verdictInWords(item, t))}</h2>
        <p className={classes.quiet}>{storyInWords(item, slow, t)}</p>
        {points !== null && points > 0 && points < 1 ? <p className={classes.quiet}>{t('points', { points: formatNumber(points, 2) })}</p> : null}
      </section>
      {mark.note === '' ? null : (
        <section className={classes.block}>
          <h2>{t('note')}</h2>
          <p className={classes.note}>{mark.note}</p>
        </section>
      )}
      {solution === null ? (
        <section className={classes.block}>
          <h2>{t('withheld')}</h2>
          <p className={classes.quiet}>{t('withheldWhy')}</p>
        </section>
      ) : (
        <Explanation solution={solution} />
      )}
      <section className={classes.block}>
        <h2>{t('belongs')}</h2>
        <p className={classes.quiet}>{typographic(placeInWords(item, t))}</p>
      </section>
    </>
  );
}

function Explanation({ solution }: { readonly solution: Solution }): ReactNode {
  const { t } = useTranslation('review');
  const { explanation, references } = solution;
  return (
    <>
      <section className={classes.block}>
        <h2>{t('explanation')}</h2>
        {explanation === null ? (
          <p className={classes.quiet}>{t('noExplanation')}</p>
        ) : (
          explanation.split(/\n\s*\n/u).map((paragraph) => (
            <p key={paragraph} className={classes.explanation}>
              <AuthoredWords text={paragraph} />
            </p>
          ))
        )}
      </section>
      {references.length === 0 ? null : (
        <section className={classes.block}>
          <h2>{references.length === 1 ? t('reference') : t('references')}</h2>
          <ul className={classes.references}>
            {references.map((reference) => (
              <li key={reference}>{typographic(reference)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function placeInWords({ domain, objective, difficulty, skill }: ReviewItem, t: ReturnType<typeof useTranslation<'review'>>['t']): string {
  const number = formatNumber(domain.number);
  return [
    objective === null
      ? t('place', { number, domain: domain.title })
      : t('placeWithObjective', { number, objective: `${objectiveNumber(objective.id)}${objective.title}` }),
    ...(difficulty === null ? [] : [t('difficulty', { difficulty: formatNumber(difficulty) })]),
    ...(skill === null ? [] : [t(`skill.${skill}`)]),
  ].join(' ');
}

/** The number that authors give an objective: "6.04 " of "d6.04"; empty where its id has none. */
function objectiveNumber(id: string): string {
  const number = /\d+(?:\.\d+)+$/u.exec(id)?.[0];
  return number === undefined ? '' : `${number} `;
}
