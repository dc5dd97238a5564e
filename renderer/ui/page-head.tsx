import type { ReactNode } from 'react';
import classes from './page-head.module.css';

interface PageHeadProps {
  /** The finding: a sentence with the number in it, not the name of the page. */
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Stands at the end of the headline's row. */
  readonly actions?: ReactNode;
}

/** The headline of a page. It takes the focus when the page opens, so that a screen reader begins there. */
export function PageHead({ title, children, actions }: PageHeadProps): ReactNode {
  return (
    <div className={classes.head}>
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {children !== undefined && <div className={classes.below}>{children}</div>}
      </div>
      {actions}
    </div>
  );
}
