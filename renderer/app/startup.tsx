import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { watchAddressForCode } from '../api/access.ts';
import { client } from '../api/client.ts';
import { keepReaching, reportConnection, useConnection } from '../api/connection.ts';
import { failureOf } from '../api/failure.ts';
import { useStatus } from '../api/queries.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { LoadingLine } from '../ui/loading-line.tsx';
import { Page } from '../ui/page.tsx';
import { AccessScreen } from './access/access-screen.tsx';
import { OpeningDialog } from './opening/opening-dialog.tsx';
import { Routes } from './routes.tsx';

/** What stands before the pages: access to main, its first answer, and the theme that it keeps. */
export function Startup(): ReactNode {
  const { t } = useTranslation();
  const status = useStatus();
  const connection = useConnection();
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const theme = status.data?.settings.theme;

  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);

  useEffect(
    () =>
      watchAddressForCode(() => {
        reportConnection('open');
        void queries.resetQueries();
      }),
    [queries],
  );

  useEffect(() => keepReaching(() => client.app.status().then(() => queries.invalidateQueries())), [queries]);

  if (connection === 'refused') return <AccessScreen onGranted={() => void queries.resetQueries()} />;
  if (status.data !== undefined) {
    return (
      <>
        <Routes status={status.data} />
        <OpeningDialog />
      </>
    );
  }
  return (
    <Page>
      {status.isError && connection === 'open' ? (
        <ErrorNote failure={failureOf(status.error)} action={{ onClick: () => void status.refetch() }} />
      ) : (
        <LoadingLine>{connection === 'lost' ? t('connectionLost') : t('starting')}</LoadingLine>
      )}
    </Page>
  );
}
