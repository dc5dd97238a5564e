import { Button } from '@mantine/core';
import { Calculator, Flag, Highlighter, NotebookPen, Strikethrough, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamCommand } from '../../../../electron/contract/values.ts';
import { shortcutLabel, shortcutsOf } from '../../../ui/exam-shortcuts.ts';
import { runCommand } from './commands.ts';
import { enterFullscreen, useFullscreen } from './fullscreen.ts';
import { isMac } from './platform.ts';
import { regionAttribute } from './regions.ts';
import { useExam, useRoom, useSitting, useTools } from './room-context.ts';
import { StripSentence } from './strip-sentence.tsx';
import classes from './room.module.css';

/** The tools of a question, one sentence where the room has something to say, and the flag. Practice can be left for later. */
export function RoomToolStrip({ current, onLeave }: { readonly current: number; readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('exam');
  const { view } = useSitting();
  const { open, striking, cursor } = useTools((tools) => tools);
  const flagged = useExam((state) => state.sitting?.states[current]?.flagged === true);
  const isFullscreen = useFullscreen();
  return (
    <section className={classes.tools} {...{ [regionAttribute]: 'tools' }} aria-label={t('tools')}>
      <Tool command="highlight" label={t('highlight')} icon={Highlighter} isOn={cursor !== null} keepsSelection />
      <Tool command="strike" label={t('strike')} icon={Strikethrough} isOn={striking} />
      <Tool command="calculator" label={t('calculator')} icon={Calculator} isOn={open.includes('calculator')} />
      <Tool command="notes" label={t('notes')} icon={NotebookPen} isOn={open.includes('notes')} />
      <StripSentence />
      <span className={classes.spring} />
      {view.mode === 'exam' && !isFullscreen && (
        <Button variant="subtle" size="sm" onClick={enterFullscreen}>
          {t('fullscreen')}
        </Button>
      )}
      {view.mode === 'practice' && (
        <Button variant="subtle" size="sm" onClick={onLeave}>
          {t('leaveForNow')}
        </Button>
      )}
      <Tool command="flag" label={flagged ? t('flagged') : t('flag')} icon={Flag} isOn={flagged} fills />
    </section>
  );
}

interface ToolProps {
  readonly command: ExamCommand;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly isOn: boolean;
  readonly fills?: boolean;
  /** A press must not take the selection away, which is what the tool works on. */
  readonly keepsSelection?: boolean;
}

function Tool({ command, label, icon: Icon, isOn, fills = false, keepsSelection = false }: ToolProps): ReactNode {
  const { exam, tools, settings } = useRoom();
  return (
    <Button
      variant="subtle"
      size="sm"
      className={classes.tool}
      leftSection={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      aria-pressed={isOn}
      title={`${label} (${shortcutLabel(shortcutsOf(settings)[command], isMac)})`}
      data-on={isOn || undefined}
      data-fill={fills || undefined}
      onMouseDown={keepsSelection ? (event) => event.preventDefault() : undefined}
      onClick={() => runCommand(command, exam, tools)}
    >
      <span className={classes.toolLabel}>{label}</span>
    </Button>
  );
}
