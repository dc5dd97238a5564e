import { describe, expect, it } from 'vitest';
import { ArchiveRefused } from '../archive.ts';
import { likeness, type ReadableFormat } from './format.ts';
import { questionOf } from './question-of.ts';
import { problemItem, type ReadItem } from './read-item.ts';
import { readQuestions } from './read-questions.ts';
import { bufferSource } from './source.ts';
import { shownTask, trueFalseTask } from './tasks.ts';

const good = (place: string): ReadItem => ({ kind: 'question', question: questionOf({ place, stem: 'It is so.', task: trueFalseTask(true) }) });
const bad = (place: string): ReadItem => ({ kind: 'question', question: questionOf({ place, stem: '', task: trueFalseTask(true) }) });

function formatThat(gives: readonly ReadItem[], fails?: Error): ReadableFormat {
  return {
    kind: 'readable',
    name: 'test',
    title: 'Test',
    extensions: [],
    recognise: () => likeness.sure,
    async *read() {
      await Promise.resolve();
      yield* gives;
      if (fails !== undefined) throw fails;
    },
  };
}

async function itemsOf(format: ReadableFormat, signal?: AbortSignal): Promise<readonly string[]> {
  const items: string[] = [];
  for await (const item of readQuestions(format, bufferSource('file', Buffer.from('x')), signal === undefined ? {} : { signal })) {
    items.push(item.kind === 'question' ? item.question.place : item.kind === 'problem' ? `${item.problem.place}: ${item.problem.code}` : item.kind === 'title' ? item.title : 'columns');
  }
  return items;
}

describe('reading a file', () => {
  it('gives every good question where another is bad', async () => {
    expect(await itemsOf(formatThat([{ kind: 'title', title: 'Quiz' }, good('line 1'), bad('line 2'), problemItem('line 3', 'odd', 'Look.'), good('line 4')]))).toEqual(['Quiz', 'line 1', 'line 2: no-stem', 'line 3: odd', 'line 4']);
  });

  it('tells after a question that it is shown only', async () => {
    expect(await itemsOf(formatThat([{ kind: 'question', question: questionOf({ place: 'line 1', stem: 'Write.', task: shownTask('essay', []) }) }]))).toEqual(['line 1', 'line 1: shown-essay']);
  });

  it('ends with a problem whatever a reader stumbles over', async () => {
    expect(await itemsOf(formatThat([good('line 1')], new Error('oops')))).toEqual(['line 1', 'after line 1: reader-fault']);
    expect(await itemsOf(formatThat([], new ArchiveRefused('archive-limit', 'Smaller.')))).toEqual(['file: archive-limit']);
    expect(await itemsOf(formatThat([], Object.assign(new Error('disk'), { syscall: 'read' })))).toEqual(['after the beginning of the file: unreadable']);
  });

  it('stops when it is aborted', async () => {
    const abort = new AbortController();
    abort.abort(new Error('stopped'));
    await expect(itemsOf(formatThat([good('line 1')]), abort.signal)).rejects.toThrow('stopped');
  });
});
