import type { ReactNode } from 'react';
import classes from './rule.module.css';

/** A line: `text` opens a section, `hair` parts rows. */
export function Rule({ kind = 'hair' }: { readonly kind?: 'text' | 'hair' }): ReactNode {
  return <hr className={classes.rule} data-kind={kind} />;
}
