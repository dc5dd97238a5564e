import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './library.module.css';

/** What a format could not carry of a pack, question by question. */
export function LostList({ problems }: { readonly problems: readonly { readonly place: string; readonly message: string }[] }): ReactNode {
  const { t } = useTranslation('library');
  return (
    <details className={classes.lost}>
      <summary>{t('lost.title')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('lost.where')}</th>
            <th scope="col">{t('lost.what')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ place, message }, index) => (
            <tr key={`${place} ${index}`}>
              <td>{place}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
