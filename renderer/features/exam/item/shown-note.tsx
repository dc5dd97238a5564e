import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownReason } from '../../../../electron/domain/question.ts';
import classes from './shown-note.module.css';

/** Stands where an answer would: that none is asked for, and why. */
export function ShownNote({ reason }: { readonly reason: ShownReason }): ReactNode {
  const { t } = useTranslation('exam');
  return <p className={classes.note}>{t(`shown.${reason}`)}</p>;
}
