import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Highlight } from '../../../../electron/domain/sitting-events.ts';
import { mediaTokens, spokenText } from '../../../../electron/domain/media.ts';
import { Medium } from '../../../ui/media/medium.tsx';
import { textParts } from '../../../ui/media/text-parts.ts';
import { stemBlocks, type Stretch } from '../../../ui/stem-blocks.ts';
import { typographic } from '../../../ui/typographic.ts';
import { useRoom, useTools } from '../room/room-context.ts';
import { isHighlighted, piecesOf, toggleHighlight, withHighlight, withoutHighlight } from './highlight-ranges.ts';
import { clearSelection, selectedStretch, startAttribute, stemAttribute } from './stem-selection.ts';
import { moveCursor, selectionOf, wordsOf, type CursorMove } from './word-cursor.ts';
import classes from './stem.module.css';

interface StemProps {
  readonly item: number;
  readonly text: string;
  readonly highlights: readonly Highlight[];
}

const moves: Readonly<Record<string, CursorMove>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'sentence-down',
  ArrowUp: 'sentence-up',
  Home: 'first',
  End: 'last',
};

/** The question's text with its highlights. A click on one removes it; with the tool on, keys select words. */
export function Stem({ item, text, highlights }: StemProps): ReactNode {
  const { t } = useTranslation('exam');
  const { exam, tools } = useRoom();
  const cursor = useTools((state) => state.cursor);
  const container = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => typographic(text), [text]);
  const blocks = useMemo(() => stemBlocks(text), [text]);
  const words = useMemo(() => {
    const media = mediaTokens(text);
    return wordsOf(text).filter((word) => !media.some(({ start, end }) => word.start >= start && word.end <= end));
  }, [text]);
  const [spoken, setSpoken] = useState('');
  const selection = cursor === null ? null : selectionOf(cursor, words);
  const isSelecting = cursor !== null;

  useEffect(() => {
    if (isSelecting) container.current?.focus();
  }, [isSelecting]);

  const save = (ranges: readonly Highlight[]): void => exam.act({ kind: 'highlight', item, ranges: [...ranges] });
  const typed = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (cursor === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (move !== undefined) {
      event.preventDefault();
      const next = moveCursor(cursor, move, event.shiftKey, text, words);
      tools.setState({ cursor: next });
      const stretch = selectionOf(next, words);
      if (stretch !== null) setSpoken(t('highlightSelected', { words: spokenText(text.slice(stretch.start, stretch.end)) }));
    } else if ((event.key === 'Enter' || event.key === ' ') && selection !== null) {
      event.preventDefault();
      const was = isHighlighted(highlights, selection);
      save(toggleHighlight(highlights, selection));
      setSpoken(t(was ? 'highlightCleared' : 'highlightMarked', { words: spokenText(text.slice(selection.start, selection.end)) }));
    }
  };
  const released = (): void => {
    const stretch = isSelecting ? selectedStretch() : null;
    if (stretch === null) return;
    save(withHighlight(highlights, stretch));
    clearSelection();
  };
  const pieces = (within: Stretch): ReactNode =>
    textParts(text, within).map((part) => (part.kind === 'words' ? wordPieces(part.at) : <Medium key={part.at.start} token={part.token} written={shown.slice(part.at.start, part.at.end)} />));
  const wordPieces = (within: Stretch): ReactNode =>
    piecesOf(within, highlights, selection).map((piece) => {
      const attributes = { [startAttribute]: piece.start, 'data-selected': piece.selected || undefined };
      const words = shown.slice(piece.start, piece.end);
      const { mark } = piece;
      if (mark === null) {
        return (
          <span key={piece.start} {...attributes}>
            {words}
          </span>
        );
      }
      return (
        // The keys that remove a mark are those of highlighting by keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above
        <mark
          key={piece.start}
          {...attributes}
          title={t('removeMark')}
          onClick={() => {
            if (document.getSelection()?.isCollapsed !== false) save(withoutHighlight(highlights, mark));
          }}
        >
          {words}
        </mark>
      );
    });

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has its role while it takes keys
    <div
      ref={container}
      className={classes.stem}
      {...{ [stemAttribute]: '' }}
      {...(isSelecting ? { role: 'application', tabIndex: 0, 'aria-label': t('highlightHint') } : {})}
      onKeyDown={typed}
      onPointerUp={released}
    >
      {blocks.map((block, index) =>
        block.kind === 'paragraph' ? (
          // Blocks of one text keep their order.
          <p key={index}>{pieces(block.at)}</p>
        ) : (
          <table key={index}>
            {block.header !== null && (
              <thead>
                <tr>
                  {block.header.map((cell) => (
                    <th key={cell.start} scope="col">
                      {pieces(cell)}
                    </th>
                  ))}
                </tr>
              </thead>
            )}
            <tbody>
              {block.rows.map((row, place) => (
                <tr key={place}>
                  {row.map((cell) => (
                    <td key={cell.start}>{pieces(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ),
      )}
      {isSelecting && (
        <p className={classes.spoken} aria-live="polite">
          {spoken}
        </p>
      )}
    </div>
  );
}
