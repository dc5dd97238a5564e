import type { OutgoingQuestion, OutputFormat } from '../reading/format.ts';
import type { ImportProblem, ReadQuestion } from '../reading/read-item.ts';

/** The bytes that a format makes of questions, and what it could not carry. */
export async function writeWith(format: OutputFormat, questions: readonly ReadQuestion[]): Promise<{ readonly bytes: Buffer; readonly problems: readonly ImportProblem[] }> {
  const problems: ImportProblem[] = [];
  async function* outgoing(): AsyncGenerator<OutgoingQuestion> {
    await Promise.resolve();
    for (const [index, question] of questions.entries()) yield { ...question, name: `q-${index + 1}` };
  }
  const pieces: Buffer[] = [];
  for await (const piece of format.write(outgoing(), { title: 'Test', onProblem: (problem) => problems.push(problem) })) pieces.push(Buffer.from(piece));
  return { bytes: Buffer.concat(pieces), problems };
}
