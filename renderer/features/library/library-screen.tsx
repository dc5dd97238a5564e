import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryState } from '../../../electron/contract/library-values.ts';
import { client } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { queryKeys, useActivePack } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { formatNumber } from '../../ui/format.ts';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Columns, Page, RailBlock } from '../../ui/page.tsx';
import { DropArea } from './drop-area.tsx';
import { filesOfField } from './files-of-drop.ts';
import { LostList } from './lost-list.tsx';
import { PackTable } from './pack-table.tsx';
import { useBringFiles } from './use-bring-files.ts';
import { usePackWork } from './use-pack-work.ts';
import classes from './library.module.css';

/** Every pack that is installed, and the way in for more. */
export function LibraryScreen(): ReactNode {
  const { t } = useTranslation('library');
  const state = useQuery({ queryKey: queryKeys.library, queryFn: () => client.library.state(), staleTime: 0 });
  return (
    <Page>
      {state.data !== undefined ? (
        <Library state={state.data} />
      ) : state.isError ? (
        <ErrorNote isPage failure={failureOf(state.error)} action={{ onClick: () => void state.refetch() }} />
      ) : (
        <LoadingLine>{t('loading')}</LoadingLine>
      )}
    </Page>
  );
}

function Library({ state }: { readonly state: LibraryState }): ReactNode {
  const { t } = useTranslation('library');
  const bringing = useBringFiles();
  const work = usePackWork(state, bringing.hush);
  const current = useActivePack()?.id ?? null;
  const field = useRef<HTMLInputElement>(null);
  const { packs } = state;
  const questions = packs.filter(({ isOn }) => isOn).reduce((sum, pack) => sum + pack.questions, 0);
  const failed = bringing.failed ?? work.failed;
  return (
    <DropArea isBusy={bringing.isBusy} onFiles={bringing.bring}>
      <PageHead
        title={packs.length === 0 ? t('none') : t('finding', { count: packs.length, questions: formatNumber(questions) })}
        actions={
          <Button variant="filled" disabled={bringing.isBusy} onClick={() => (state.hasDialogs ? bringing.bring(null) : field.current?.click())}>
            {t('choose')}
          </Button>
        }
      >
        {t('about')}
      </PageHead>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={t('choose')}
        onChange={({ currentTarget }) => {
          const { files } = currentTarget;
          bringing.bring(() => filesOfField(files));
          // The same files can be chosen again.
          currentTarget.value = '';
        }}
      />
      <div className={classes.said}>
        <p role="status">{bringing.said === '' ? work.said : bringing.said}</p>
        {bringing.canCancel && (
          <Button
            size="sm"
            onClick={() => {
              bringing.cancel();
              // The button goes, and with it the place of the keyboard.
              document.querySelector<HTMLElement>('main h1')?.focus();
            }}
          >
            {t('cancel')}
          </Button>
        )}
      </div>
      {failed !== null && <ErrorNote failure={failureOf(failed)} />}
      {work.lost.length > 0 && <LostList problems={work.lost} />}
      <div className={classes.columns}>
        <Columns
          railLabel={t('rail')}
          rail={(['reads', 'safe', 'mine'] as const).map((block) => (
            <RailBlock key={block} title={t(`${block}.title`)}>
              <p>{t(`${block}.body`)}</p>
            </RailBlock>
          ))}
        >
          <PackTable state={state} current={current} work={work} />
        </Columns>
      </div>
    </DropArea>
  );
}
