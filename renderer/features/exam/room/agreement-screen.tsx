import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CeremonyFrame } from './ceremony-frame.tsx';
import { enterBrowserFullscreen } from './fullscreen.ts';
import { useRoom, useSitting } from './room-context.ts';
import room from './room.module.css';
import classes from './ceremony.module.css';

/** What a candidate agrees to before the tutorial. */
export function AgreementScreen({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const { view } = useSitting();
  const terms = [
    t('agreementAlone'),
    view.accommodation.breaks.count > 0 ? t('agreementClockBreaks') : t('agreementClock'),
    t('agreementRecord'),
    t('agreementOriginal', { body: view.body }),
  ];
  return (
    <CeremonyFrame
      step={t('stepAgreement')}
      title={t('agreementTitle')}
      lead={t('agreementLead')}
      actions={
        <>
          <Button variant="subtle" onClick={onLeave}>
            {t('notNow')}
          </Button>
          <span className={room.spring} />
          <Button
            variant="filled"
            onClick={() => {
              enterBrowserFullscreen();
              exam.act({ kind: 'agree' });
            }}
          >
            {t('agree')}
          </Button>
        </>
      }
    >
      <ul className={classes.terms}>
        {terms.map((term) => (
          <li key={term}>{term}</li>
        ))}
      </ul>
    </CeremonyFrame>
  );
}
