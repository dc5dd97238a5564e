import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './loading-line.module.css';

/** Shorter waits show nothing at all. */
const quietMs = 300;

/** Nothing for 300 ms, then one line of text that says what is awaited. */
export function LoadingLine({ children }: { readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation('ui');
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(true);
    }, quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <p className={classes.line} role="status">
      {isShown ? (children ?? t('loading')) : null}
    </p>
  );
}
