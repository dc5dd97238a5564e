import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { client } from '../../../api/client.ts';
import { BackLink } from '../../../ui/back-link.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { Page } from '../../../ui/page.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ProblemTable } from './problem-table.tsx';
import { useImport, type Import } from './use-import.ts';
import classes from './import.module.css';

/** What the files that were handed over would bring, and the import itself. */
export function ImportScreen(): ReactNode {
  const work = useImport();
  return (
    <Page>
      <Content work={work} />
    </Page>
  );
}

function Content({ work }: { readonly work: Import }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const { state } = work;
  const [, go] = useLocation();
  const leave = (): void => {
    work.cancel();
    void client.library.discard().catch(() => undefined);
    go('/library');
  };
  switch (state.at) {
    case 'reading':
      return (
        <PageHead title={t('reading')} actions={<Button onClick={leave}>{t('cancel')}</Button>}>
          <p role="status">{state.questions === 0 ? t('readNone') : t('read', { count: state.questions, number: formatNumber(state.questions) })}</p>
        </PageHead>
      );
    case 'preview':
      return <ImportPreview key={JSON.stringify(state.preview.newer)} preview={state.preview} onImport={work.begin} onRead={work.read} onCancel={leave} />;
    case 'importing':
      return (
        <PageHead title={t('importing')} actions={<Button onClick={work.cancel}>{t('cancel')}</Button>}>
          <p role="status">{t('stored', { done: formatNumber(state.done), total: formatNumber(state.total) })}</p>
          <progress className={classes.progress} max={Math.max(1, state.total)} value={state.done} aria-label={t('importing')} />
        </PageHead>
      );
    case 'done':
      return <Done packId={state.news.packId} title={state.news.title} questions={state.news.questions} exams={state.news.exams} />;
    case 'refused':
      return (
        <>
          <PageHead title={t('refused')} actions={<Button onClick={leave}>{t('back')}</Button>}>
            {state.problems[0]?.message}
          </PageHead>
          <ProblemTable problems={state.problems} fileName={state.preview.title} />
        </>
      );
    case 'failed':
      return (
        <>
          <BackLink href="/library">{t('back')}</BackLink>
          <ErrorNote isPage failure={state.failure} action={{ onClick: leave, label: t('back') }} />
        </>
      );
    default:
      return state satisfies never;
  }
}

interface DoneProps {
  readonly packId: string;
  readonly title: string;
  readonly questions: number;
  readonly exams: number;
}

/** The pack is there and in use; the ways on, and the way back. */
function Done({ packId, title, questions, exams }: DoneProps): ReactNode {
  const { t } = useTranslation('libraryImport');
  const [, go] = useLocation();
  useEffect(() => {
    document.querySelector<HTMLElement>('h1')?.focus();
  }, []);
  const undo = async (): Promise<void> => {
    await client.library.takeBack({ packId });
    go('/library');
  };
  return (
    <PageHead title={t('done', { count: questions, number: formatNumber(questions), title })}>
      <p>{t('doneNote', { count: exams })}</p>
      <p className={classes.ways}>
        <Button component={Link} href={exams > 0 ? '/exams' : '/library'} variant="filled">
          {t(exams > 0 ? 'toExams' : 'back')}
        </Button>
        {exams > 0 && (
          <Button component={Link} href="/library">
            {t('back')}
          </Button>
        )}
        <Button onClick={() => void undo().catch(() => go('/library'))}>{t('undo')}</Button>
      </p>
    </PageHead>
  );
}
