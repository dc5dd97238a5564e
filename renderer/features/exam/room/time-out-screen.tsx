import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { countsOf } from '../state/counts.ts';
import { useSitting } from './room-context.ts';
import room from './room.module.css';
import classes from './ceremony.module.css';

/** The time ran out while the room was open. `onReport` is absent while main has not handed the answers in. */
export function TimeOutScreen({ onReport }: { readonly onReport?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation('exam');
  const { view, sitting } = useSitting();
  const { answered, total } = countsOf(sitting);
  return (
    <>
      <header className={room.header} aria-label={t('header')}>
        <div className={room.identity}>
          <span className={room.title}>{view.title}</span>
          <span className={room.candidate}>{view.candidate}</span>
        </div>
      </header>
      <main className={room.body}>
        <div className={classes.narrow} role="alert">
          <h1 tabIndex={-1}>{onReport === undefined ? t('timeUpWaiting') : t('timeUpTitle')}</h1>
          <p>{t('timeUpFacts', { answered, total })}</p>
          {onReport !== undefined && (
            <Button variant="filled" onClick={onReport}>
              {t('toReport')}
            </Button>
          )}
        </div>
      </main>
    </>
  );
}
