import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FilesPreview, ImportNews, ImportRequest, PreviewRequest } from '../../../../electron/contract/library-values.ts';
import { client } from '../../../api/client.ts';
import { failureOf, type Failure } from '../../../api/failure.ts';

/** What becomes of the files that were handed over. */
export type ImportState =
  | { readonly at: 'reading'; readonly questions: number }
  | { readonly at: 'preview'; readonly preview: FilesPreview }
  | { readonly at: 'importing'; readonly preview: FilesPreview; readonly done: number; readonly total: number }
  | { readonly at: 'done'; readonly news: Extract<ImportNews, { kind: 'done' }> }
  | { readonly at: 'refused'; readonly preview: FilesPreview; readonly problems: FilesPreview['problems'] }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface Import {
  readonly state: ImportState;
  /** Reads the files again, in another way. */
  read(request: PreviewRequest): void;
  begin(request: ImportRequest): void;
  /** Stops the import; nothing of it stays. */
  cancel(): void;
}

/** Reads the files that wait in main, and imports them. Leaving the page stops whatever is under way. */
export function useImport(): Import {
  const queries = useQueryClient();
  const [state, setState] = useState<ImportState>({ at: 'reading', questions: 0 });
  const running = useRef<AbortController | null>(null);

  const run = useCallback(async (work: (signal: AbortSignal) => Promise<void>) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      await work(controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) setState({ at: 'failed', failure: failureOf(error) });
    }
  }, []);

  const read = useCallback(
    (request: PreviewRequest) =>
      void run(async (signal) => {
        for await (const news of await client.library.preview(request, { signal })) {
          if (signal.aborted) return;
          setState(news.kind === 'read' ? { at: 'reading', questions: news.questions } : { at: 'preview', preview: news.preview });
        }
      }),
    [run],
  );

  useEffect(() => {
    // The first look begins after the page is there; React may mount it twice in development.
    const begin = setTimeout(() => read({}));
    return () => {
      clearTimeout(begin);
      running.current?.abort();
    };
  }, [read]);

  return {
    state,
    read: (request) => {
      setState({ at: 'reading', questions: 0 });
      read(request);
    },
    begin: (request) => {
      if (state.at !== 'preview') return;
      const { preview } = state;
      void run(async (signal) => {
        setState({ at: 'importing', preview, done: 0, total: preview.questions });
        for await (const news of await client.library.import(request, { signal })) {
          if (signal.aborted) return;
          if (news.kind === 'stored') setState({ at: 'importing', preview, done: news.questions, total: Math.max(news.of, news.questions) });
          if (news.kind === 'refused') setState({ at: 'refused', preview, problems: news.problems });
          if (news.kind === 'done') {
            await queries.invalidateQueries();
            setState({ at: 'done', news });
          }
        }
      });
    },
    cancel: () => {
      running.current?.abort();
      if (state.at === 'importing') setState({ at: 'preview', preview: state.preview });
    },
  };
}
