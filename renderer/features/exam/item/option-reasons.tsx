import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../../electron/contract/values.ts';
import type { Solution } from '../../../../electron/domain/question.ts';
import { letterAt } from '../../../ui/option-letters.ts';
import { rightIfClause } from '../../../ui/right-if.ts';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import { namesOption } from './answer-words.ts';
import classes from './feedback-panel.module.css';

interface OptionReasonsProps {
  readonly item: ReviewItem;
  readonly solution: Solution;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

/** Each option with its reason; a wrong one with what would make it right. */
export function OptionReasons({ item, solution, options }: OptionReasonsProps): ReactNode {
  const { t } = useTranslation('exam');
  const surroundings = [item.paper.stem, ...solution.rationales.flatMap(({ why }) => why ?? []), solution.explanation ?? ''];
  return (
    <ul>
      {options.map((option, index) => {
        const isKey = namesOption(solution.key, option.id);
        const isMine = namesOption(item.mark.response, option.id);
        const reason = solution.rationales.find((rationale) => rationale.option === option.id);
        return (
          <li key={option.id} className={classes.option} data-key={isKey || undefined} data-mine={(isMine && !isKey) || undefined}>
            {isKey && (
              <span className={classes.tag}>
                <Check size={16} strokeWidth={1.75} aria-hidden="true" /> {t('key')}
              </span>
            )}
            {isMine && !isKey && (
              <span className={classes.tag}>
                <X size={16} strokeWidth={1.75} aria-hidden="true" /> {t('yourAnswer')}
              </span>
            )}
            <span className={classes.letter}>{letterAt(index)}</span>
            <div>
              <p className={classes.text}><AuthoredWords text={option.text} /></p>
              {reason?.why != null && <p className={classes.why}><AuthoredWords text={reason.why} /></p>}
              {reason?.rightIf != null && (
                <p className={classes.rightIf}>
                  <b>{t('rightIf')}</b> <AuthoredWords text={rightIfClause(reason.rightIf, surroundings)} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
