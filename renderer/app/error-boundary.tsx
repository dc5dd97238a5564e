import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../ui/page-head.tsx';
import { Page } from '../ui/page.tsx';
import classes from './error-boundary.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** A change of it (the route) gives the page another try. */
  readonly resetKey?: string;
}

interface ErrorBoundaryState {
  readonly failedAt: string | undefined;
  readonly hasFailed: boolean;
}

/** A mistake in a page ends that page alone, and says so with a way on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failedAt: undefined, hasFailed: false };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState {
    return state.failedAt === resetKey ? state : { failedAt: resetKey, hasFailed: false };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <CrashNote /> : this.props.children;
  }
}

function CrashNote(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page>
      <div role="alert">
        <PageHead title={t('crash.title')}>{t('crash.body')}</PageHead>
      </div>
      <div className={classes.actions}>
        <Button
          variant="filled"
          onClick={() => {
            location.reload();
          }}
        >
          {t('crash.reload')}
        </Button>
        <Button
          onClick={() => {
            location.hash = '#/';
            location.reload();
          }}
        >
          {t('crash.home')}
        </Button>
      </div>
    </Page>
  );
}
