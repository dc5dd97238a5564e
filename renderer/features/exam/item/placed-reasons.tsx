import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Solution } from '../../../../electron/domain/question.ts';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import type { PlacedAnswer } from './answer-words.ts';
import classes from './feedback-panel.module.css';

interface PlacedReasonsProps {
  readonly placed: readonly PlacedAnswer[];
  /** Labels are sentences and not numbers. */
  readonly isWide: boolean;
  readonly rationales: Solution['rationales'];
}

/** What belongs in each place of an order or beside each prompt, and what was there where that was another. */
export function PlacedReasons({ placed, isWide, rationales }: PlacedReasonsProps): ReactNode {
  const { t } = useTranslation('exam');
  return (
    <ul className={classes.places} data-wide={isWide || undefined}>
      {placed.map(({ label, option, key, mine, right }) => {
        const why = rationales.find((rationale) => rationale.option === option)?.why ?? null;
        return (
          <li key={label}>
            <span className={classes.label}><AuthoredWords text={label} /></span>
            <div>
              <p className={classes.text}><AuthoredWords text={key} /></p>
              {!right && (
                <p className={classes.mine}>
                  {mine === null ? (
                    t('youHadNone')
                  ) : (
                    <>
                      {t('youHad')} <span><AuthoredWords text={mine} /></span>
                    </>
                  )}
                </p>
              )}
              {why !== null && <p className={classes.why}><AuthoredWords text={why} /></p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
