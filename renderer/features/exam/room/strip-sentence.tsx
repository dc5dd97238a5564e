import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentItem } from '../../../../electron/domain/sitting.ts';
import { announcementBetween, type AnnouncedMinutes } from '../state/exam-clock.ts';
import { useExam, useTools } from './room-context.ts';
import { useClock } from './use-clock.ts';
import classes from './room.module.css';

/** How long the sentence of the last five minutes stays (ms). */
const shownForMs = 20_000;

/** One sentence in the tool strip: the last minutes, what a tool waits for, where a walk stands. */
export function StripSentence(): ReactNode {
  const { t } = useTranslation('exam');
  const minutes = useAnnouncement();
  const { striking, cursor } = useTools((tools) => tools);
  const walk = useExam((state) => state.walk);
  const current = useExam((state) => state.sitting && currentItem(state.sitting));
  if (minutes === 5 || minutes === 1) {
    return (
      <span className={classes.strip} data-urgent>
        {minutes === 5 ? t('fiveMinutes') : t('remains', { count: minutes })}
      </span>
    );
  }
  if (striking) return <span className={classes.strip}>{t('strikeHint')}</span>;
  if (cursor !== null) return <span className={classes.strip}>{t('highlightHint')}</span>;
  if (walk === null || current === null) return null;
  const place = { number: walk.items.indexOf(current) + 1, total: walk.items.length };
  return <span className={classes.strip}>{walk.kind === 'incomplete' ? t('walkIncomplete', place) : t('walkFlagged', place)}</span>;
}

/** Says the time left to screen readers at 30, 15, 5 and 1 minute, and never else. */
export function TimeAnnouncer(): ReactNode {
  const { t } = useTranslation('exam');
  const minutes = useAnnouncement();
  return (
    <p className={classes.hiddenHead} aria-live={minutes === 5 || minutes === 1 ? 'assertive' : 'polite'}>
      {minutes === null ? null : t('remains', { count: minutes })}
    </p>
  );
}

/** The announcement that fell due within the last 20 seconds. */
function useAnnouncement(): AnnouncedMinutes | null {
  const { leftMs } = useClock();
  const before = useRef(leftMs);
  const [due, setDue] = useState<AnnouncedMinutes | null>(null);
  useEffect(() => {
    const minutes = before.current === null || leftMs === null ? null : announcementBetween(before.current, leftMs);
    before.current = leftMs;
    if (minutes !== null) setDue(minutes);
  }, [leftMs]);
  useEffect(() => {
    if (due === null) return undefined;
    const timer = setTimeout(() => setDue(null), shownForMs);
    return () => clearTimeout(timer);
  }, [due]);
  return due;
}
