import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/page-head.tsx';
import { Page } from '../../ui/page.tsx';

export function AboutScreen(): ReactNode {
  const { t } = useTranslation('about');
  return (
    <Page>
      <PageHead title={t('loading')} />
    </Page>
  );
}
