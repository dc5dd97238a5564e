import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../electron/contract/values.ts';
import type { Interaction } from '../../../electron/domain/question.ts';
import { formatNumber } from '../../ui/format.ts';
import { OptionRow } from './option-row.tsx';

interface ReviewedEntryProps {
  readonly item: ReviewItem;
  readonly interaction: Extract<Interaction, { type: 'numeric' | 'text' }>;
}

/** What was typed and what would have counted, as two rows in the form of options. */
export function ReviewedEntry({ item, interaction }: ReviewedEntryProps): ReactNode {
  const { t } = useTranslation('review');
  const { mark, correct } = item;
  const typed = mark.response?.type === 'numeric' || mark.response?.type === 'text' ? mark.response.value : null;
  const unit = interaction.type === 'numeric' && interaction.unit !== null ? ` ${interaction.unit}` : '';
  const row = { letter: '', struck: false, rationale: null, surroundings: [] };
  return (
    <ul>
      <OptionRow {...row} text={typed === null ? t('entry.none') : `${typed}${unit}`} marks={{ key: correct === true, yours: true }} />
      {keyTexts(item, t).map((text) => (
        <OptionRow key={text} {...row} text={text} marks={{ key: true, yours: false }} />
      ))}
    </ul>
  );
}

function keyTexts({ solution, paper }: ReviewItem, t: ReturnType<typeof useTranslation<'review'>>['t']): readonly string[] {
  const key = solution?.key;
  const partly = (text: string, share: number): string => (share === 1 ? text : t('entry.partly', { text, points: formatNumber(share, 2) }));
  if (key?.type === 'text') return [...key.accepted, ...(key.also ?? []).map(({ text, share }) => partly(text, share))];
  if (key?.type !== 'numeric') return [];
  const unit = paper.interaction.type === 'numeric' && paper.interaction.unit !== null ? ` ${paper.interaction.unit}` : '';
  return [{ ...key, share: 1 }, ...(key.also ?? [])].map(({ value: exact, tolerance, share }) => {
    const value = `${formatNumber(exact, 10)}${unit}`;
    return partly(tolerance === 0 ? value : t('entry.tolerance', { value, tolerance: `${formatNumber(tolerance, 10)}${unit}` }), share);
  });
}
