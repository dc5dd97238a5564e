import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Response } from '../../../../electron/domain/question.ts';
import { parseNumber } from '../../../../electron/domain/response-score.ts';
import { useRoom } from '../room/room-context.ts';
import classes from './typed-fields.module.css';

/** A number as the candidate types it, with the question's unit behind it. */
export function NumericField({ item, unit, response }: { readonly item: number; readonly unit: string | null; readonly response: Response | null }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const value = response?.type === 'numeric' ? response.value : '';
  const isUnread = value !== '' && parseNumber(value, unit) === null;
  return (
    <TextInput
      className={classes.number}
      label={unit === null ? t('numberLabel') : t('numberUnit', { unit })}
      value={value}
      maxLength={60}
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit === null ? undefined : <span className={classes.unit}>{unit}</span>}
      rightSectionWidth={unit === null ? undefined : `${unit.length * 0.5 + 1.5}rem`}
      error={isUnread ? t('numberRefused') : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value.trimStart();
        exam.type(item, typed === '' ? null : { type: 'numeric', value: typed });
      }}
      onBlur={() => exam.flush()}
    />
  );
}

/** A short text. */
export function TextField({ item, response }: { readonly item: number; readonly response: Response | null }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  return (
    <Textarea
      label={t('textLabel')}
      value={response?.type === 'text' ? response.value : ''}
      maxLength={2000}
      rows={3}
      autoComplete="off"
      onChange={(event) => {
        const typed = event.currentTarget.value.trimStart();
        exam.type(item, typed === '' ? null : { type: 'text', value: typed });
      }}
      onBlur={() => exam.flush()}
    />
  );
}
