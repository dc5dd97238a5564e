import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './medium.module.css';

interface EnlargedProps {
  readonly url: string;
  readonly words: string;
  readonly onClose: () => void;
}

/** An image over the whole window, until a click, Escape or its button. */
export function Enlarged({ url, words, onClose }: EnlargedProps): ReactNode {
  const { t } = useTranslation('ui');
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page: only then the browser gives the focus back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    return () => {
      element.close();
    };
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and the button do the same
    <dialog
      ref={dialog}
      className={classes.large}
      aria-label={words}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        event.stopPropagation();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <img src={url} alt={words} draggable={false} />
      <button type="button">{t('media.close')}</button>
    </dialog>
  );
}
