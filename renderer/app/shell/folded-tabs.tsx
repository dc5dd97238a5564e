import { Menu as MenuIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { tabAddress, tabs, type Tab } from './tabs.ts';
import classes from './folded-tabs.module.css';

/** The tabs where the window is too narrow for them: a button that opens the list of them. */
export function FoldedTabs({ tab }: { readonly tab: Tab | null }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();

  useEffect(() => {
    if (!isOpen) return undefined;
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && whole.current?.contains(event.target) !== true) setOpen(false);
    };
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [isOpen]);

  const close = (): void => {
    setOpen(false);
  };
  return (
    <nav ref={whole} className={classes.folded} aria-label={t('sections')}>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-label={tab === null ? t('menu') : t('menuAt', { tab: t(`tabs.${tab}`) })}
        onClick={() => setOpen(!isOpen)}
      >
        <MenuIcon size={16} strokeWidth={1.75} aria-hidden="true" />
        {tab === null ? null : t(`tabs.${tab}`)}
      </button>
      <ul id={listId} hidden={!isOpen}>
        {tabs.map((name) => (
          <li key={name}>
            <Link href={tabAddress[name]} aria-current={name === tab ? 'page' : undefined} onClick={close}>
              {t(`tabs.${name}`)}
            </Link>
          </li>
        ))}
        <li>
          <Link href="/about" onClick={close}>
            {t('about')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
