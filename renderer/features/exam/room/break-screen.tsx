import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../state/clock-text.ts';
import { RoomHeader } from './room-header.tsx';
import { useRoom } from './room-context.ts';
import { SaveNotice } from './save-notice.tsx';
import { useClock } from './use-clock.ts';
import room from './room.module.css';
import classes from './ceremony.module.css';

/** A break: no question, and the time that the clock still stands. */
export function BreakScreen(): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const { breakLeftMs } = useClock();
  const isOver = breakLeftMs === null || breakLeftMs <= 0;
  return (
    <>
      <RoomHeader current={null} />
      <SaveNotice />
      <main className={room.body}>
        <div className={classes.narrow}>
          <h1 tabIndex={-1}>{t('breakTitle')}</h1>
          <p data-urgent={isOver || undefined}>{isOver ? t('breakOver') : t('breakLeft', { time: clockText(breakLeftMs) })}</p>
          <p>{t('breakText')}</p>
          <Button variant="filled" onClick={() => exam.act({ kind: 'return' })}>
            {t('breakReturn')}
          </Button>
        </div>
      </main>
    </>
  );
}
