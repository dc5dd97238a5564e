import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilesPreview } from '../../../../electron/contract/library-values.ts';
import classes from './import.module.css';

interface ColumnChoiceProps {
  readonly table: NonNullable<FilesPreview['table']>;
  /** Column of each role, from 0; -1 where none has it. */
  readonly roles: Readonly<Record<string, number>>;
  readonly onChange: (roles: Readonly<Record<string, number>>) => void;
}

/** `option3` as `Option 3`. */
function roleName(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1).replace(/(?<=\D)(?=\d)/u, ' ');
}

/** Which column of a table holds what. */
export function ColumnChoice({ table, roles, onChange }: ColumnChoiceProps): ReactNode {
  const { t } = useTranslation('libraryImport');
  return (
    <>
      <p className={classes.note}>{t('columns.note')}</p>
      <div className={classes.numbers}>
        {Object.entries(roles).map(([role, column]) => (
          <NativeSelect
            key={role}
            label={roleName(role)}
            value={String(column)}
            data={[{ value: '-1', label: t('columns.none') }, ...table.columns.map((name, place) => ({ value: String(place), label: name === '' ? t('columns.unnamed', { number: place + 1 }) : name }))]}
            onChange={({ currentTarget }) => onChange({ ...roles, [role]: Number(currentTarget.value) })}
          />
        ))}
      </div>
    </>
  );
}
