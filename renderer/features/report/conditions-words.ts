import type { TFunction } from 'i18next';
import type { Accommodation } from '../../../electron/domain/sitting-rules.ts';
import { formatNumber } from '../../ui/format.ts';

type Words = TFunction<'report'>;

/** The conditions of a sitting in one line: "Standard time, full screen". */
export function conditionsInWords(accommodation: Accommodation, fullscreen: boolean, t: Words): string {
  const { time, breaks, largeType, colours } = accommodation;
  return [
    timeInWords(time, t),
    ...(breaks.count > 0 ? [t('conditions.breaks', { count: breaks.count, minutes: breaks.minutes })] : []),
    ...(largeType ? [t('conditions.largeType')] : []),
    ...(colours === 'high-contrast' ? [t('conditions.highContrast')] : []),
    ...(colours === 'cream' ? [t('conditions.cream')] : []),
    fullscreen ? t('conditions.fullscreen') : t('conditions.window'),
  ].join(', ');
}

function timeInWords(time: Accommodation['time'], t: Words): string {
  if (time.kind === 'fixed') return t('conditions.fixed', { count: time.minutes });
  return time.factor === 1 ? t('conditions.standard') : t('conditions.factor', { factor: formatNumber(time.factor, 2) });
}

/** The exam body's waits: "After a failed attempt: 30 days, then 90, then 180." */
export function retakeInWords(waitDays: readonly number[], body: string, t: Words): string {
  const [first, ...rest] = waitDays;
  if (first === undefined || waitDays.every((days) => days === 0)) return t('retake.none', { body });
  const waits = rest.reduce<string>(
    (told, days) => t('retake.then', { wait: told, rest: formatNumber(days) }),
    t('retake.first', { count: first }),
  );
  return t('retake.rule', { waits });
}
