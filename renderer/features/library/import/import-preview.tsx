import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRequest, PreviewRequest } from '../../../../electron/contract/library-values.ts';
import { formatNumber } from '../../../ui/format.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { Columns } from '../../../ui/page.tsx';
import { BankForm } from './bank-form.tsx';
import { countsOf, type ImportCounts } from './import-counts.ts';
import { leavesOutKnown, requestOf, type BankChoice, type KeptChoice } from './bank-choice.ts';
import { ProblemTable } from './problem-table.tsx';
import { QuestionCards } from './question-card.tsx';
import classes from './import.module.css';

interface ImportPreviewProps {
  readonly kept: KeptChoice;
  readonly onChoice: (choice: BankChoice) => void;
  readonly onImport: (request: ImportRequest) => void;
  /** Reads the files again, in another way. */
  readonly onRead: (request: PreviewRequest) => void;
  readonly onCancel: () => void;
}

/** What would come in, what stands against it, and what is to be made of it. */
export function ImportPreview({ kept: { preview, choice, candidate }, onChoice, onImport, onRead, onCancel }: ImportPreviewProps): ReactNode {
  const { t } = useTranslation('libraryImport');
  const counts = countsOf(preview, leavesOutKnown(choice));
  const request = requestOf(preview, choice);
  const files = useFiles(preview.files);
  if (preview.questions === 0) {
    return (
      <>
        <PageHead title={preview.problems[0]?.message ?? t('nothing')} actions={<Button onClick={onCancel}>{t('back')}</Button>}>
          {t('aboutUnread', { files })}
        </PageHead>
        <ProblemTable problems={preview.problems} fileName={preview.title} />
      </>
    );
  }
  const all = preview.questions + counts.leftOut;
  return (
    <>
      <PageHead
        title={counts.coming === all ? t('ready', { count: counts.coming, number: formatNumber(counts.coming) }) : t('readyOf', { count: counts.coming, number: formatNumber(counts.coming), all: formatNumber(all) })}
        actions={
          <div className={classes.actions}>
            <Button onClick={onCancel}>{t('cancel')}</Button>
            {counts.coming > 0 && (
              <Button variant="filled" disabled={request === null} onClick={() => request !== null && onImport(request)}>
                {t('import', { count: counts.coming, number: formatNumber(counts.coming) })}
              </Button>
            )}
          </div>
        }
      >
        {t('about', { files, format: preview.format ?? '' })}
      </PageHead>
      <Proportions counts={counts} />
      <Columns width="wide" railLabel={t('preview.label')} rail={<QuestionCards questions={preview.first} media={preview.media} />}>
        <BankForm
          preview={preview}
          choice={choice}
          candidate={candidate}
          onChange={(changed) => {
            onChoice(changed);
            const isRead = changed.newerOf !== choice.newerOf || changed.columns !== choice.columns;
            if (isRead) onRead({ newerOf: changed.newerOf, ...(changed.columns === null ? {} : { columns: { ...changed.columns } }) });
          }}
        />
        <ProblemTable problems={preview.problems} fileName={preview.title} />
      </Columns>
    </>
  );
}

function Proportions({ counts }: { readonly counts: ImportCounts }): ReactNode {
  const { t } = useTranslation('libraryImport');
  const parts = (['clean', 'remarked', 'known', 'leftOut'] as const).filter((part) => counts[part] > 0);
  return (
    <>
      <svg className={classes.bars} aria-hidden="true" viewBox="0 0 1000 8" preserveAspectRatio="none">
        {stretches(parts.map((part) => counts[part])).map(({ from, width }, index) => (
          <rect key={parts[index]} className={classes.bar} data-part={parts[index]} x={from} width={width} height={8} />
        ))}
      </svg>
      <ul className={classes.counts}>
        {parts.map((part) => (
          <li key={part}>
            <i data-part={part} aria-hidden="true" />
            <b>{formatNumber(counts[part])}</b> {t(`counts.${part}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Stretches of 1000 in the proportions of `counts`, two apart. */
function stretches(counts: readonly number[]): readonly { readonly from: number; readonly width: number }[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let from = 0;
  return counts.map((count) => {
    const share = (1000 * count) / Math.max(1, all);
    const stretch = { from, width: Math.max(2, share - 2) };
    from += share;
    return stretch;
  });
}

function useFiles(files: readonly string[]): string {
  const { t } = useTranslation('libraryImport');
  const [first = '', ...rest] = files;
  return rest.length === 0 ? first : t('files', { first, count: rest.length });
}
