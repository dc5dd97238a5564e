import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OpenSitting } from '../../../electron/contract/values.ts';
import { formatDuration } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import classes from './home.module.css';

/** The sitting that stands open takes the place of the headline. */
export function OpenHead({ sitting }: { readonly sitting: OpenSitting }): ReactNode {
  const { t } = useTranslation('home');
  const { id, mode, title, answered, total, limitMs, elapsedMs } = sitting;
  return (
    <div className={classes.lead}>
      <PageHead title={t(`open.title_${mode}`, { answered, total })}>
        <p>{detail()}</p>
      </PageHead>
      <div className={classes.go}>
        <Button component={Link} href={`/sitting/${id}`} variant="filled" size="lg">
          {t('open.resume')}
        </Button>
      </div>
    </div>
  );

  function detail(): string {
    if (limitMs === null) return t('open.free', { title });
    if (mode === 'practice') return t('open.stands', { title });
    return t('open.left', { title, left: formatDuration(limitMs - elapsedMs) });
  }
}
