import type { useTranslation } from 'react-i18next';
import type { Restored } from '../../electron/contract/keep-values.ts';
import { formatDate } from './format.ts';
import { formatList } from './format-list.ts';

/** What was restored of a damaged record, and what was lost. */
export function restoredSentence(restored: Restored, t: ReturnType<typeof useTranslation<'ui'>>['t']): string {
  const { backupAtMs, fromBackup, fromDamaged, running } = restored;
  const from = [
    ...(backupAtMs === null ? [] : [t('restored.fromBackup', { count: fromBackup, date: formatDate(backupAtMs, 'stamp') })]),
    ...(fromDamaged === 0 ? [] : [t('restored.fromDamaged', { count: fromDamaged })]),
    ...(running === null ? [] : [t('restored.running', { entries: running.entries })]),
  ];
  const lost = [...(restored.more ? [t('restored.more')] : []), ...(restored.lost === 0 ? [] : [t('restored.lost', { count: restored.lost })]), ...(running?.cut === true ? [t('restored.cut')] : [])];
  return t('restored.sentence', {
    from: from.length === 0 ? t('restored.nothing') : formatList(from),
    lost: lost.length === 0 ? t('restored.lostNothing') : lost.join(' '),
    file: restored.keptAs,
  });
}
