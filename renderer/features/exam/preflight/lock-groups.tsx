import { CircleDashed, Eye, Lock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../../../electron/contract/values.ts';
import classes from './preflight.module.css';

interface Row {
  readonly what: string;
  readonly how: string;
}

/** What is locked, recorded and not covered where the program runs. */
export function LockGroups({ host }: { readonly host: Status['host'] }): ReactNode {
  const { t } = useTranslation('exam');
  const locked: Row =
    host === 'desktop'
      ? { what: t('lockedNoneDesktop'), how: t('lockedNoneDesktopText') }
      : { what: t('lockedNone'), how: t('lockedNoneText') };
  return (
    <>
      <Group icon={Lock} name={t('locked')} look="locked" rows={[locked]} />
      <Group
        icon={Eye}
        name={t('recorded')}
        look="recorded"
        rows={[
          { what: t('recordedFocus'), how: t('recordedFocusText') },
          { what: t('recordedFullscreen'), how: t('recordedFullscreenText') },
          { what: t('recordedTimes'), how: t('recordedTimesText') },
          { what: t('recordedClock'), how: t('recordedClockText') },
        ]}
      />
      <Group
        icon={CircleDashed}
        name={t('notCovered')}
        look="open"
        rows={[
          { what: t('uncoveredNotifications'), how: t('uncoveredNotificationsText') },
          { what: t('uncoveredPeople'), how: t('uncoveredPeopleText') },
        ]}
      />
    </>
  );
}

interface GroupProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly look: 'locked' | 'recorded' | 'open';
  readonly rows: readonly Row[];
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
