import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../electron/contract/values.ts';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import type { Interaction } from '../../../electron/domain/question.ts';
import { formatNumber } from '../../ui/format.ts';
import { letterAt } from '../../ui/option-letters.ts';
import { AnsweredPlaces } from '../../ui/media/answered-places.tsx';
import { OptionRow } from './option-row.tsx';
import { rationaleOf, textsOf } from './question-parts.ts';
import { ReviewedEntry } from './reviewed-entry.tsx';
import { ReviewedMatching } from './reviewed-matching.tsx';
import classes from './option-row.module.css';

/** What could be answered, what was, and the key: for each type of question in the form in which it was seen. */
export function ReviewedAnswer({ item }: { readonly item: ReviewItem }): ReactNode {
  const { paper, solution } = item;
  const { interaction } = paper;
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return <ReviewedChoices item={item} options={interaction.options} />;
    case 'ordering':
      return solution?.key.type === 'ordering' ? (
        <ReviewedOrder item={item} options={interaction.options} order={solution.key.order} />
      ) : (
        <ReviewedChoices item={item} options={interaction.options} />
      );
    case 'matching':
      return <ReviewedMatching item={item} interaction={interaction} />;
    case 'numeric':
    case 'text':
      return solution === null ? null : <ReviewedEntry item={item} interaction={interaction} />;
    case 'hotspot':
      return (
        <div className={classes.row}>
          <div className={classes.tags} />
          <span className={classes.letter} />
          <AnsweredPlaces interaction={interaction} response={item.mark.response} answer={solution?.key ?? null} />
        </div>
      );
    case 'shown':
      return null;
    default:
      return assertNever(interaction);
  }
}

type Options = Extract<Interaction, { options: unknown }>['options'];

function ReviewedChoices({ item, options }: { readonly item: ReviewItem; readonly options: Options }): ReactNode {
  const key = item.solution?.key;
  const keys = key?.type === 'single' ? [key.option] : key?.type === 'multiple' ? key.options : [];
  const { response } = item.mark;
  const chosen = response?.type === 'single' ? [response.option] : response?.type === 'multiple' ? response.options : [];
  return (
    <ul>
      {options.map(({ id, text }, index) => (
        <OptionRow
          key={id}
          letter={letterAt(index)}
          text={text}
          marks={{ key: keys.includes(id), yours: chosen.includes(id) }}
          struck={item.mark.struck.includes(id)}
          rationale={rationaleOf(item.solution, id)}
          surroundings={textsOf(item)}
        />
      ))}
    </ul>
  );
}

interface ReviewedOrderProps {
  readonly item: ReviewItem;
  readonly options: Options;
  /** The key's order. */
  readonly order: readonly string[];
}

function ReviewedOrder({ item, options, order }: ReviewedOrderProps): ReactNode {
  const { t } = useTranslation('review');
  const given = item.mark.response?.type === 'ordering' ? item.mark.response.order : [];
  return (
    <ul>
      {options.map(({ id, text }, index) => {
        const place = given.indexOf(id);
        const keyPlace = order.indexOf(id);
        return (
          <OptionRow
            key={id}
            letter={letterAt(index)}
            text={text}
            marks={{ key: place === keyPlace, yours: place !== keyPlace }}
            words={{ key: t('table.right'), yours: t('table.wrong') }}
            struck={item.mark.struck.includes(id)}
            rationale={rationaleOf(item.solution, id)}
            surroundings={textsOf(item)}
          >
            <p className={classes.aside}>
              {place === -1 ? t('tags.noPlace') : t('tags.yourPlace', { place: formatNumber(place + 1) })}{' '}
              {t('tags.keyPlace', { place: formatNumber(keyPlace + 1) })}
            </p>
          </OptionRow>
        );
      })}
    </ul>
  );
}
