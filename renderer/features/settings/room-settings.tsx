import { TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/segments.tsx';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import classes from './settings.module.css';
import type { SettingsSectionProps } from './section-props.ts';

/** Who sits the exam, and what its header shows. */
export function RoomSettings({ settings, onChange }: SettingsSectionProps): ReactNode {
  const { t } = useTranslation('settings');
  const visibility = (['shown', 'hidden'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <SettingGroup title={t('room')}>
      <SettingRow label={t('name.label')} note={t('name.note')} labelId="candidate-name">
        <CandidateName
          name={settings.candidateName}
          onChange={(candidateName) => {
            onChange({ candidateName });
          }}
        />
      </SettingRow>
      <SettingRow label={t('clock.label')} note={t('clock.note')}>
        <Segments
          label={t('clock.label')}
          value={settings.showClock ? 'shown' : 'hidden'}
          options={visibility}
          onChange={(value) => onChange({ showClock: value === 'shown' })}
        />
      </SettingRow>
      <SettingRow label={t('count.label')} note={t('count.note')}>
        <Segments
          label={t('count.label')}
          value={settings.showCount ? 'shown' : 'hidden'}
          options={visibility}
          onChange={(value) => onChange({ showCount: value === 'shown' })}
        />
      </SettingRow>
    </SettingGroup>
  );
}

/** A pause in typing, after which a name is saved. */
const typingPauseMs = 600;

function CandidateName({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }): ReactNode {
  const { t } = useTranslation('settings');
  const [draft, setDraft] = useState<string | null>(null);
  const pending = draft?.trim();
  const isPending = pending !== undefined && pending !== name;
  useEffect(() => {
    if (!isPending) return undefined;
    const timer = setTimeout(() => {
      onChange(pending);
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
    // A new onChange comes with each render; only what was typed restarts the pause.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [pending, isPending]);
  return (
    <TextInput
      className={classes.name}
      aria-labelledby="candidate-name"
      placeholder={t('name.placeholder')}
      autoComplete="name"
      maxLength={80}
      value={draft ?? name}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
      }}
      onBlur={() => {
        if (isPending) onChange(pending);
        setDraft(null);
      }}
    />
  );
}
