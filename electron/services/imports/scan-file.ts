import { formats } from '../../packs/formats.ts';
import { outlineCounter, type ImportedOutline } from '../../packs/bank/outline.ts';
import type { ReadableFormat } from '../../packs/reading/format.ts';
import type { ImportProblem } from '../../packs/reading/read-item.ts';
import { readQuestions } from '../../packs/reading/read-questions.ts';
import { recognise } from '../../packs/reading/recognise.ts';
import { fileSource, type Source } from '../../packs/reading/source.ts';
import { readSummary, type ReadSummary } from '../../packs/reading/summary.ts';

/** What a file holds, read to its end and not kept. */
export interface ScannedFile {
  /** Null where no format knows it. */
  readonly format: string | null;
  /** What the file calls itself, or its name without the ending. */
  readonly title: string;
  readonly summary: ReadSummary;
  readonly outline: ImportedOutline;
}

/** Opens a file and finds its format. A refusal, or a file that no format knows, is a scan with the reason as its problem. */
export async function openFile(path: string): Promise<{ readonly ok: true; readonly source: Source; readonly format: ReadableFormat } | { readonly ok: false; readonly scan: ScannedFile }> {
  let source: Source | null = null;
  try {
    source = await fileSource(path);
    const found = await recognise(source, formats);
    if (found.ok && found.format.kind === 'readable') return { ok: true, source, format: found.format };
    await source.close();
    const { name } = source;
    if (!found.ok) return { ok: false, scan: nothingRead(null, name, found.problem) };
    return { ok: false, scan: nothingRead(found.format.name, name, found.format.kind === 'refused' ? { place: 'file', ...found.format.refusal } : null) };
  } catch (error) {
    await source?.close();
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { ok: false, scan: nothingRead(null, path, { place: 'file', code: 'unreadable', message: 'Check that the file is there, that it is a file, and that you may read it.' }) };
  }
}

/** Reads an opened file to its end. Rejects when it is aborted. */
export async function scanSource(source: Source, format: ReadableFormat, signal?: AbortSignal): Promise<ScannedFile> {
  const counted = readSummary();
  const outline = outlineCounter();
  let title: string | null = null;
  for await (const item of readQuestions(format, source, signal === undefined ? {} : { signal })) {
    counted.take(item);
    if (item.kind === 'question') outline.take(item.question);
    if (item.kind === 'title') title ??= item.title.replaceAll(/\s+/gu, ' ').trim().slice(0, 200) || null;
  }
  const heading = title ?? titleOf(source.name);
  return { format: format.name, title: heading, summary: counted.summary(), outline: outline.outline(heading) };
}

/** What a file holds. Never throws for what stands in it. */
export async function scanFile(path: string): Promise<ScannedFile> {
  const opened = await openFile(path);
  if (!opened.ok) return opened.scan;
  try {
    return await scanSource(opened.source, opened.format);
  } finally {
    await opened.source.close();
  }
}

function nothingRead(format: string | null, name: string, problem: ImportProblem | null): ScannedFile {
  const counted = readSummary();
  if (problem !== null) counted.take({ kind: 'problem', problem });
  const title = titleOf(name);
  return { format, title, summary: counted.summary(), outline: outlineCounter().outline(title) };
}

function titleOf(fileName: string): string {
  const name = fileName.replace(/\.[a-z0-9]{1,8}$/iu, '').replaceAll(/[\s_]+/gu, ' ').trim().slice(0, 200);
  return name === '' ? 'Imported questions' : name;
}
