import type { ReactNode } from 'react';
import classes from './wordmark.module.css';

/** The word, cut by a line. */
export function Wordmark(): ReactNode {
  return (
    <span className={classes.wordmark} role="img" aria-label="Cutscore">
      <span aria-hidden="true">Cut</span>
      <i />
      <span aria-hidden="true">score</span>
    </span>
  );
}
