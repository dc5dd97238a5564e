import { lazy, Suspense, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import type { Status } from '../../electron/contract/values.ts';
import { LoadingLine } from '../ui/loading-line.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { MissingPage } from './missing-page.tsx';
import { Shell } from './shell/shell.tsx';
import type { Tab } from './shell/tabs.ts';
import { usePageFocus } from './page-focus.ts';
import type { appTexts } from './app-texts.ts';

interface PageRoute {
  readonly path: string;
  /** Its title, from the texts of the shell. */
  readonly page: keyof typeof appTexts.pages;
  readonly screen: LazyExoticComponent<ComponentType>;
  /** The tab that is marked; null for pages beside the tabs. */
  readonly tab: Tab | null;
  /** The exam room and what leads into it stand without the shell. */
  readonly isBare?: boolean;
}

const pages: readonly PageRoute[] = [
  { path: '/', page: 'home', tab: 'home', screen: lazy(async () => ({ default: (await import('../features/home/index.ts')).HomeScreen })) },
  { path: '/exams', page: 'exams', tab: 'exams', screen: lazy(async () => ({ default: (await import('../features/exams/index.ts')).ExamsScreen })) },
  { path: '/exams/:formId/preflight', page: 'preflight', tab: null, isBare: true, screen: lazy(async () => ({ default: (await import('../features/exam/index.ts')).PreflightScreen })) },
  { path: '/sitting/:sittingId', page: 'sitting', tab: null, isBare: true, screen: lazy(async () => ({ default: (await import('../features/exam/index.ts')).ExamRoom })) },
  { path: '/report/:sittingId', page: 'report', tab: 'exams', screen: lazy(async () => ({ default: (await import('../features/report/index.ts')).ReportScreen })) },
  { path: '/review/:sittingId', page: 'review', tab: 'exams', screen: lazy(async () => ({ default: (await import('../features/review/index.ts')).ReviewScreen })) },
  { path: '/practice', page: 'practice', tab: 'practice', screen: lazy(async () => ({ default: (await import('../features/practice/index.ts')).PracticeScreen })) },
  { path: '/progress', page: 'progress', tab: 'progress', screen: lazy(async () => ({ default: (await import('../features/progress/index.ts')).ProgressScreen })) },
  { path: '/guide', page: 'guide', tab: 'guide', screen: lazy(async () => ({ default: (await import('../features/guide/index.ts')).GuideScreen })) },
  { path: '/guide/:chapter', page: 'guide', tab: 'guide', screen: lazy(async () => ({ default: (await import('../features/guide/index.ts')).GuideScreen })) },
  { path: '/library', page: 'library', tab: 'library', screen: lazy(async () => ({ default: (await import('../features/library/index.ts')).LibraryScreen })) },
  { path: '/library/import', page: 'libraryImport', tab: 'library', screen: lazy(async () => ({ default: (await import('../features/library/index.ts')).ImportScreen })) },
  { path: '/search', page: 'search', tab: null, screen: lazy(async () => ({ default: (await import('../features/search/index.ts')).SearchScreen })) },
  { path: '/settings', page: 'settings', tab: null, screen: lazy(async () => ({ default: (await import('../features/settings/index.ts')).SettingsScreen })) },
  { path: '/about', page: 'about', tab: null, screen: lazy(async () => ({ default: (await import('../features/about/index.ts')).AboutScreen })) },
];

/** Each page at its address, in the shell or without it; loaded when it is first opened. */
export function Routes({ status }: { readonly status: Status }): ReactNode {
  const [path] = useLocation();
  usePageFocus(path);
  return (
    <Switch>
      {pages.map((route) => (
        <Route key={route.path} path={route.path}>
          <Framed route={route} status={status} />
        </Route>
      ))}
      <Route>
        <Shell status={status} tab={null}>
          <MissingPage />
        </Shell>
      </Route>
    </Switch>
  );
}

function Framed({ route, status }: { readonly route: PageRoute; readonly status: Status }): ReactNode {
  const { t } = useTranslation();
  const [path] = useLocation();
  const Screen = route.screen;
  const content = (
    <ErrorBoundary resetKey={path}>
      <title>{t('title', { page: t(`pages.${route.page}`) })}</title>
      <Suspense
        fallback={
          <Page>
            <LoadingLine />
          </Page>
        }
      >
        <Screen key={path} />
      </Suspense>
    </ErrorBoundary>
  );
  return route.isBare === true ? content : <Shell status={status} tab={route.tab}>{content}</Shell>;
}
