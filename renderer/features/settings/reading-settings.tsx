import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/segments.tsx';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import type { SettingsSectionProps } from './section-props.ts';

/** How questions and the app look. */
export function ReadingSettings({ settings, onChange }: SettingsSectionProps): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <SettingGroup title={t('reading')}>
      <SettingRow label={t('typeface.label')} note={t('typeface.note')}>
        <Segments
          label={t('typeface.label')}
          value={settings.typeface}
          options={(['serif', 'sans'] as const).map((value) => ({ value, label: t(`typeface.${value}`) }))}
          onChange={(typeface) => onChange({ typeface })}
        />
      </SettingRow>
      <SettingRow label={t('size.label')} note={t('size.note')}>
        <Segments
          label={t('size.label')}
          value={settings.questionSize}
          options={(['S', 'M', 'L', 'XL'] as const).map((value) => ({ value, label: t(`size.${value}`) }))}
          onChange={(questionSize) => onChange({ questionSize })}
        />
      </SettingRow>
      <SettingRow label={t('theme.label')}>
        <Segments
          label={t('theme.label')}
          value={settings.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={(theme) => onChange({ theme })}
        />
      </SettingRow>
    </SettingGroup>
  );
}
