import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lastMinutesMs } from '../state/exam-clock.ts';
import { clockText, elapsedText } from '../state/clock-text.ts';
import { regionAttribute } from './regions.ts';
import { useExam, useRoom, useSitting } from './room-context.ts';
import { useClock } from './use-clock.ts';
import classes from './room.module.css';

/** Who, how long, and where; `current` is the item on screen, null beside the questions. */
export function RoomHeader({ current }: { readonly current: number | null }): ReactNode {
  const { t } = useTranslation('exam');
  const { view } = useSitting();
  const saving = useExam((state) => state.saving);
  return (
    <header className={classes.header} {...{ [regionAttribute]: 'header' }} aria-label={t('header')}>
      <div className={classes.identity}>
        <span className={classes.title}>{view.title}</span>
        <span className={classes.candidate}>{view.candidate}</span>
      </div>
      <div className={classes.meters}>
        <span role="status">{saving.name === 'saving' && saving.long ? t('saving') : null}</span>
        <TimeMeter />
        {current !== null && <CountMeter current={current} />}
      </div>
    </header>
  );
}

function TimeMeter(): ReactNode {
  const { t } = useTranslation('exam');
  const { settings, changeSettings } = useRoom();
  const { leftMs, elapsedMs } = useClock();
  const isLast = leftMs !== null && leftMs <= lastMinutesMs;
  const word = leftMs === null ? t('timeUsed') : t('timeRemaining');
  const time = (
    <>
      <span className={classes.word}>{word} </span>
      <b className={classes.time}>{leftMs === null ? elapsedText(elapsedMs) : clockText(leftMs)}</b>
    </>
  );
  // In the last minutes the clock can't be hidden, so it is no button.
  if (isLast) {
    return (
      <span role="timer" className={classes.lastMinutes}>
        {time}
      </span>
    );
  }
  return settings.showClock ? (
    <button type="button" className={classes.meter} title={t('hideClock')} onClick={() => changeSettings({ showClock: false })}>
      {time}
    </button>
  ) : (
    <button type="button" className={classes.meter} aria-label={t('showClock')} onClick={() => changeSettings({ showClock: true })}>
      <span className={classes.word}>{word} </span>
      <span className={classes.show}>{t('show')}</span>
    </button>
  );
}

function CountMeter({ current }: { readonly current: number }): ReactNode {
  const { t } = useTranslation('exam');
  const { settings, changeSettings } = useRoom();
  const { view } = useSitting();
  return settings.showCount ? (
    <button type="button" className={classes.meter} title={t('hideCount')} onClick={() => changeSettings({ showCount: false })}>
      <span className={classes.word}>{t('questionWord')} </span>
      <b>{current + 1}</b> {t('ofTotal', { total: view.items.length })}
    </button>
  ) : (
    <button type="button" className={classes.meter} aria-label={t('showCount')} onClick={() => changeSettings({ showCount: true })}>
      <span className={classes.word}>{t('questionWord')} </span>
      <span className={classes.show}>{t('show')}</span>
    </button>
  );
}
