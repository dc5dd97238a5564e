import type { ReactNode } from 'react';
import classes from './settings.module.css';

/** A group of settings; its name hangs in the margin column. */
export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes.group}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

interface SettingRowProps {
  readonly label: string;
  readonly note?: string;
  /** For a control that is labelled by this row. */
  readonly labelId?: string;
  readonly children: ReactNode;
}

/** A setting: what it is, what it does, its control. */
export function SettingRow({ label, note = '', labelId, children }: SettingRowProps): ReactNode {
  return (
    <div className={classes.row}>
      <div>
        <p className={classes.label} id={labelId}>
          {label}
        </p>
        {note !== '' && <p className={classes.note}>{note}</p>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
