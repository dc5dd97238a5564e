import type { useTranslation } from 'react-i18next';
import type { ProgressTiming } from '../../../electron/contract/progress-values.ts';
import { formatSpan } from '../../ui/format-span.ts';

type T = ReturnType<typeof useTranslation<'progress'>>['t'];

/** Time per question over all domains in one sentence, against what the exam grants. */
export function timingInWords({ all: { right, wrong }, allowedMs }: Pick<ProgressTiming, 'all' | 'allowedMs'>, t: T): string {
  const allowed = formatSpan(allowedMs);
  if (right.medianMs !== null && wrong.medianMs !== null) {
    return t('timing.both', { right: formatSpan(right.medianMs), wrong: formatSpan(wrong.medianMs), allowed });
  }
  if (right.medianMs !== null) return t('timing.one', { kind: t('timing.kindRight'), time: formatSpan(right.medianMs), allowed });
  return wrong.medianMs === null ? t('timing.none') : t('timing.one', { kind: t('timing.kindWrong'), time: formatSpan(wrong.medianMs), allowed });
}
