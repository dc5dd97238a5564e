import type { ReactNode } from 'react';
import { typographic } from '../../ui/typographic.ts';
import classes from './progress.module.css';

/** An objective's name; what an outline lists after a dash stands below it, smaller. */
export function ObjectiveTitle({ title }: { readonly title: string }): ReactNode {
  const [name = '', ...details] = typographic(title).split(/ [-\u2013\u2014] /u);
  return (
    <span>
      {name}
      {details.length > 0 && <small className={classes.details}>{details.join(' \u2013 ')}</small>}
    </span>
  );
}
