import { Fragment, useMemo, type ReactNode } from 'react';
import { typographic } from '../typographic.ts';
import { Medium } from './medium.tsx';
import { hasMedia, textParts } from './text-parts.ts';

/** An author's text within a line or a paragraph: as it is set, with its images and sounds in their places. */
export function AuthoredWords({ text }: { readonly text: string }): ReactNode {
  const set = useMemo(() => typographic(text), [text]);
  if (!hasMedia(text)) return set;
  return textParts(text).map((part) =>
    part.kind === 'words' ? <Fragment key={part.at.start}>{set.slice(part.at.start, part.at.end)}</Fragment> : <Medium key={part.at.start} token={part.token} written={set.slice(part.at.start, part.at.end)} />,
  );
}
