import { CloseButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../../electron/contract/values.ts';
import { restoredSentence } from '../../ui/restored-sentence.ts';
import classes from './notices.module.css';

type Notice = Status['notices'][number];

/** What main has to say once about its start; each goes when it is closed. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }): ReactNode {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shown = notices.flatMap((notice) => {
    const text = sentenceOf(notice, t, ui);
    const key = `${notice.code} ${notice.subject}`;
    return text === null || closed.has(key) ? [] : [{ key, text }];
  });
  if (shown.length === 0) return null;
  return (
    <section className={classes.notices} aria-label={t('notices.label')}>
      {shown.map(({ key, text }) => (
        <div key={key} className={classes.notice}>
          <p>{text}</p>
          <CloseButton
            size="sm"
            aria-label={t('notices.close')}
            onClick={() => {
              setClosed(new Set([...closed, key]));
            }}
          />
        </div>
      ))}
    </section>
  );
}

function sentenceOf({ code, subject, restored }: Notice, t: ReturnType<typeof useTranslation<'app'>>['t'], ui: ReturnType<typeof useTranslation<'ui'>>['t']): string | null {
  switch (code) {
    case 'pack/rejected':
    case 'record/upgraded':
    case 'record/backup-failed':
    case 'policy/refused':
      return t(`notices.${code}`, { subject });
    case 'record/restored':
      return restored === undefined ? null : restoredSentence(restored, ui);
    case 'host/browser':
      // Said where it matters, before an exam: what only the desktop application can lock.
      return null;
  }
}
