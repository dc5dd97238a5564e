import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Status } from '../../../electron/contract/values.ts';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import classes from './settings.module.css';

/** Where everything is kept. */
export function DataSettings({ status }: { readonly status: Status }): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <SettingGroup title={t('data')}>
      <SettingRow label={t('folder.label')} note={t('folder.note')}>
        <code className={classes.path}>{status.recordFolder}</code>
      </SettingRow>
      <SettingRow label={t('program.label', { version: status.version })} note={t('program.note')}>
        <Link href="/about">{t('program.link')}</Link>
      </SettingRow>
    </SettingGroup>
  );
}
