import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureCode } from '../../../api/failure.ts';
import { useExam, useRoom } from './room-context.ts';
import classes from './room.module.css';

const reasons: Partial<Record<FailureCode, 'reasonFull' | 'reasonReadOnly' | 'reasonDamaged' | 'reasonFailed' | 'reasonLost' | 'reasonAccess'>> = {
  'storage/full': 'reasonFull',
  'storage/read-only': 'reasonReadOnly',
  'storage/damaged': 'reasonDamaged',
  'storage/failed': 'reasonFailed',
  'connection/lost': 'reasonLost',
  'access/refused': 'reasonAccess',
};

/** What could not be saved and what to do; or, with everything saved, that the program does not answer. */
export function SaveNotice(): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const saving = useExam((state) => state.saving);
  const unsaved = useExam((state) => state.unsaved);
  const isLost = useExam((state) => state.watched === false);
  const clockRuns = useExam((state) => state.clock.clock.runs && state.clock.clock.limitMs !== null);
  if (saving.name === 'failed') {
    const reason = t(reasons[saving.failure.code] ?? 'reasonOther');
    return (
      <div className={classes.notice} role="alert">
        <p>
          {unsaved === 0 ? t('failedEnd', { reason }) : clockRuns ? t('failedSaveRunning', { reason }) : t('failedSave', { reason })}{' '}
          {unsaved > 0 && t('unsavedCount', { count: unsaved })} <small>{t('code', { code: saving.failure.code })}</small>
        </p>
        <Button onClick={() => exam.retry()}>{t('tryAgain')}</Button>
      </div>
    );
  }
  if (!isLost) return null;
  return (
    <div className={classes.notice} role="status">
      <p>
        {t('lostTitle')} {t('lostText')}
      </p>
    </div>
  );
}
