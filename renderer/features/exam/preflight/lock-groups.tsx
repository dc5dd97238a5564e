import { CircleDashed, Eye, Lock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockProbe, LockRow } from '../../../../electron/contract/lock-values.ts';
import { formatList } from '../../../ui/format-list.ts';
import { nothingLocked, wordsOf } from './lock-words.ts';
import classes from './preflight.module.css';

interface Words {
  readonly what: string;
  readonly how: string;
}

/** What is locked, recorded and not covered, as the lock's probe found it here. */
export function LockGroups({ probe }: { readonly probe: LockProbe }): ReactNode {
  const { t } = useTranslation('lock');
  const nothing = nothingLocked(probe);
  const words = (row: LockRow): Words => {
    const { what, how } = wordsOf(row, probe.system);
    const system = probe.system === null ? '' : t(`system.${probe.system}`);
    return { what: t(`what.${what}`, { count: Math.max(1, (probe.displays ?? 1) - 1) }), how: t(`how.${how}`, { system, keys: formatList(row.keys) }) };
  };
  const rowsOf = (standing: LockRow['standing']): readonly Words[] => probe.rows.filter((row) => row.standing === standing).map(words);
  const locked = nothing === null ? rowsOf('locked') : [{ what: t(`nothing.${nothing}`), how: t(`nothing.${nothing}How`) }];
  return (
    <>
      <Group icon={Lock} name={t('locked')} look="locked" rows={locked} />
      <Group icon={Eye} name={t('recorded')} look="recorded" rows={rowsOf('recorded')} />
      <Group icon={CircleDashed} name={t('notCovered')} look="open" rows={rowsOf('not-covered')} />
    </>
  );
}

interface GroupProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly look: 'locked' | 'recorded' | 'open';
  readonly rows: readonly Words[];
}

function Group({ icon: Icon, name, look, rows }: GroupProps): ReactNode {
  return (
    <div className={classes.group}>
      <h2 className={classes.margin} data-look={look}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {name}
      </h2>
      <ul>
        {rows.map(({ what, how }) => (
          <li key={what}>
            <p className={classes.what}>{what}</p>
            <p className={classes.how}>{how}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
