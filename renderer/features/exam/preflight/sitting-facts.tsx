import type { TFunction } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormEntry } from '../../../../electron/contract/values.ts';
import { allowedMs, type Accommodation } from '../../../../electron/domain/sitting-rules.ts';
import { FactList } from '../../../ui/page.tsx';
import { formatList } from '../../../ui/format-list.ts';
import { clockText } from '../state/clock-text.ts';

/** The numbers of the sitting that would start now. */
export function SittingFacts({ form, accommodation }: { readonly form: FormEntry; readonly accommodation: Accommodation }): ReactNode {
  const { t } = useTranslation('exam');
  const ms = allowedMs(form.minutes, accommodation);
  const { breaks } = accommodation;
  // The latest end if it were started when this page came up.
  const [openedAtMs] = useState(() => Date.now());
  const endsAtMs = openedAtMs + ms + breaks.count * breaks.minutes * 60_000;
  const time = clockText(ms);
  return (
    <FactList
      facts={[
        { term: t('factQuestions'), value: form.questions },
        { term: t('factNew'), value: t('factNewOf', { fresh: form.newToCandidate, total: form.questions }) },
        {
          term: t('factTime'),
          value: breaks.count === 0 ? t('factTimeNoBreak', { time }) : t('factTimeBreaks', { time, count: breaks.count, minutes: breaks.minutes }),
        },
        {
          term: t('factEnds'),
          value: t('factEndsAt', { time: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(endsAtMs) }),
        },
        { term: t('factAdjustments'), value: adjustments(accommodation, t) },
        { term: t('factAnswers'), value: t('factAnswersText') },
      ]}
    />
  );
}

function adjustments({ time, largeType, colours }: Accommodation, t: TFunction<'exam'>): string {
  const words = [
    time.kind === 'fixed' ? t('factMinutes', { minutes: time.minutes }) : time.factor === 1 ? null : t('factFactor', { factor: time.factor }),
    largeType ? t('factLargeType') : null,
    colours === 'high-contrast' ? t('factHighContrast') : colours === 'cream' ? t('factCream') : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? t('factNone') : formatList(words);
}
