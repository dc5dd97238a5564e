import { NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../electron/contract/values.ts';
import { formatNumber } from '../../ui/format.ts';
import { Segments } from '../../ui/segments.tsx';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import classes from './settings.module.css';
import type { SettingsSectionProps } from './section-props.ts';

type Accommodation = Settings['accommodation'];
type Factor = Extract<Accommodation['time'], { kind: 'factor' }>['factor'];

/** Typed against the contract: a factor that it does not know does not compile. */
const factors = { '1': 1, '1.25': 1.25, '1.5': 1.5, '2': 2 } as const satisfies Record<string, Factor>;
type FactorName = keyof typeof factors;
const timeChoices: readonly (FactorName | 'fixed')[] = ['1', '1.25', '1.5', '2', 'fixed'];

const breakCounts = { '0': 0, '1': 1, '2': 2, '3': 3 } as const;
const breakChoices: readonly (keyof typeof breakCounts)[] = ['0', '1', '2', '3'];

/** What is asked first when minutes of one's own are chosen. */
const firstFixedMinutes = 240;
const firstBreakMinutes = 10;

/** The accommodation profile: time, breaks, type and colours of every exam that starts from now on. */
export function AdjustmentSettings({ settings, onChange }: SettingsSectionProps): ReactNode {
  const { t } = useTranslation('settings');
  const { accommodation } = settings;
  const { time, breaks } = accommodation;
  const change = (changes: Partial<Accommodation>): void => {
    onChange({ accommodation: { ...accommodation, ...changes } });
  };
  const breakChoice = breakChoices.find((choice) => breakCounts[choice] === breaks.count) ?? '0';
  return (
    <SettingGroup title={t('adjustments')}>
      <SettingRow label={t('time.label')} note={t('time.note')}>
        <Segments
          label={t('time.label')}
          value={timeChoice(time)}
          options={timeChoices.map((value) => ({ value, label: timeLabel(value) }))}
          onChange={(value) => {
            change({ time: value === 'fixed' ? { kind: 'fixed', minutes: firstFixedMinutes } : { kind: 'factor', factor: factors[value] } });
          }}
        />
      </SettingRow>
      {time.kind === 'fixed' && (
        <SettingRow label={t('fixedMinutes.label')} note={t('fixedMinutes.note')}>
          <Minutes label={t('fixedMinutes.label')} value={time.minutes} min={1} max={1440} onChange={(minutes) => change({ time: { kind: 'fixed', minutes } })} />
        </SettingRow>
      )}
      <SettingRow label={t('breaks.label')} note={t('breaks.note')}>
        <Segments
          label={t('breaks.label')}
          value={breakChoice}
          options={breakChoices.map((value) => ({ value, label: value === '0' ? t('breaks.none') : value }))}
          onChange={(value) => {
            const count = breakCounts[value];
            change({ breaks: { count, minutes: count === 0 ? 0 : breaks.minutes || firstBreakMinutes } });
          }}
        />
      </SettingRow>
      {breaks.count > 0 && (
        <SettingRow label={t('breakMinutes.label')} note={t('breakMinutes.note')}>
          <Minutes label={t('breakMinutes.label')} value={breaks.minutes} min={1} max={60} onChange={(minutes) => change({ breaks: { ...breaks, minutes } })} />
        </SettingRow>
      )}
      <SettingRow label={t('largeType.label')} note={t('largeType.note')}>
        <Segments
          label={t('largeType.label')}
          value={accommodation.largeType ? 'on' : 'off'}
          options={(['off', 'on'] as const).map((value) => ({ value, label: t(`largeType.${value}`) }))}
          onChange={(value) => change({ largeType: value === 'on' })}
        />
      </SettingRow>
      <SettingRow label={t('colours.label')} note={t('colours.note')}>
        <Segments
          label={t('colours.label')}
          value={accommodation.colours}
          options={(['standard', 'high-contrast', 'cream'] as const).map((value) => ({ value, label: t(`colours.${value}`) }))}
          onChange={(colours) => change({ colours })}
        />
      </SettingRow>
    </SettingGroup>
  );

  function timeLabel(value: FactorName | 'fixed'): string {
    if (value === 'fixed') return t('time.minutes');
    return value === '1' ? t('time.standard') : t('time.factor', { factor: formatNumber(factors[value], 2) });
  }
}

function timeChoice(time: Accommodation['time']): FactorName | 'fixed' {
  if (time.kind === 'fixed') return 'fixed';
  return timeChoices.find((choice) => choice !== 'fixed' && factors[choice] === time.factor) ?? '1';
}

interface MinutesProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (minutes: number) => void;
}

/** A number that is saved when the field is left or Enter is pressed, so that "1" on the way to "120" is not. */
function Minutes({ label, value, min, max, onChange }: MinutesProps): ReactNode {
  const [draft, setDraft] = useState<string | number | null>(null);
  const save = (): void => {
    const minutes = Math.round(Number(draft));
    if (draft !== null && draft !== '' && minutes >= min && minutes <= max && minutes !== value) onChange(minutes);
    setDraft(null);
  };
  return (
    <NumberInput
      className={classes.minutes}
      aria-label={label}
      value={draft ?? value}
      min={min}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      hideControls
      onChange={setDraft}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
