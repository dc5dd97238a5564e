import { outlineCounter, type ImportedOutline } from '../../packs/bank/outline.ts';
import type { ReadOptions } from '../../packs/reading/format.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';
import { itemsOf, openFiles, titleOfAll, type ChosenFile, type OpenedFiles } from './open-files.ts';
import { placedIn, type Placement } from './placement.ts';

/** What files hold, read to their end and not kept. */
export interface ScannedFile {
  /** Of the first that was read; null where no format knows any. */
  readonly format: string | null;
  /** What the file calls itself, or its name without the ending. */
  readonly title: string;
  readonly summary: ReadSummary;
  readonly outline: ImportedOutline;
}

/** Reads opened files to their end. Rejects when it is aborted. */
export async function scanFiles({ files, problems, refusedFormat }: OpenedFiles, chosen: readonly Pick<ChosenFile, 'name'>[], options: ReadOptions = {}, placement: readonly Placement[] = []): Promise<ScannedFile> {
  const counted = readSummary();
  const outline = outlineCounter();
  const place = placedIn(placement);
  let title: string | null = null;
  for (const problem of problems) counted.take({ kind: 'problem', problem });
  for await (const item of itemsOf(files, options)) {
    counted.take(item);
    if (item.kind === 'question') outline.take(place(item.question));
    if (item.kind === 'title') title ??= item.title.replaceAll(/\s+/gu, ' ').trim().slice(0, 200) || null;
  }
  const heading = title ?? titleOfAll(chosen);
  return { format: files[0]?.format.name ?? refusedFormat, title: heading, summary: counted.summary(), outline: outline.outline(heading) };
}

/** What a file holds. Never throws for what stands in it. */
export async function scanFile(file: ChosenFile): Promise<ScannedFile> {
  const opened = await openFiles([file]);
  try {
    return await scanFiles(opened, [file]);
  } finally {
    await opened.close();
  }
}
