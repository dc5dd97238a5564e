import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../electron/contract/values.ts';
import classes from './question-preview.module.css';

/** A question in the chosen typeface and size; large type has the last word, as in the exam room. */
export function QuestionPreview({ settings }: { readonly settings: Settings }): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.preview} data-typeface={settings.typeface} data-size={settings.accommodation.largeType ? 'XL' : settings.questionSize}>
      <p className={classes.caption}>{t('preview.label')}</p>
      <p className={classes.stem}>{t('preview.stem')}</p>
      <ol>
        {(['one', 'two'] as const).map((option, index) => (
          <li key={option}>
            <span>{'AB'.charAt(index)}</span>
            {t(`preview.${option}`)}
          </li>
        ))}
      </ol>
    </div>
  );
}
