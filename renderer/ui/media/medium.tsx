import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { isImage, type MediaToken } from '../../../electron/domain/media.ts';
import { Enlarged } from './enlarged.tsx';
import { useMedium } from './media-context.ts';
import classes from './medium.module.css';

interface MediumProps {
  readonly token: MediaToken;
  /** The token as it stands in the text: it is what an author wrote where it names no medium. */
  readonly written: string;
}

/** An image, which a click or Enter enlarges, or a sound with its controls. */
export function Medium({ token, written }: MediumProps): ReactNode {
  const { t } = useTranslation('ui');
  const [isLarge, setLarge] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const medium = useMedium(token.sha256);
  const { description } = token;
  if (medium === 'waiting') return <span className={classes.waiting}>{description === '' ? t('media.loading') : description}</span>;
  if (medium === null) return written;
  if (!isImage(medium.type)) {
    return (
      // Sounds of questions come without a text of what is said in them.
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- see above
      <audio className={classes.sound} controls controlsList="nodownload" preload="metadata" src={medium.url} aria-label={description === '' ? t('media.sound') : description} onClick={stay} onKeyDown={stay} />
    );
  }
  const words = description === '' ? t('media.image') : description;
  if (isBroken) return <span className={classes.waiting}>{t('media.broken', { words })}</span>;
  return (
    <>
      <button
        type="button"
        className={classes.image}
        onClick={(event) => {
          stay(event);
          event.preventDefault();
          setLarge(true);
        }}
      >
        <img src={medium.url} alt={words} draggable={false} onError={() => setBroken(true)} />
        <span className={classes.hidden}> {t('media.enlarge')}</span>
      </button>
      {isLarge && createPortal(<Enlarged url={medium.url} words={words} onClose={() => setLarge(false)} />, document.body)}
    </>
  );
}

/** What is done to a medium is no choice of the option that it stands in. */
function stay(event: SyntheticEvent): void {
  event.stopPropagation();
}
