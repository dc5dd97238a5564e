import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { client } from '../../../api/client.ts';
import { failureOf } from '../../../api/failure.ts';
import { BackLink } from '../../../ui/back-link.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { Page } from '../../../ui/page.tsx';
import { keptFor, type KeptChoice } from './bank-choice.ts';
import { ImportPreview } from './import-preview.tsx';
import { ProblemTable } from './problem-table.tsx';
import { useImport, type Import, type ImportState } from './use-import.ts';
import classes from './import.module.css';

/** What the files that were handed over would bring, and the import itself. */
export function ImportScreen(): ReactNode {
  const work = useImport();
  const note = useArrivalNote();
  useHeadlineFocus(work.state.at);
  return (
    <Page>
      {note !== '' && work.state.at !== 'done' && (
        <p className={classes.note} role="status">
          {note}
        </p>
      )}
      <Content work={work} />
    </Page>
  );
}

function Content({ work }: { readonly work: Import }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const { state } = work;
  const [, go] = useLocation();
  // Outlasts reading again and an import that was stopped.
  const [kept, setKept] = useState<KeptChoice | null>(null);
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
    case 'preview': {
      const shown = keptFor(kept, state.preview);
      return <ImportPreview kept={shown} onChoice={(choice) => setKept({ ...shown, choice })} onImport={work.begin} onRead={work.read} onCancel={leave} />;
    }
    case 'importing':
      return (
        <PageHead title={t('importing')} actions={<Button onClick={work.cancel}>{t('cancel')}</Button>}>
          <p role="status">{t('stored', { done: formatNumber(state.done), total: formatNumber(state.total) })}</p>
          <progress className={classes.progress} max={Math.max(1, state.total)} value={state.done} aria-label={t('importing')} />
        </PageHead>
      );
    case 'done':
      return <Done packId={state.news.packId} title={state.news.title} questions={state.news.questions} exams={state.news.exams} canTakeBack={state.news.canTakeBack} />;
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

/** What the page that handed the files over has to tell of those that did not come along. */
function useArrivalNote(): string {
  const [note] = useState(() => {
    const given: unknown = history.state;
    return typeof given === 'string' ? given : '';
  });
  return note;
}

/**
 * Gives the focus to the headline when another one stands there: what had it is gone. A reader who is outside of the page's own
 * content, in the tabs say, keeps their place.
 */
function useHeadlineFocus(at: ImportState['at']): void {
  const last = useRef(at);
  useEffect(() => {
    if (last.current === at) return;
    last.current = at;
    const main = document.querySelector('main');
    const held = document.activeElement;
    if (held === null || held === document.body || main?.contains(held) === true) main?.querySelector('h1')?.focus();
  }, [at]);
}

interface DoneProps {
  readonly packId: string;
  readonly title: string;
  readonly questions: number;
  readonly exams: number;
  readonly canTakeBack: boolean;
}

/** The pack is there and in use; the ways on, and the way back. */
function Done({ packId, title, questions, exams, canTakeBack }: DoneProps): ReactNode {
  const { t } = useTranslation('libraryImport');
  const [, go] = useLocation();
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => client.library.takeBack({ packId }),
    // Every screen may show another pack now.
    onSuccess: () => queries.invalidateQueries(),
  });
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
        {canTakeBack && (
          <Button disabled={undo.isPending} onClick={() => undo.mutate(undefined, { onSuccess: () => go('/library') })}>
            {t('undo')}
          </Button>
        )}
      </p>
      {undo.error !== null && <ErrorNote failure={failureOf(undo.error)} />}
    </PageHead>
  );
}
