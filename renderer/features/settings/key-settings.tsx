import { Button } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamCommand } from '../../../electron/contract/values.ts';
import { pressedShortcut, shortcutLabel, shortcutsOf, shortcutText, standardShortcuts } from '../../ui/exam-shortcuts.ts';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import classes from './settings.module.css';
import type { SettingsSectionProps } from './section-props.ts';
import { commandsOf, conflictOf, withShortcut, type ShortcutConflict } from './shortcut-conflict.ts';

const isMac = /mac/iu.test(navigator.userAgent);
const shown = (text: string): string => shortcutLabel(text, isMac);

/** The exam room's keys, each of which can be changed by pressing another. */
export function KeySettings({ settings, onChange }: SettingsSectionProps): ReactNode {
  const { t } = useTranslation('settings');
  const [isOpen, setOpen] = useState(false);
  const shortcuts = shortcutsOf(settings);
  return (
    <SettingGroup title={t('keys.title')}>
      <SettingRow label={t('keys.label')} note={t('keys.note')}>
        <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('keys.close') : t('keys.change')}
        </Button>
      </SettingRow>
      {isOpen &&
        commandsOf(shortcuts).map((command) => (
          <KeyRow
            key={command}
            command={command}
            shortcuts={shortcuts}
            onChange={(text) => onChange({ shortcuts: withShortcut(settings.shortcuts, command, text, standardShortcuts) })}
          />
        ))}
    </SettingGroup>
  );
}

interface KeyRowProps {
  readonly command: ExamCommand;
  readonly shortcuts: Readonly<Record<ExamCommand, string>>;
  readonly onChange: (text: string) => void;
}

function KeyRow({ command, shortcuts, onChange }: KeyRowProps): ReactNode {
  const { t } = useTranslation('settings');
  const [isListening, setListening] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);
  const current = shortcuts[command];
  const standard = standardShortcuts[command];
  const name = t(`keys.commands.${command}`);

  const take = (event: KeyboardEvent): void => {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      stop();
      return;
    }
    const pressed = pressedShortcut(event);
    if (pressed === null) return;
    const conflict = conflictOf(pressed, command, shortcuts);
    if (conflict !== null) {
      setComplaint(sentenceOf(conflict, shown(shortcutText(pressed))));
      return;
    }
    onChange(shortcutText(pressed));
    stop();
  };
  const stop = (): void => {
    setListening(false);
    setComplaint(null);
  };

  return (
    <div className={classes.row}>
      <div>
        <p className={classes.label}>{name}</p>
        <p className={classes.complaint} role="status">
          {complaint}
        </p>
      </div>
      <div className={classes.control}>
        {current !== standard && !isListening && (
          <Button size="sm" variant="subtle" aria-label={t('keys.standardOf', { command: name, key: shown(standard) })} onClick={() => onChange(standard)}>
            {t('keys.standard')}
          </Button>
        )}
        <Button
          size="sm"
          className={classes.key}
          data-listening={isListening}
          aria-label={isListening ? t('keys.press') : t('keys.changeOf', { command: name, key: shown(current) })}
          onClick={() => setListening(true)}
          onKeyDown={take}
          onBlur={stop}
        >
          {isListening ? t('keys.press') : shown(current)}
        </Button>
      </div>
    </div>
  );

  function sentenceOf(conflict: ShortcutConflict, key: string): string {
    switch (conflict.kind) {
      case 'taken':
        return t('keys.taken', { key, command: t(`keys.commands.${conflict.by}`) });
      case 'answers':
      case 'moves':
      case 'system':
        return t(`keys.${conflict.kind}`, { key });
    }
  }
}
