import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings, Status } from '../../../electron/contract/values.ts';
import { failureOf } from '../../api/failure.ts';
import { useChangeSettings, useStatus } from '../../api/queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { AdjustmentSettings } from './adjustment-settings.tsx';
import { DataSettings } from './data-settings.tsx';
import { KeySettings } from './key-settings.tsx';
import { QuestionPreview } from './question-preview.tsx';
import { ReadingSettings } from './reading-settings.tsx';
import { RecordSettings } from './record/record-settings.tsx';
import { RoomSettings } from './room-settings.tsx';
import classes from './settings.module.css';

/** One page of settings with the question preview beside them; each change applies at once. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  const status = useStatus();
  if (status.data === undefined) {
    return (
      <Page>
        <LoadingLine>{t('loading')}</LoadingLine>
      </Page>
    );
  }
  return <Sections status={status.data} />;
}

/** Below 760 px the rail is far from the choices, so the preview stands right below them instead. */
function RailPreview({ settings }: { readonly settings: Settings }): ReactNode {
  return (
    <div className={classes.previewBeside}>
      <QuestionPreview settings={settings} />
    </div>
  );
}

function Sections({ status }: { readonly status: Status }): ReactNode {
  const { t } = useTranslation('settings');
  const change = useChangeSettings();
  const section = {
    settings: status.settings,
    onChange: (changes: Partial<Settings>) => {
      change.mutate(changes);
    },
  };
  return (
    <Page>
      <PageHead title={t('title')} />
      {change.isError && (
        <div className={classes.error}>
          <ErrorNote failure={failureOf(change.error)} action={{ onClick: () => change.mutate(change.variables) }} />
        </div>
      )}
      <div className={classes.columns}>
        <Columns width="wide" railLabel={t('preview.rail')} rail={<RailPreview settings={status.settings} />}>
          <ReadingSettings {...section} />
          <div className={classes.previewBelow}>
            <QuestionPreview settings={status.settings} />
          </div>
          <RoomSettings {...section} />
          <AdjustmentSettings {...section} />
          <KeySettings {...section} />
          <RecordSettings hasOpenSitting={status.openSitting !== null} />
          <DataSettings status={status} />
        </Columns>
      </div>
    </Page>
  );
}
