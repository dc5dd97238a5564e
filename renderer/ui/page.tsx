import type { ReactNode } from 'react';
import classes from './page.module.css';

/** The width and padding of every page of the app. */
export function Page({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={classes.page}>{children}</div>;
}

interface ColumnsProps {
  readonly children: ReactNode;
  /** What stands in the rail. */
  readonly rail: ReactNode;
  /** The rail's name for screen readers. */
  readonly railLabel: string;
  /** `ruled`: a line parts the rail from the page, as on Home. */
  readonly kind?: 'plain' | 'ruled';
  readonly width?: 'narrow' | 'wide';
}

/** Main column and rail; below 760 px the rail follows. */
export function Columns({ children, rail, railLabel, kind = 'plain', width = 'narrow' }: ColumnsProps): ReactNode {
  return (
    <div className={classes.columns} data-kind={kind} data-width={width}>
      <div className={classes.main}>{children}</div>
      <aside className={classes.rail} aria-label={railLabel}>
        {rail}
      </aside>
    </div>
  );
}

/** A section of a rail, opened by a rule; the first by one in text colour. */
export function RailBlock({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Terms with their values, parted by hairlines. */
export function FactList({ facts }: { readonly facts: readonly { readonly term: string; readonly value: ReactNode }[] }): ReactNode {
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
