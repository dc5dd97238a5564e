import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilesPreview } from '../../../../electron/contract/library-values.ts';
import { saveFile } from '../../../charts/picture/save-file.ts';
import { formatNumber } from '../../../ui/format.ts';
import classes from './import.module.css';

type Problem = FilesPreview['problems'][number];

/** So many rows of a group stand there at first. */
const shownAtFirst = 30;

/** Every problem with its place, what was left out first; and the list as a file, for whoever made the questions. */
export function ProblemTable({ problems, fileName }: { readonly problems: readonly Problem[]; readonly fileName: string }): ReactNode {
  const { t } = useTranslation('libraryImport');
  if (problems.length === 0) return <p className={classes.note}>{t('problems.none')}</p>;
  const groups = [
    { name: 'leftOut' as const, rows: problems.filter(({ leftOut }) => leftOut) },
    { name: 'remarks' as const, rows: problems.filter(({ leftOut }) => !leftOut) },
  ];
  const save = (): void => {
    const lines = problems.map(({ place, message, leftOut }) => `${leftOut ? t('problems.leftOut') : t('problems.remark')}\t${place}\t${message.replaceAll(/\s+/gu, ' ')}`);
    saveFile(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/plain' }), `${fileName} - problems.txt`);
  };
  return (
    <>
      <table className={classes.problems}>
        <caption className={classes.hidden}>{t('problems.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('problems.place')}</th>
            <th scope="col">{t('problems.detail')}</th>
          </tr>
        </thead>
        {groups.map(({ name, rows }) => (rows.length === 0 ? null : <Group key={name} title={t(`problems.${name}`)} rows={rows} />))}
      </table>
      <p className={classes.note}>
        <button type="button" className={classes.link} onClick={save}>
          {t('problems.save')}
        </button>{' '}
        {t('problems.saveWhy')}
      </p>
    </>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Problem[] }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const [isWhole, setWhole] = useState(rows.length <= shownAtFirst);
  return (
    <tbody>
      <tr className={classes.group}>
        <th colSpan={2} scope="rowgroup">
          <b>{title}</b> {t('problems.count', { count: rows.length, number: formatNumber(rows.length) })}
        </th>
      </tr>
      {(isWhole ? rows : rows.slice(0, shownAtFirst)).map(({ place, message }, index) => (
        // Two problems may be told of one place.
        <tr key={`${place} ${index}`}>
          <td className={classes.place}>{place}</td>
          <td>{message}</td>
        </tr>
      ))}
      {!isWhole && (
        <tr>
          <td colSpan={2}>
            <Button size="sm" onClick={() => setWhole(true)}>
              {t('problems.all', { number: formatNumber(rows.length) })}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}
