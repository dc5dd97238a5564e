import { Button } from '@mantine/core';
import { ChevronLeft, ChevronRight, LayoutGrid } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutLabel, shortcutsOf } from '../../../ui/exam-shortcuts.ts';
import { itemBefore } from '../state/review-walk.ts';
import { runCommand, showsKeyNext } from './commands.ts';
import { isMac } from './platform.ts';
import { regionAttribute } from './regions.ts';
import { useExam, useRoom, useSitting, useTools } from './room-context.ts';
import classes from './room.module.css';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Previous, Navigator and Next in fixed places; the review screen on the left. */
export function RoomFooter({ current }: { readonly current: number }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam, tools, settings } = useRoom();
  const { sitting } = useSitting();
  const walk = useExam((state) => state.walk);
  const isStopped = useExam((state) => state.saving.name === 'failed');
  const isNavigating = useTools(({ open }) => open.includes('navigator'));
  const breaksLeft = sitting.rules.accommodation.breaks.count - sitting.breaksTaken;
  const run = (command: 'next' | 'previous' | 'review' | 'navigator') => () => runCommand(command, exam, tools);
  return (
    <footer className={classes.footer} {...{ [regionAttribute]: 'footer' }} aria-label={t('footer')}>
      <Button variant="subtle" onClick={run('review')} disabled={isStopped}>
        {t('review')} <kbd aria-hidden="true">{shortcutLabel(shortcutsOf(settings).review, isMac)}</kbd>
      </Button>
      {breaksLeft > 0 && (
        <Button variant="subtle" title={t('breaksLeft', { count: breaksLeft })} onClick={() => exam.act({ kind: 'break' })} disabled={isStopped}>
          {t('takeBreak')}
        </Button>
      )}
      <span className={classes.spring} />
      <Button leftSection={<ChevronLeft {...icon} />} onClick={run('previous')} disabled={isStopped || itemBefore(current, walk) === null}>
        {t('previous')}
      </Button>
      <Button
        leftSection={<LayoutGrid {...icon} />}
        className={isNavigating ? classes.open : undefined}
        aria-expanded={isNavigating}
        onClick={run('navigator')}
        disabled={isStopped}
      >
        {t('navigator')}
      </Button>
      <Button variant="filled" className={classes.next} rightSection={<ChevronRight {...icon} />} onClick={run('next')} disabled={isStopped}>
        {showsKeyNext(sitting, current) ? t('showKey') : t('next')}
      </Button>
    </footer>
  );
}
