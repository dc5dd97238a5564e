import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../electron/contract/keep-values.ts';
import { formatDate, formatNumber } from '../../../ui/format.ts';
import { Modal, ModalActions } from '../../../ui/modal.tsx';
import { FactList } from '../../../ui/page.tsx';
import { formatSize } from './format-size.ts';
import classes from './record-settings.module.css';

interface ImportDialogProps {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onImport: () => void;
  readonly onClose: () => void;
}

/** What a file would bring, before anything of it is used; or why it can't be. */
export function ImportDialog({ preview, busy, onImport, onClose }: ImportDialogProps): ReactNode {
  const { t } = useTranslation('settings');
  if (preview.kind === 'refused') {
    return (
      <Modal title={t(`record.refused.${preview.why}.title`)} onCancel={onClose}>
        <p>{t(`record.refused.${preview.why}.text`)}</p>
        {preview.detail !== null && <p className={classes.detail}>{t('record.refused.detail', { detail: preview.detail })}</p>}
        <ModalActions>
          <Button variant="filled" data-autofocus onClick={onClose}>
            {t('record.preview.close')}
          </Button>
        </ModalActions>
      </Modal>
    );
  }
  const { fresh } = preview.sittings;
  return (
    <Modal title={fresh === 0 ? t('record.preview.none') : t('record.preview.bring', { count: fresh })} onCancel={busy ? undefined : onClose}>
      <ImportFacts preview={preview} />
      {fresh > 0 && <p className={classes.after}>{t('record.preview.note')}</p>}
      <ModalActions>
        <Button disabled={busy} data-autofocus onClick={onClose}>
          {fresh === 0 ? t('record.preview.close') : t('record.preview.cancel')}
        </Button>
        {fresh > 0 && (
          <Button variant="filled" disabled={busy} onClick={onImport}>
            {t('record.preview.confirm', { count: fresh })}
          </Button>
        )}
      </ModalActions>
    </Modal>
  );
}

function ImportFacts({ preview }: { readonly preview: Extract<ImportPreview, { kind: 'record' }> }): ReactNode {
  const { t } = useTranslation('settings');
  const { exported, bytes, sittings, freshAnswers, firstAtMs, lastAtMs, packs } = preview;
  const size = formatSize(bytes);
  const counted = (count: number) => t('record.preview.sittings', { count });
  return (
    <FactList
      facts={[
        {
          term: t('record.preview.file'),
          value: exported === null ? t('record.preview.plain', { size }) : t('record.preview.exported', { size, date: formatDate(exported.atMs, 'stamp'), program: exported.program }),
        },
        {
          term: t('record.preview.fresh'),
          value: t('record.preview.freshOf', { sittings: counted(sittings.fresh), answers: t('record.preview.answers', { count: freshAnswers }) }),
        },
        { term: t('record.preview.present'), value: formatNumber(sittings.present) },
        ...(sittings.differing === 0 ? [] : [{ term: t('record.preview.differing'), value: t('record.preview.differingText', { count: sittings.differing }) }]),
        ...(sittings.open === 0 ? [] : [{ term: t('record.preview.open'), value: t('record.preview.openText', { count: sittings.open }) }]),
        ...(firstAtMs === null || lastAtMs === null
          ? []
          : [{ term: t('record.preview.between'), value: rangeText(formatDate(firstAtMs), formatDate(lastAtMs)) }]),
        {
          term: t('record.preview.pack'),
          value: packs.map(({ id, title, edition, installed, sittings: count }) => (
            <span key={`${id} ${edition}`} className={classes.pack}>
              {packText({ title, edition, installed, sittings: counted(count) })}
            </span>
          )),
        },
      ]}
    />
  );

  function rangeText(first: string, last: string): string {
    return first === last ? first : t('record.preview.range', { first, last });
  }

  function packText({ installed, ...pack }: { title: string; edition: string; installed: string | null; sittings: string }): string {
    if (installed === null) return t('record.preview.packAway', pack);
    return installed === pack.edition ? t('record.preview.packText', pack) : t('record.preview.packOther', { ...pack, installed });
  }
}
