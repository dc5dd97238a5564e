import { memo, type MouseEvent } from 'react';
import type { ReviewEntry } from '../../../electron/contract/values.ts';
import { formatNumber } from '../../ui/format.ts';
import classes from './review-tape.module.css';

interface ReviewTapeProps {
  readonly entries: readonly ReviewEntry[];
  /** Positions that the filter shows; the others are faint. */
  readonly shown: readonly number[];
  readonly here: number | null;
  readonly onGo: (position: number) => void;
}

/** One tick for each item, missed ones tall: a picture to click. The table below it is for keys and screen readers. */
export const ReviewTape = memo(function ReviewTape({ entries, shown, here, onGo }: ReviewTapeProps) {
  const isShown = new Set(shown);
  const jump = (event: MouseEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const position = Math.floor(((event.clientX - left) / width) * entries.length);
    if (width > 0) onGo(Math.min(Math.max(position, 0), entries.length - 1));
  };
  return (
    <div className={classes.strip} aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- hidden from readers; arrows and the table do the same by keys */}
      <div className={classes.tape} onClick={jump}>
        {entries.map((entry, position) => (
          <i
            key={position}
            className={classes.tick}
            data-missed={entry.correct === false || undefined}
            data-here={position === here || undefined}
            data-faint={!isShown.has(position) || undefined}
          />
        ))}
      </div>
      <div className={classes.numbers}>
        {markedPositions(entries.length).map((position) => (
          <span key={position} style={{ left: `${((position + 0.5) / entries.length) * 100}%` }}>
            {formatNumber(position + 1)}
          </span>
        ))}
      </div>
    </div>
  );
});

/** The first, the last, and some round numbers between that keep their distance from both. */
function markedPositions(total: number): readonly number[] {
  const step = [1, 5, 10, 25, 50, 100, 250].find((candidate) => total / candidate <= 6) ?? 500;
  const between = Array.from({ length: Math.floor(total / step) }, (_, index) => (index + 1) * step - 1);
  return [...new Set([0, ...between.filter((position) => total - position > step / 2), total - 1])].filter((position) => position >= 0);
}
