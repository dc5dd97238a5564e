import type { FilesPreview } from '../../contract/library-values.ts';
import type { ContentTask, PackBuild } from './build-content.ts';
import type { ExportedPack, ExportTask } from './export-pack.ts';
import type { PreviewTask } from './preview-files.ts';

/** What the content thread does. */
export type ContentWork = ({ readonly kind: 'build' } & ContentTask) | ({ readonly kind: 'preview' } & PreviewTask) | ({ readonly kind: 'export' } & ExportTask);

export interface ContentResults {
  readonly build: PackBuild;
  /** Null when it was cancelled. */
  readonly preview: FilesPreview | null;
  readonly export: ExportedPack;
}

/** How far it has come: questions read or stored, and of how many, where that is known. */
export interface ContentNews {
  readonly done: number;
  readonly total: number | null;
}

export interface ContentThread {
  readonly task: ContentWork;
  readonly news: ContentNews;
  readonly result: { readonly kind: 'done'; readonly value: ContentResults[keyof ContentResults] } | { readonly kind: 'failed'; readonly code: string };
}
