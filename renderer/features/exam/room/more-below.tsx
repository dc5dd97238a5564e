import { ChevronDown } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';

interface MoreBelowProps {
  readonly body: { readonly current: HTMLElement | null };
  /** Changes with what is shown. */
  readonly contentKey: number | string;
}

/** Less than this hidden below the edge is padding, not text (px). */
const slackPx = 16;

/** Says that the text goes on below the edge; a click scrolls on by most of what is seen. */
export function MoreBelow({ body, contentKey }: MoreBelowProps): ReactNode {
  const { t } = useTranslation('exam');
  const [isMore, setMore] = useState(false);
  useEffect(() => {
    const element = body.current;
    if (element === null) return undefined;
    const measure = (): void => setMore(element.scrollHeight - element.scrollTop - element.clientHeight > slackPx);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [body, contentKey]);
  if (!isMore) return null;
  return (
    <div className={classes.more} aria-hidden="true">
      <button type="button" tabIndex={-1} onClick={() => body.current?.scrollBy({ top: body.current.clientHeight * 0.8 })}>
        {t('moreBelow')} <ChevronDown size={14} strokeWidth={1.75} />
      </button>
    </div>
  );
}
