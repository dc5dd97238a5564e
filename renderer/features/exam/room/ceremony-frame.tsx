import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { regionAttribute } from './regions.ts';
import { useSitting } from './room-context.ts';
import { SaveNotice } from './save-notice.tsx';
import room from './room.module.css';
import classes from './ceremony.module.css';

interface CeremonyFrameProps {
  readonly step: string;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** The frame of agreement and tutorial: the room without clock and questions. */
export function CeremonyFrame({ step, title, lead, children, actions }: CeremonyFrameProps): ReactNode {
  const { t } = useTranslation('exam');
  const { view } = useSitting();
  return (
    <>
      <header className={room.header} {...{ [regionAttribute]: 'header' }} aria-label={t('header')}>
        <div className={room.identity}>
          <span className={room.title}>{view.title}</span>
          <span className={room.candidate}>{view.candidate}</span>
        </div>
        <span className={room.step}>{step}</span>
      </header>
      <SaveNotice />
      <main className={room.body} {...{ [regionAttribute]: 'question' }} tabIndex={-1}>
        <div className={classes.sheet}>
          <h1 tabIndex={-1}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {children}
        </div>
      </main>
      <footer className={room.footer} {...{ [regionAttribute]: 'footer' }} aria-label={t('footer')}>
        {actions}
      </footer>
    </>
  );
}
