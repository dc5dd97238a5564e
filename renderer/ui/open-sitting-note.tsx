import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OpenSitting } from '../../electron/contract/values.ts';
import { formatDuration } from './format.ts';
import classes from './open-sitting-note.module.css';

/** What stands open and keeps another from starting, and how to go on with it; the one filled button of its page. */
export function OpenSittingNote({ sitting }: { readonly sitting: OpenSitting }): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.note}>
      <p>
        {openSittingState(sitting, t)} <span>{t('openSitting.wait')}</span>
      </p>
      <Button component={Link} href={`/sitting/${sitting.id}`} variant="filled">
        {t('openSitting.resume')}
      </Button>
    </div>
  );
}

/** "ISSMP practice exam, Form 6: 34 of 125 answered, 2 h 19 min left." */
function openSittingState(sitting: OpenSitting, t: ReturnType<typeof useTranslation<'ui'>>['t']): string {
  const { title, answered, total, limitMs, elapsedMs } = sitting;
  const state = t('openSitting.state', { title, answered, total });
  return limitMs === null ? `${state}.` : `${state}, ${t('openSitting.left', { left: formatDuration(limitMs - elapsedMs) })}.`;
}
