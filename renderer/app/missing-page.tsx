import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../ui/page-head.tsx';
import { Page } from '../ui/page.tsx';

/** An address that leads nowhere. */
export function MissingPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page>
      <title>{t('title', { page: t('pages.missing') })}</title>
      <PageHead
        title={t('missing.title')}
        actions={
          <Button component="a" href="#/" variant="filled">
            {t('missing.home')}
          </Button>
        }
      />
    </Page>
  );
}
