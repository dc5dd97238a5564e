import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Opening } from '../../../electron/contract/opening-values.ts';
import { client } from '../../api/client.ts';
import { isDesktop } from '../../api/transport.ts';
import { formatNumber } from '../../ui/format.ts';
import { Modal, ModalActions } from '../../ui/modal.tsx';
import { FactList } from '../../ui/page.tsx';

/** How often the window asks whether the system handed over something to open (ms). */
const askEveryMs = 2_000;
const openingKey = ['opening'];

/** What the system handed over to be opened, as a dialog over the page. Main holds it back while a sitting is open. */
export function OpeningDialog(): ReactNode {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { data } = useQuery({
    queryKey: openingKey,
    queryFn: () => client.opening.current(),
    enabled: isDesktop(),
    refetchInterval: askEveryMs,
    staleTime: 0,
  });
  const opening = data?.opening ?? null;
  if (opening === null) return null;
  const close = async (): Promise<void> => {
    await client.opening.close();
    await queries.resetQueries({ queryKey: openingKey });
  };
  const take = async (): Promise<void> => {
    await client.opening.import();
    await queries.resetQueries({ queryKey: openingKey });
    go('/library/import');
  };
  return (
    <Preview
      key={JSON.stringify(opening)}
      opening={opening}
      onClose={() => void close().catch(() => undefined)}
      onImport={opening.kind === 'pack-file' ? () => void take().catch(() => undefined) : null}
    />
  );
}

interface PreviewProps {
  readonly opening: Opening;
  readonly onClose: () => void;
  /** Null for what can't be imported. */
  readonly onImport: (() => void) | null;
}

function Preview({ opening, onClose, onImport }: PreviewProps): ReactNode {
  const { t } = useTranslation('opening');
  const content = (): { readonly title: string; readonly body: ReactNode } => {
    switch (opening.kind) {
      case 'pack-file':
        return {
          title: t('pack', { title: opening.pack.title }),
          body: (
            <>
              <p>{t('packText')}</p>
              <PackFile opening={opening} />
            </>
          ),
        };
      case 'pack-link': {
        const { installed, packId } = opening;
        return installed === null
          ? { title: t('linkAway'), body: <p>{t('linkAwayText', { packId })}</p> }
          : { title: t('linkHere', { title: installed.title }), body: <p>{t('linkHereText', { edition: installed.edition })}</p> };
      }
      case 'refused':
        return { title: t(`refused.${opening.why}`), body: <p>{t('refusedText', { subject: opening.subject })}</p> };
      default:
        return opening satisfies never;
    }
  };
  const { title, body } = content();
  return (
    <Modal title={title} onCancel={onClose}>
      {body}
      <ModalActions>
        <Button variant={onImport === null ? 'filled' : 'default'} data-autofocus onClick={onClose}>
          {t('close')}
        </Button>
        {onImport !== null && (
          <Button variant="filled" onClick={onImport}>
            {t('import')}
          </Button>
        )}
      </ModalActions>
    </Modal>
  );
}

function PackFile({ opening }: { readonly opening: Extract<Opening, { kind: 'pack-file' }> }): ReactNode {
  const { t } = useTranslation('opening');
  const { file, bytes, pack, installedEdition } = opening;
  return (
    <FactList
      facts={[
        { term: t('file'), value: t('fileSize', { file, size: megabytes.format(bytes / 1e6) }) },
        { term: t('exam'), value: t('examOf', { exam: pack.examName, body: pack.body }) },
        { term: t('edition'), value: pack.edition },
        { term: t('publisher'), value: pack.publisher },
        { term: t('license'), value: pack.license },
        { term: t('questions'), value: formatNumber(pack.questionCount) },
        { term: t('installed'), value: installedEdition === null ? t('installedNone') : t('installedEdition', { edition: installedEdition }) },
      ]}
    />
  );
}

const megabytes = new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 2 });
