import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Solution } from '../../../electron/domain/question.ts';
import { rightIfClause } from '../../ui/right-if.ts';
import { AuthoredWords } from '../../ui/media/authored-words.tsx';
import classes from './option-row.module.css';

type Rationale = Solution['rationales'][number];

/** What stands in the margin of an option; `key` and `yours` together are a right answer. Both false while the key is withheld. */
export interface RowMarks {
  readonly key: boolean;
  readonly yours: boolean;
}

interface OptionRowProps {
  readonly letter: string;
  readonly text: string;
  readonly marks: RowMarks;
  /** Tags in other words, where a row is a place in an order and not a choice. */
  readonly words?: { readonly key: string; readonly yours: string };
  readonly struck: boolean;
  readonly rationale: Rationale | null;
  /** All texts of the question, for the case of the condition's first letter. */
  readonly surroundings: readonly string[];
  /** What the application adds below the text: places of an ordering. */
  readonly children?: ReactNode;
}

/** One option with its letter, margin tags, rationale and, for a wrong one, the fact that would make it right. */
export function OptionRow({ letter, text, marks, words, struck, rationale, surroundings, children }: OptionRowProps): ReactNode {
  const { t } = useTranslation('review');
  return (
    <li className={classes.row} data-tone={toneOf(marks)}>
      <div className={classes.tags}>
        {marks.key ? (
          <span className={classes.tag}>
            <Check size={16} strokeWidth={1.75} aria-hidden="true" />
            {words?.key ?? t('tags.key')}
          </span>
        ) : null}
        {marks.yours ? (
          <span className={classes.tag}>
            {marks.key ? null : <X size={16} strokeWidth={1.75} aria-hidden="true" />}
            {words?.yours ?? t('tags.yours')}
          </span>
        ) : null}
      </div>
      <span className={classes.letter}>{letter}</span>
      <div>
        <p className={classes.text}><AuthoredWords text={text} /></p>
        {children}
        {struck ? <p className={classes.aside}>{t('tags.struck')}</p> : null}
        <Reasons rationale={rationale} isKey={marks.key} surroundings={surroundings} />
      </div>
    </li>
  );
}

/** Why an option is right or worse here, and when it would be right. */
function Reasons({ rationale, isKey, surroundings }: { rationale: Rationale | null; isKey: boolean; surroundings: readonly string[] }): ReactNode {
  const { t } = useTranslation('review');
  if (rationale === null) return null;
  const { why, rightIf } = rationale;
  return (
    <>
      {why === null ? null : <p className={classes.why}><AuthoredWords text={why} /></p>}
      {rightIf === null || isKey ? null : (
        <p className={classes.rightIf}>
          <b>{t('rightIf')}</b> <AuthoredWords text={rightIfClause(rightIf, surroundings)} />
        </p>
      )}
    </>
  );
}

function toneOf({ key, yours }: RowMarks): 'key' | 'missed' | undefined {
  if (key) return 'key';
  return yours ? 'missed' : undefined;
}
