import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { client } from '../../api/client.ts';
import { sendInPieces } from '../../api/file-pieces.ts';
import { formatList } from '../../ui/format-list.ts';
import { formatNumber } from '../../ui/format.ts';
import { mostFiles, type GatheredFiles, type NamedFile } from './files-of-drop.ts';

/** Longest name that main takes. */
const longestName = 255;

/** So many names of files that could not be read are told. */
const namesTold = 3;

/** Files on their way to main. */
export interface Bringing {
  readonly isBusy: boolean;
  /** Whether there is something that `cancel` can stop. */
  readonly canCancel: boolean;
  /** How it goes on, or what came of it. */
  readonly said: string;
  readonly failed: Error | null;
  /** Hands files over and goes to the page that shows what they would bring; `null` asks by main's own dialog. `gather` is called at once. */
  bring(gather: ((signal: AbortSignal) => Promise<GatheredFiles>) | null): void;
  /** Stops; nothing of the files stays in main. */
  cancel(): void;
  /** Takes back what was said: something else is to be said now. */
  hush(): void;
}

interface Handover {
  readonly files: Promise<GatheredFiles> | null;
  readonly signal: AbortSignal;
}

/** Hands files over to main. Leaving the page stops it, and nobody is taken to another page then. */
export function useBringFiles(): Bringing {
  const { t } = useTranslation('library');
  const [, go] = useLocation();
  const [said, setSaid] = useState('');
  const [canCancel, setCanCancel] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const work = useMutation({
    // One after the other: what a page that was left throws away must not be the next one's files.
    scope: { id: 'bring-files' },
    mutationFn: async ({ files, signal }: Handover) => {
      const gathered = files === null ? null : await files;
      const hasFiles = await handOver(gathered?.files ?? null, signal, (name) => setSaid(t('sending', { name })));
      return { hasFiles, note: gathered === null ? '' : noteOf(gathered) };
    },
  });

  /** What of a drop or a choice does not come along. */
  function noteOf({ files, unread, leftOut }: GatheredFiles): string {
    const names = [...unread.slice(0, namesTold), ...(unread.length > namesTold ? [t('others', { count: unread.length - namesTold })] : [])];
    return [
      ...(unread.length > 0 ? [t('unread', { names: formatList(names) })] : []),
      ...(leftOut > 0 ? [t('tooMany', { count: leftOut, number: formatNumber(leftOut), most: formatNumber(mostFiles) })] : []),
      ...(files.length === 0 && unread.length === 0 ? [t('nothingDropped')] : []),
    ].join(' ');
  }

  return {
    isBusy: work.isPending,
    canCancel,
    said,
    failed: work.error,
    bring: (gather) => {
      const controller = new AbortController();
      const files = gather?.(controller.signal) ?? null;
      running.current = controller;
      setSaid(files === null ? '' : t('gathering'));
      setCanCancel(files !== null);
      // These are called only while the page is there.
      work.mutate(
        { files, signal: controller.signal },
        {
          onSuccess: ({ hasFiles, note }) => {
            setSaid(controller.signal.aborted ? t('stopped') : note);
            if (hasFiles && !controller.signal.aborted) go('/library/import', { state: note });
          },
          onError: () => setSaid(''),
          onSettled: () => setCanCancel(false),
        },
      );
    },
    cancel: () => {
      running.current?.abort();
      setCanCancel(false);
    },
    hush: () => setSaid(''),
  };
}

/** Sends files to main, or has main ask for them (`null`); whether it holds some now. Once aborted it throws away what is there. */
async function handOver(files: readonly NamedFile[] | null, signal: AbortSignal, onFile: (name: string) => void): Promise<boolean> {
  try {
    if (files === null) {
      const { chosen } = await client.library.choose();
      if (chosen) signal.throwIfAborted();
      return chosen;
    }
    for (const [place, { name, file }] of files.entries()) {
      signal.throwIfAborted();
      onFile(name);
      await sendInPieces(file, async (offset, piece) => {
        signal.throwIfAborted();
        await client.library.write({ file: place, name: name.slice(-longestName), offset, piece });
      });
    }
    signal.throwIfAborted();
    return files.length > 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    // What can't be thrown away now goes when the next files come.
    await client.library.discard().catch(() => undefined);
    return false;
  }
}
