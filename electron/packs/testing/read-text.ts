import type { ReadableFormat } from '../reading/format.ts';
import type { ImportProblem, ReadItem, ReadMedium, ReadQuestion } from '../reading/read-item.ts';
import { readQuestions } from '../reading/read-questions.ts';
import { recognise } from '../reading/recognise.ts';
import { bufferSource } from '../reading/source.ts';
import { formats } from '../formats.ts';

/** What a format makes of a file. */
export interface ReadFile {
  readonly questions: readonly ReadQuestion[];
  readonly problems: readonly ImportProblem[];
  readonly codes: readonly string[];
  readonly title: string | null;
  readonly media: readonly ReadMedium[];
}

/** Reads a file that is in memory with one format, by the way that every import goes. */
export async function readWith(format: ReadableFormat, content: string | Buffer, name = 'file'): Promise<ReadFile> {
  const items: ReadItem[] = [];
  for await (const item of readQuestions(format, bufferSource(name, Buffer.from(content)))) items.push(item);
  const problems = items.flatMap((item) => (item.kind === 'problem' ? [item.problem] : []));
  return {
    questions: items.flatMap((item) => (item.kind === 'question' ? [item.question] : [])),
    problems,
    codes: problems.map(({ code }) => code),
    title: items.find((item) => item.kind === 'title')?.title ?? null,
    media: items.flatMap((item) => (item.kind === 'medium' ? [item.medium] : [])),
  };
}

/** The name of the format that a file is recognised as; null where none knows it. */
export async function formatOf(content: string | Buffer, name = 'file'): Promise<string | null> {
  const found = await recognise(bufferSource(name, Buffer.from(content)), formats);
  return found.ok ? found.format.name : null;
}
