import type { ReadableFormat, ReadOptions } from '../../packs/reading/format.ts';
import type { ImportProblem, ReadItem } from '../../packs/reading/read-item.ts';
import { readQuestions } from '../../packs/reading/read-questions.ts';
import { recognise } from '../../packs/reading/recognise.ts';
import { mediaBudget } from '../../packs/media/media-budget.ts';
import { fileSource, type Source } from '../../packs/reading/source.ts';
import { formats } from '../../packs/formats.ts';

/** A file that somebody chose. */
export interface ChosenFile {
  readonly path: string;
  /** What people know it as; never used as a path. */
  readonly name: string;
}

/** A file with the format that it was recognised as. */
export interface OpenedFile {
  readonly path: string;
  readonly source: Source;
  readonly format: ReadableFormat;
}

/** Files that were opened together, and those that could not be. */
export interface OpenedFiles {
  readonly files: readonly OpenedFile[];
  readonly problems: readonly ImportProblem[];
  /** The format by which a file was refused, where none could be read. */
  readonly refusedFormat: string | null;
  close(): Promise<void>;
}

/** Opens files and finds their formats. One that no format knows is a problem, and costs no other. */
export async function openFiles(chosen: readonly ChosenFile[]): Promise<OpenedFiles> {
  const files: OpenedFile[] = [];
  const problems: ImportProblem[] = [];
  let refusedFormat: string | null = null;
  const place = (file: ChosenFile): string => (chosen.length === 1 ? 'file' : file.name);
  for (const file of chosen) {
    let source: Source | null = null;
    try {
      source = await fileSource(file.path, file.name);
      const found = await recognise(source, formats);
      if (found.ok && found.format.kind === 'readable') {
        files.push({ path: file.path, source, format: found.format });
        continue;
      }
      await source.close();
      if (!found.ok) problems.push({ ...found.problem, place: place(file) });
      else if (found.format.kind === 'refused') {
        refusedFormat = found.format.name;
        problems.push({ place: place(file), ...found.format.refusal });
      }
    } catch (error) {
      await source?.close();
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      problems.push({ place: place(file), code: 'unreadable', message: 'Check that the file is there, that it is a file, and that you may read it.' });
    }
  }
  return {
    files,
    problems,
    refusedFormat,
    close: async () => {
      for (const { source } of files) await source.close();
    },
  };
}

/**
 * What all files hold, one after another. Where there are several, each place says which file it is in, and a question without a category
 * has its file as one. Rejects when it is aborted.
 */
export async function* itemsOf(files: readonly OpenedFile[], given: ReadOptions = {}): AsyncGenerator<ReadItem> {
  const options = { ...given, budget: mediaBudget() };
  for (const { source, format } of files) {
    if (files.length === 1) {
      yield* readQuestions(format, source, options);
      continue;
    }
    const inFile = (place: string): string => (place === 'file' ? source.name : `${source.name}, ${place}`);
    for await (const item of readQuestions(format, source, options)) {
      if (item.kind === 'medium') yield item;
      if (item.kind === 'problem') yield { kind: 'problem', problem: { ...item.problem, place: inFile(item.problem.place) } };
      if (item.kind === 'question') {
        const { question } = item;
        yield { kind: 'question', question: { ...question, place: inFile(question.place), category: question.category.length > 0 ? question.category : [titleOf(source.name)] } };
      }
    }
  }
}

/** A file's name as a title. */
export function titleOf(fileName: string): string {
  const name = fileName.replace(/\.[a-z0-9]{1,8}$/iu, '').replaceAll(/[\s_]+/gu, ' ').trim().slice(0, 200);
  return name === '' ? 'Imported questions' : name;
}

/** What files together are called, when they don't say it themselves. */
export function titleOfAll(chosen: readonly Pick<ChosenFile, 'name'>[]): string {
  const [first] = chosen;
  return first === undefined ? 'Imported questions' : titleOf(first.name);
}
