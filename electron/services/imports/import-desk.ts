import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CallFailure } from '../../contract/call-failure.ts';
import { errorCodes } from '../../contract/errors.ts';
import { importLimits, type ImportNews, type ImportRequest, type PreviewNews, type PreviewRequest } from '../../contract/library-values.ts';
import type { WritableDb } from '../../store/database.ts';
import { packEditions } from '../../store/record/packs.ts';
import { localDayOf, type Clock } from '../clock.ts';
import type { ContentShelf } from '../content-shelf.ts';
import { appendPiece } from '../file-piece.ts';
import { removeLeftovers } from '../leftovers.ts';
import { guarded } from '../storage-guard.ts';
import type { ContentNews } from './content-tasks.ts';
import { crossingProblems } from './crossing-problems.ts';
import { ContentThreadFailed, inContentThread } from './content-thread.ts';
import { importFile } from './import-file.ts';
import type { PreviewTask } from './preview-files.ts';
import type { ChosenFile } from './open-files.ts';

/** A piece of a file on its way in. */
export interface IncomingPiece {
  /** Place of the file among those that are brought together; 0 begins a new import. */
  readonly file: number;
  readonly name: string;
  readonly offset: number;
  /** Base64. */
  readonly piece: string;
}

/** Takes files in, shows what they would bring, and makes a pack of them. One import at a time. */
export interface ImportDesk {
  /** Takes a piece. Errors: `library/too-large`, `library/busy`, `input/refused` (a piece out of its turn), storage codes. */
  write(piece: IncomingPiece): void;
  /** Takes files on this machine: main's own dialog chose them. Errors: `library/busy`. */
  offer(files: readonly ChosenFile[]): void;
  /** What the files would bring. Errors: `library/no-file`, `library/busy`, storage codes. */
  preview(request: PreviewRequest, signal: AbortSignal | undefined): AsyncGenerator<PreviewNews, void>;
  /** Makes a pack of them, and forgets them. Errors as `preview`. */
  import(request: ImportRequest, signal: AbortSignal | undefined): AsyncGenerator<ImportNews, void>;
  /** Forgets the files, unless they are being imported. */
  discard(): void;
}

export interface DeskOptions {
  readonly record: WritableDb;
  readonly content: ContentShelf;
  /** The data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly bundled: ReadonlySet<string>;
  /** A pack was installed. */
  readonly onInstalled: (packId: string) => void;
}

