import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamCommand } from '../../../../electron/contract/values.ts';
import { shortcutLabel, shortcutsOf } from '../../../ui/exam-shortcuts.ts';
import { clockText } from '../state/clock-text.ts';
import { CeremonyFrame } from './ceremony-frame.tsx';
import { isMac } from './platform.ts';
import { useRoom, useSitting } from './room-context.ts';
import room from './room.module.css';
import classes from './ceremony.module.css';

/** How the room works, with the keys as they are set. The clock starts when it is left. */
export function TutorialScreen({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam, settings } = useRoom();
  const { view } = useSitting();
  const { limitMs } = view.clock;
  const total = view.items.length;
  const shortcuts = shortcutsOf(settings);
  const of = (command: ExamCommand): string => shortcutLabel(shortcuts[command], isMac);
  const command = isMac ? '⌘' : 'Ctrl';
  const rows = [
    { name: t('tutorialAnswer'), text: t('tutorialAnswerText'), keys: ['A', 'B', 'C', 'D'] },
    { name: t('tutorialMove'), text: t('tutorialMoveText'), keys: [of('next'), of('previous'), of('navigator')] },
    { name: t('tutorialFlag'), text: t('tutorialFlagText'), keys: [of('flag')] },
    { name: t('tutorialReview'), text: t('tutorialReviewText'), keys: [of('review')] },
    { name: t('tutorialStrike'), text: t('tutorialStrikeText'), keys: [of('strike'), shortcutLabel('Shift+A', isMac)] },
    { name: t('tutorialHighlight'), text: t('tutorialHighlightText'), keys: [of('highlight')] },
    { name: t('tutorialTools'), text: t('tutorialToolsText'), keys: [of('calculator'), of('notes')] },
    { name: t('tutorialSize'), text: t('tutorialSizeText'), keys: [`${command} +`, `${command} −`] },
    { name: t('tutorialRegions'), text: t('tutorialRegionsText'), keys: ['F6', 'Esc'] },
  ];
  return (
    <CeremonyFrame
      step={t('stepTutorial')}
      title={t('tutorialTitle')}
      lead={limitMs === null ? t('tutorialLeadUntimed', { total }) : t('tutorialLead', { total, time: clockText(limitMs) })}
      actions={
        <>
          <Button variant="subtle" onClick={onLeave}>
            {t('notNow')}
          </Button>
          <span className={room.spring} />
          <Button variant="filled" onClick={() => exam.act({ kind: 'begin' })}>
            {t('beginExam')}
          </Button>
        </>
      }
    >
      <dl className={classes.keys}>
        {rows.map(({ name, text, keys }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </CeremonyFrame>
  );
}
