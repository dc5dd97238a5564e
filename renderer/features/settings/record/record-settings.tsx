import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, KeepState } from '../../../../electron/contract/keep-values.ts';
import { client } from '../../../api/client.ts';
import { failureOf } from '../../../api/failure.ts';
import { fetchInPieces, sendInPieces } from '../../../api/file-pieces.ts';
import { saveFile } from '../../../charts/picture/save-file.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { formatDate } from '../../../ui/format.ts';
import { restoredSentence } from '../../../ui/restored-sentence.ts';
import { SettingGroup, SettingRow } from '../setting-row.tsx';
import { BackupList } from './backup-list.tsx';
import { formatSize } from './format-size.ts';
import { ImportDialog } from './import-dialog.tsx';
import classes from './record-settings.module.css';

const keepKey = ['keep'];

/** Where the record is kept, how it moves to another machine, and its backups. */
export function RecordSettings({ hasOpenSitting }: { readonly hasOpenSitting: boolean }): ReactNode {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const state = useQuery({ queryKey: keepKey, queryFn: () => client.keep.state(), staleTime: 0 });
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [said, setSaid] = useState('');
  const work = useKeepWork(state.data, setPreview, setSaid);

  if (state.isError) {
    return (
      <SettingGroup title={t('record.title')}>
        <ErrorNote failure={failureOf(state.error)} action={{ onClick: () => void state.refetch() }} />
      </SettingGroup>
    );
  }
  const { data } = state;
  if (data === undefined) return <SettingGroup title={t('record.title')}>{null}</SettingGroup>;
  const waits = hasOpenSitting || work.isBusy;
  return (
    <SettingGroup title={t('record.title')}>
      {hasOpenSitting && <p className={classes.note}>{t('record.open')}</p>}
      {data.restored !== null && <p className={classes.note}>{restoredSentence(data.restored, ui)}</p>}
      <SettingRow label={t('record.exporting.label')} note={t('record.exporting.note', { count: data.sittings, size: formatSize(data.bytes) })}>
        <Button size="sm" disabled={waits} onClick={() => work.exportRecord.mutate()}>
          {work.exportRecord.isPending ? t('record.exporting.working') : t('record.exporting.button')}
        </Button>
      </SettingRow>
      <SettingRow label={t('record.importing.label')} note={t('record.importing.note')}>
        <ImportButton hasDialogs={data.hasDialogs} disabled={waits} reading={work.offer.isPending} onOffer={(file) => work.offer.mutate(file)} />
      </SettingRow>
      {data.undo !== null && (
        <SettingRow label={t('record.undo.label')} note={t('record.undo.note', { count: data.undo.sittings, date: formatDate(data.undo.atMs, 'stamp') })}>
          <Button size="sm" disabled={waits} onClick={() => work.undo.mutate()}>
            {t('record.undo.button')}
          </Button>
        </SettingRow>
      )}
      <BackupList backups={data.backups} disabled={waits} onRestore={(backup) => work.restore.mutate(backup)} />
      <p className={classes.said} role="status">
        {work.isImporting ? t('record.importing.bringing') : said}
      </p>
      {work.failed !== null && <ErrorNote failure={failureOf(work.failed)} />}
      {preview !== null && (
        <ImportDialog
          preview={preview}
          busy={work.isImporting}
          onImport={() => work.importRecord.mutate()}
          onClose={() => {
            setPreview(null);
            void client.keep.discard().catch(() => undefined);
          }}
        />
      )}
    </SettingGroup>
  );
}

/** Chooses a file: by main's dialog in the desktop application, by the browser's elsewhere. */
function ImportButton({
  hasDialogs,
  disabled,
  reading,
  onOffer,
}: {
  readonly hasDialogs: boolean;
  readonly disabled: boolean;
  readonly reading: boolean;
  readonly onOffer: (file: File | null) => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        className={classes.file}
        type="file"
        accept=".cutrecord,.db"
        aria-label={t('record.importing.button')}
        tabIndex={-1}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) onOffer(file);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button size="sm" disabled={disabled} onClick={() => (hasDialogs ? onOffer(null) : input.current?.click())}>
        {reading ? t('record.importing.reading') : t('record.importing.button')}
      </Button>
    </>
  );
}

/** What can be done with the record: one thing at a time, each said when it is done. */
function useKeepWork(state: KeepState | undefined, setPreview: (preview: ImportPreview | null) => void, setSaid: (said: string) => void) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const begin = { onMutate: () => setSaid('') };
  // Every result on every screen may be another one now.
  const changed = () => queries.invalidateQueries();

  const exportRecord = useMutation({
    ...begin,
    mutationFn: async () => {
      const { name, sittings } = await client.keep.export();
      if (state?.hasDialogs !== true) saveFile(await fetchInPieces((offset) => client.keep.read({ offset })), name);
      else if (!(await client.keep.saveAs()).saved) return t('record.exporting.canceled');
      return t('record.exporting.done', { count: sittings, name });
    },
    onSuccess: setSaid,
  });
  const offer = useMutation({
    ...begin,
    mutationFn: async (file: File | null) => {
      if (file !== null) await sendInPieces(file, (offset, piece) => client.keep.write({ offset, piece }));
      else if (!(await client.keep.choose()).chosen) return null;
      return client.keep.preview();
    },
    onSuccess: setPreview,
  });
  const importRecord = useMutation({
    ...begin,
    mutationFn: () => client.keep.import(),
    onSuccess: async ({ sittings }) => {
      setSaid(sittings === 0 ? t('record.importing.doneNone') : t('record.importing.done', { count: sittings }));
      await changed();
    },
    onSettled: () => setPreview(null),
  });
  const undo = useMutation({
    ...begin,
    mutationFn: () => client.keep.undo(),
    onSuccess: async ({ sittings }) => {
      setSaid(t('record.undo.done', { count: sittings }));
      await changed();
    },
  });
  const restore = useMutation({
    ...begin,
    mutationFn: async ({ name }: KeepState['backups'][number]) => {
      await client.keep.restore({ name });
    },
    onSuccess: async (_nothing, { madeAtMs }) => {
      setSaid(t('record.backups.done', { date: formatDate(madeAtMs, 'stamp') }));
      await changed();
    },
  });
  const all = [exportRecord, offer, importRecord, undo, restore];
  const last = all.toSorted((left, right) => right.submittedAt - left.submittedAt)[0];
  return {
    exportRecord,
    offer,
    importRecord,
    undo,
    restore,
    isBusy: all.some(({ isPending }) => isPending),
    isImporting: importRecord.isPending,
    failed: last?.error ?? null,
  };
}
