import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { createQueryClient } from '../api/queries.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useHashPlace } from './hash-location.ts';
import { Startup } from './startup.tsx';
import { cssVariables, theme } from './theme/theme.ts';
import { createTranslations } from './translations.ts';

/** The whole window: providers around the start-up, which shows the page once main has answered. */
export function App({ nonce }: { readonly nonce: string }): ReactNode {
  const [queries] = useState(createQueryClient);
  const [translations] = useState(createTranslations);
  return (
    <I18nextProvider i18n={translations}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queries}>
          <Router hook={useHashPlace} hrefs={useHashPlace.hrefs}>
            <ErrorBoundary>
              <Startup />
            </ErrorBoundary>
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
