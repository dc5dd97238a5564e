import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepState } from '../../../../electron/contract/keep-values.ts';
import { formatDate } from '../../../ui/format.ts';
import { Modal, ModalActions } from '../../../ui/modal.tsx';
import { SettingRow } from '../setting-row.tsx';
import { formatSize } from './format-size.ts';
import classes from './record-settings.module.css';

type RecordBackup = KeepState['backups'][number];

interface BackupListProps {
  readonly backups: readonly RecordBackup[];
  readonly disabled: boolean;
  readonly onRestore: (backup: RecordBackup) => void;
}

/** The copies that the program made, each of which can be gone back to after a question. */
export function BackupList({ backups, disabled, onRestore }: BackupListProps): ReactNode {
  const { t } = useTranslation('settings');
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<RecordBackup | null>(null);
  const [newest] = backups;
  return (
    <>
      <SettingRow
        label={t('record.backups.label')}
        note={newest === undefined ? t('record.backups.none') : t('record.backups.note', { count: backups.length, date: formatDate(newest.madeAtMs, 'stamp') })}
      >
        {newest !== undefined && (
          <Button size="sm" aria-expanded={isOpen} aria-controls={listId} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('record.backups.hide') : t('record.backups.show')}
          </Button>
        )}
      </SettingRow>
      {isOpen && (
        <ul id={listId} className={classes.backups} aria-label={t('record.backups.list')}>
          {backups.map((backup) => (
            <li key={backup.name}>
              <SettingRow label={formatDate(backup.madeAtMs, 'stamp')} note={backupNote(backup)}>
                <Button size="sm" disabled={disabled || backup.sittings === null} aria-label={t('record.backups.restoreOf', { date: formatDate(backup.madeAtMs, 'stamp') })} onClick={() => setAsked(backup)}>
                  {t('record.backups.restore')}
                </Button>
              </SettingRow>
            </li>
          ))}
        </ul>
      )}
      {asked !== null && (
        <Modal title={t('record.backups.ask', { date: formatDate(asked.madeAtMs, 'stamp') })} onCancel={() => setAsked(null)}>
          <p>{t('record.backups.askText')}</p>
          <ModalActions>
            <Button data-autofocus onClick={() => setAsked(null)}>
              {t('record.backups.cancel')}
            </Button>
            <Button
              variant="filled"
              onClick={() => {
                setAsked(null);
                onRestore(asked);
              }}
            >
              {t('record.backups.confirm')}
            </Button>
          </ModalActions>
        </Modal>
      )}
    </>
  );

  function backupNote({ reason, sittings, bytes }: RecordBackup): string {
    if (reason === null || sittings === null) return t('record.backups.unknown');
    return [t('record.backups.holds', { count: sittings }), t(`record.backups.reasons.${reason}`), formatSize(bytes)].join(', ');
  }
}
