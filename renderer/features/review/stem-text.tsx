import type { ReactNode } from 'react';
import type { Highlight } from '../../../electron/domain/sitting-events.ts';
import { Medium } from '../../ui/media/medium.tsx';
import { textParts } from '../../ui/media/text-parts.ts';
import { stemBlocks, type Stretch } from '../../ui/stem-blocks.ts';
import { typographic } from '../../ui/typographic.ts';
import { piecesOf } from './highlighted-pieces.ts';
import classes from './stem-text.module.css';

interface StemTextProps {
  readonly text: string;
  /** Marked stretches of `text`, as the candidate left them. */
  readonly highlights: readonly Highlight[];
}

/** A stem as its author wrote it, paragraphs and tables, with the candidate's highlights in it. */
export function StemText({ text, highlights }: StemTextProps): ReactNode {
  // Setting keeps every character in its place, so that the highlights' offsets hold for what is shown.
  const set = typographic(text);
  const words = (within: Stretch): ReactNode =>
    textParts(text, within).map((part) => (part.kind === 'words' ? marked(part.at) : <Medium key={part.at.start} token={part.token} written={set.slice(part.at.start, part.at.end)} />));
  const marked = (at: Stretch): ReactNode =>
    piecesOf(at, highlights).map(({ start, end, marked: isMarked }) => {
      const piece = set.slice(start, end);
      return isMarked ? <mark key={start}>{piece}</mark> : piece;
    });
  return (
    <div className={classes.stem}>
      {stemBlocks(text).map((block, index) =>
        block.kind === 'paragraph' ? (
          <p key={index}>{words(block.at)}</p>
        ) : (
          <div key={index} className={classes.table}>
            <table>
              {block.header === null ? null : (
                <thead>
                  <tr>
                    {block.header.map((cell) => (
                      <th key={cell.start} scope="col">
                        {words(cell)}
                      </th>
                    ))}
                  </tr>
                </thead>
              )}
              <tbody>
                {block.rows.map((row, place) => (
                  <tr key={row[0]?.start ?? place}>
                    {row.map((cell) => (
                      <td key={cell.start}>{words(cell)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ),
      )}
    </div>
  );
}
