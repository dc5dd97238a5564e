import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../electron/contract/values.ts';
import type { Interaction } from '../../../electron/domain/question.ts';
import { letterAt, letterOf } from '../../ui/option-letters.ts';
import { AuthoredWords } from '../../ui/media/authored-words.tsx';
import { OptionRow } from './option-row.tsx';
import { rationaleOf, textsOf } from './question-parts.ts';
import classes from './option-row.module.css';

type Matching = Extract<Interaction, { type: 'matching' }>;

interface ReviewedMatchingProps {
  readonly item: ReviewItem;
  readonly interaction: Matching;
}

/** Each prompt with the candidate's match and the key's, then the options with their reasons. */
export function ReviewedMatching({ item, interaction }: ReviewedMatchingProps): ReactNode {
  const { t } = useTranslation('review');
  const key = item.solution?.key.type === 'matching' ? item.solution.key.pairs : null;
  const given = item.mark.response?.type === 'matching' ? item.mark.response.pairs : {};
  return (
    <>
      <ul>
        {interaction.prompts.map(({ id, text }) => (
          <PromptRow key={id} text={text} interaction={interaction} yours={given[id] ?? null} right={key?.[id] ?? null} judged={key !== null} />
        ))}
      </ul>
      <h2 className={classes.subhead}>{t('matching.options')}</h2>
      <ul>
        {interaction.options.map(({ id, text }, index) => (
          <OptionRow
            key={id}
            letter={letterAt(index)}
            text={text}
            marks={{ key: false, yours: false }}
            struck={item.mark.struck.includes(id)}
            rationale={rationaleOf(item.solution, id)}
            surroundings={textsOf(item)}
          />
        ))}
      </ul>
    </>
  );
}

interface PromptRowProps {
  readonly text: string;
  readonly interaction: Matching;
  readonly yours: string | null;
  readonly right: string | null;
  readonly judged: boolean;
}

function PromptRow({ text, interaction, yours, right, judged }: PromptRowProps): ReactNode {
  const { t } = useTranslation('review');
  const isRight = judged && yours !== null && yours === right;
  const named = (option: string): string =>
    `${letterOf(interaction, option)} ${interaction.options.find(({ id }) => id === option)?.text ?? ''}`;
  return (
    <li className={classes.row} data-tone={isRight ? 'key' : judged ? 'missed' : undefined}>
      <div className={classes.tags}>
        {judged ? (
          <span className={classes.tag}>
            {isRight ? <Check size={16} strokeWidth={1.75} aria-hidden="true" /> : <X size={16} strokeWidth={1.75} aria-hidden="true" />}
            {isRight ? t('table.right') : t('table.wrong')}
          </span>
        ) : null}
      </div>
      <span className={classes.letter} />
      <div>
        <p className={classes.text}><AuthoredWords text={text} /></p>
        {judged ? (
          <dl className={classes.pairs}>
            <dt>{t('matching.yours')}</dt>
            <dd>{yours === null ? t('matching.none') : <AuthoredWords text={named(yours)} />}</dd>
            <dt>{t('matching.key')}</dt>
            <dd>{right === null ? t('matching.none') : <AuthoredWords text={named(right)} />}</dd>
          </dl>
        ) : null}
      </div>
    </li>
  );
}
