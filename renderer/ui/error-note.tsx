import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorDetail } from '../../electron/contract/errors.ts';
import type { errorTexts } from './error-texts.ts';
import classes from './error-note.module.css';

interface ErrorNoteProps {
  /** What failed, as failureOf gives it. */
  readonly failure: { readonly code: keyof typeof errorTexts; readonly detail: ErrorDetail };
  /** Says more than the code's own sentence, in its place. */
  readonly sentence?: string | undefined;
  /** The way on; "Try again" without a label. A link where `href` is given. */
  readonly action?: { readonly label?: string | undefined; readonly href?: string; readonly onClick?: () => void } | undefined;
  /** It is all that the page has: its sentence is the headline. */
  readonly isPage?: boolean;
}

/** An error where the content would be: what happened, what to do, its code, one action. */
export function ErrorNote({ failure, sentence, action, isPage = false }: ErrorNoteProps): ReactNode {
  const { t } = useTranslation('ui');
  const { t: errors } = useTranslation('errors');
  const { code, detail } = failure;
  const Sentence = isPage ? 'h1' : 'p';
  const label = action?.label ?? t('tryAgain');
  return (
    <div className={classes.note} role="alert">
      <Sentence className={classes.sentence} tabIndex={isPage ? -1 : undefined}>{sentence ?? errors(code)}</Sentence>
      {detail.path !== undefined && <p className={classes.path}>{detail.path}</p>}
      <p className={classes.code}>{t('code', { code })}</p>
      {action !== undefined &&
        (action.href === undefined ? (
          <Button onClick={action.onClick}>{label}</Button>
        ) : (
          <Button component="a" href={`#${action.href}`} onClick={action.onClick}>
            {label}
          </Button>
        ))}
    </div>
  );
}
