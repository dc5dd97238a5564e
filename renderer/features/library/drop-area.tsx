import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { filesOfDrop, type GatheredFiles } from './files-of-drop.ts';
import classes from './library.module.css';

interface DropAreaProps {
  readonly onFiles: (gather: (signal: AbortSignal) => Promise<GatheredFiles>) => void;
  readonly isBusy: boolean;
  readonly children: ReactNode;
}

/** Takes files that are dropped anywhere on the page. The buttons do the same for the keyboard. */
export function DropArea({ onFiles, isBusy, children }: DropAreaProps): ReactNode {
  const { t } = useTranslation('library');
  const [isOver, setOver] = useState(false);
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files') && !isBusy;
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        const { items } = event.dataTransfer;
        onFiles((signal) => filesOfDrop(items, signal));
      }}
    >
      {children}
      {isOver && <p className={classes.dropNote}>{t('drop')}</p>}
    </div>
  );
}
