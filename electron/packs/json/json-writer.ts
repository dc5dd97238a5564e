import type { OutputFormat } from '../reading/format.ts';
import { ownQuestion } from './own-question.ts';

/** One question to a line in our own schema. Nothing is lost. */
export const jsonlOutput: OutputFormat = {
  name: 'jsonl',
  title: 'Questions as JSON lines',
  extension: 'jsonl',
  async *write(questions) {
    for await (const question of questions) yield `${ownQuestion(question)}\n`;
  },
};

/** The same as one list. */
export const jsonOutput: OutputFormat = {
  name: 'json',
  title: 'Questions as JSON',
  extension: 'json',
  async *write(questions) {
    let sign = '[\n';
    for await (const question of questions) {
      yield `${sign}${ownQuestion(question)}`;
      sign = ',\n';
    }
    yield sign === '[\n' ? '[]\n' : '\n]\n';
  },
};