export function importDesk({ record, content, folder, clock, bundled, onInstalled }: DeskOptions): ImportDesk {
  const incoming = join(folder, 'incoming-pack');
  let files: readonly ChosenFile[] = [];
  let bytes = 0;
  let isImporting = false;
  forget();

  function forget(): void {
    files = [];
    bytes = 0;
    removeLeftovers(incoming);
  }

  /** A second window must not change the files under an import that runs. */
  function refuseWhileImporting(): void {
    if (isImporting) throw new CallFailure('library/busy');
  }

  function library(): PreviewTask['library'] {
    return packEditions(record).flatMap(({ id, isActive, contentFile, sourceSha256, edition }) => {
      const pack = isActive ? content.edition(contentFile) : null;
      return pack === null ? [] : [{ packId: id, title: pack.manifest.title, edition, path: join(content.folder, contentFile), isImported: !bundled.has(sourceSha256) }];
    });
  }

  return {
    write({ file, name, offset, piece }) {
      refuseWhileImporting();
      if (file === 0 && offset === 0) forget();
      const path = join(incoming, `${file}.part`);
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (file > files.length || file < files.length - 1 || offset !== size) throw new CallFailure('input/refused', { field: 'offset' });
      const data = Buffer.from(piece, 'base64');
      bytes += data.length;
      if (bytes > importLimits.bytes || file >= importLimits.files) {
        forget();
        throw new CallFailure('library/too-large');
      }
      guarded(incoming, () => {
        mkdirSync(incoming, { recursive: true });
        appendPiece(path, data);
      });
      if (file === files.length) files = [...files, { path, name }];
    },
    offer(chosen) {
      refuseWhileImporting();
      forget();
      files = chosen.slice(0, importLimits.files);
    },
    async *preview({ newerOf, columns }, signal) {
      refuseWhileImporting();
      if (files.length === 0) throw new CallFailure('library/no-file');
      const task = { kind: 'preview' as const, files, library: guarded(record.name, library), newerOf, columns: columns ?? null };
      const preview = yield* told((options) => inContentThread<'preview'>(task, options), ({ done }): PreviewNews => ({ kind: 'read', questions: done }), signal);
      if (preview !== null) yield { kind: 'preview', preview };
    },
    async *import({ newerOf, columns, title, rules, placement, withoutKnown }, signal) {
      refuseWhileImporting();
      if (files.length === 0) throw new CallFailure('library/no-file');
      const reserved = guarded(record.name, () => packEditions(record).filter(({ sourceSha256 }) => bundled.has(sourceSha256)).map(({ id }) => id));
      if (newerOf !== undefined && newerOf !== null && reserved.includes(newerOf)) throw new CallFailure('library/bundled');
      const { wallMs } = clock.read();
      const without = withoutKnown ? guarded(record.name, library).filter(({ packId }) => packId !== newerOf) : [];
      const task = {
        files,
        contentFolder: content.folder,
        day: localDayOf(clock, wallMs),
        reserved,
        bank: { id: newerOf ?? null, title, rules, placement, columns: columns ?? null, without },
      };
      isImporting = true;
      const release = content.hold();
      let built;
      try {
        const work = (options: Parameters<typeof importFile>[3]): ReturnType<typeof importFile> => importFile(record, task, wallMs, options).finally(release);
        built = yield* told(work, ({ done, total }): ImportNews => ({ kind: 'stored', questions: done, of: total ?? done }), signal);
      } finally {
        // Also when its reader went away: what the thread then still does is of no interest.
        isImporting = false;
      }
      if (!built.ok) {
        content.sweep();
        if (built.code !== 'content/cancelled') yield { kind: 'refused', problems: crossingProblems(built.problems) };
        return;
      }
      const { manifest } = built.pack;
      onInstalled(manifest.id);
      forget();
      yield { kind: 'done', canTakeBack: built.isNew, packId: manifest.id, title: manifest.title, edition: manifest.edition, questions: manifest.questions.count, exams: manifest.forms.filter(({ kind }) => kind === 'exam').length };
    },
    discard() {
      if (!isImporting) forget();
    },
  };
}

/**
 * Runs work of the content thread and gives its latest news while it lasts; returns its result. Who stops reading, or aborts, cancels
 * the work. A thread that failed becomes a `CallFailure`.
 */
async function* told<Result, News>(work: (options: { readonly onNews: (news: ContentNews) => void; readonly signal: AbortSignal }) => Promise<Result>, say: (news: ContentNews) => News, signal: AbortSignal | undefined): AsyncGenerator<News, Result> {
  const cancel = new AbortController();
  const abort = (): void => cancel.abort();
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort);
  const heard: { latest: ContentNews | null; wake: () => void; isDone: boolean } = { latest: null, wake: () => undefined, isDone: false };
  const result = work({
    signal: cancel.signal,
    onNews: (news) => {
      heard.latest = news;
      heard.wake();
    },
  }).finally(() => {
    heard.isDone = true;
    heard.wake();
  });
  // Whoever stops reading does not hear how it ends.
  result.catch(() => undefined);
  try {
    while (!heard.isDone) {
      const { promise, resolve } = Promise.withResolvers<void>();
      heard.wake = resolve;
      if (heard.latest === null) await promise;
      const { latest } = heard;
      heard.latest = null;
      if (latest !== null) yield say(latest);
    }
    return await result;
  } catch (error) {
    if (error instanceof ContentThreadFailed) throw new CallFailure(errorCodes.find((code) => code === error.code) ?? 'storage/failed');
    throw error;
  } finally {
    cancel.abort();
    signal?.removeEventListener('abort', abort);
  }
}
