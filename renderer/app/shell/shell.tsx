import { ActionIcon } from '@mantine/core';
import { Search, Settings as SettingsIcon } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Status } from '../../../electron/contract/values.ts';
import { useConnection } from '../../api/connection.ts';
import { FoldedTabs } from './folded-tabs.tsx';
import { Notices } from './notices.tsx';
import { moveBetweenRegions } from './regions.ts';
import { tabAddress, tabs, type Tab } from './tabs.ts';
import { Wordmark } from './wordmark.tsx';
import classes from './shell.module.css';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

interface ShellProps {
  readonly status: Status;
  readonly tab: Tab | null;
  readonly children: ReactNode;
}

/** The frame of the app: bar with tabs, notices, the page. F6 goes from one to the next. */
export function Shell({ status, tab, children }: ShellProps): ReactNode {
  const { t } = useTranslation();
  const connection = useConnection();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'F6' && moveBetweenRegions(event.shiftKey ? -1 : 1)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => {
      removeEventListener('keydown', listen);
    };
  }, []);
  return (
    <>
      <button
        type="button"
        className={classes.skip}
        onClick={() => {
          document.querySelector<HTMLElement>('main')?.focus();
        }}
      >
        {t('skip')}
      </button>
      <Bar status={status} tab={tab} />
      <div className={classes.lost} role="status">
        {connection === 'lost' && <p>{t('connectionLost')}</p>}
      </div>
      <Notices notices={status.notices} />
      <main tabIndex={-1} data-region>
        {children}
      </main>
    </>
  );
}

function Bar({ status, tab }: { readonly status: Status; readonly tab: Tab | null }): ReactNode {
  const { t } = useTranslation();
  const [path] = useLocation();
  const [pack] = status.packs;
  return (
    <header className={classes.bar} data-region tabIndex={-1}>
      <Link href="/" className={classes.brand} aria-label={t('product')}>
        <Wordmark />
      </Link>
      <nav className={classes.tabs} aria-label={t('sections')}>
        {tabs.map((name) => (
          <Link key={name} href={tabAddress[name]} data-on={name === tab} aria-current={name === tab ? 'page' : undefined}>
            {t(`tabs.${name}`)}
          </Link>
        ))}
      </nav>
      <FoldedTabs tab={tab} />
      <div className={classes.end}>
        {pack !== undefined && (
          <Link href="/about" className={classes.edition} aria-current={path === '/about' ? 'page' : undefined}>
            {t('edition', { exam: pack.examName, edition: pack.edition })}
          </Link>
        )}
        <Tool href="/search" label={t('search')} isOn={path === '/search'}>
          <Search {...icon} />
        </Tool>
        <Tool href="/settings" label={t('settings')} isOn={path === '/settings'}>
          <SettingsIcon {...icon} />
        </Tool>
      </div>
    </header>
  );
}

interface ToolProps {
  readonly href: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly children: ReactNode;
}

function Tool({ href, label, isOn, children }: ToolProps): ReactNode {
  return (
    <ActionIcon component={Link} href={href} aria-label={label} title={label} aria-current={isOn ? 'page' : undefined} data-on={isOn} className={classes.tool}>
      {children}
    </ActionIcon>
  );
}
