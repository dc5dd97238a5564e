import { Button } from '@mantine/core';
import { Flag } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stepInColumns } from '../navigator/grid-steps.ts';
import { RoomHeader } from '../room/room-header.tsx';
import { regionAttribute } from '../room/regions.ts';
import { useExam, useRoom, useSitting } from '../room/room-context.ts';
import { SaveNotice } from '../room/save-notice.tsx';
import { countsOf } from '../state/counts.ts';
import room from '../room/room.module.css';
import classes from './review-screen.module.css';

/** Columns that are read downwards. */
const columns = 5;

/** All questions with their state; from here the candidate goes back to some of them, or ends. */
export function ReviewScreen(): ReactNode {
  const { t } = useTranslation('exam');
  const { exam, tools } = useRoom();
  const { sitting } = useSitting();
  const isStopped = useExam((state) => state.saving.name === 'failed');
  const counts = countsOf(sitting);
  const open = counts.total - counts.answered;
  return (
    <>
      <RoomHeader current={null} />
      <SaveNotice />
      <main className={classes.body} {...{ [regionAttribute]: 'question' }} tabIndex={-1}>
        <div className={classes.head}>
          <h1 tabIndex={-1}>{t('reviewTitle')}</h1>
          <p>{t('reviewHint')}</p>
          <div className={classes.counts}>
            <span>
              <b data-open={open > 0 || undefined}>{open}</b> {t('incomplete')}
            </span>
            <span>
              <b>{counts.flagged}</b> {t('cellFlagged')}
            </span>
            <span>
              <b>{counts.answered}</b> {t('ofTotalAnswered', { total: counts.total })}
            </span>
          </div>
        </div>
        <QuestionColumns />
      </main>
      <footer className={`${room.footer} ${classes.footer}`} {...{ [regionAttribute]: 'footer' }} aria-label={t('footer')}>
        <Button onClick={() => exam.walk('all')} disabled={isStopped}>
          {t('reviewAll')}
        </Button>
        <Button onClick={() => exam.walk('incomplete')} disabled={isStopped || open === 0}>
          {t('reviewIncomplete')}
        </Button>
        <Button onClick={() => exam.walk('flagged')} disabled={isStopped || counts.flagged === 0}>
          {t('reviewFlaggedOnes')}
        </Button>
        <span className={room.spring} />
        <Button variant="filled" onClick={() => tools.setState({ confirmingEnd: true })} disabled={isStopped}>
          {sitting.rules.mode === 'practice' ? t('endPractice') : t('endExam')}
        </Button>
      </footer>
    </>
  );
}

function QuestionColumns(): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const { sitting } = useSitting();
  const { phase, states } = sitting;
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(phase.name === 'review' ? phase.from : 0);
  // Whole groups of five, so that the rules of all columns stand in line.
  const rows = Math.max(5, Math.ceil(Math.ceil(states.length / columns) / 5) * 5);
  const starts = Array.from({ length: Math.ceil(states.length / rows) }, (_, column) => column * rows);

  const move = (event: KeyboardEvent): void => {
    const to = stepInColumns(event.key, at, states.length, rows);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelector<HTMLElement>(`[data-item="${to}"]`)?.focus();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys move between the buttons inside
    <div ref={grid} className={classes.columns} onKeyDown={move}>
      {starts.map((start) => (
        <table key={start} className={classes.column}>
          <thead>
            <tr>
              <th scope="col">{t('reviewQuestion')}</th>
              <th scope="col">{t('reviewStatus')}</th>
              <th scope="col">{t('reviewFlagged')}</th>
            </tr>
          </thead>
          <tbody>
            {states.slice(start, start + rows).map((state, place) => {
              const item = start + place;
              const words = [state.complete ? t('answered') : t('incomplete'), ...(state.flagged ? [t('cellFlagged')] : [])].join(', ');
              return (
                <tr key={item} data-open={!state.complete || undefined} onClick={() => exam.goTo(item)}>
                  <td>
                    <button
                      type="button"
                      data-item={item}
                      tabIndex={item === at ? 0 : -1}
                      aria-label={t('rowName', { number: item + 1, state: words })}
                      onFocus={() => setAt(item)}
                    >
                      {item + 1}
                    </button>
                  </td>
                  <td>{state.complete ? t('statusAnswered') : t('statusIncomplete')}</td>
                  <td>{state.flagged && <Flag size={14} strokeWidth={1.75} aria-label={t('reviewFlagged')} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}
