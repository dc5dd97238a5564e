import { ArchiveRefused } from '../archive.ts';
import type { ReadableFormat, ReadOptions } from './format.ts';
import { checkedQuestion } from './question-of.ts';
import { problemItem, type ReadItem } from './read-item.ts';
import type { Source } from './source.ts';

/**
 * Reads a file to its end: each question checked by the rules of every pack, and what of it can't be used as a problem. One bad
 * question never costs the others. Rejects when it is aborted; whatever else goes wrong is the last problem.
 */
export async function* readQuestions(format: ReadableFormat, source: Source, options: ReadOptions = {}): AsyncGenerator<ReadItem> {
  let last = 'the beginning of the file';
  try {
    for await (const item of format.read(source, options)) {
      options.signal?.throwIfAborted();
      if (item.kind !== 'question') {
        yield item;
        continue;
      }
      last = item.question.place;
      const checked = checkedQuestion(item.question);
      if (!checked.ok) {
        yield { kind: 'problem', problem: checked.problem };
        continue;
      }
      yield { kind: 'question', question: checked.question };
      for (const problem of checked.problems) yield { kind: 'problem', problem };
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof ArchiveRefused) yield problemItem('file', error.rule, error.message);
    else if (error instanceof Error && 'syscall' in error) yield problemItem(`after ${last}`, 'unreadable', 'Check the disk or copy the file again: it could not be read to its end.');
    else yield problemItem(`after ${last}`, 'reader-fault', 'Cutscore could not read on from here, which is a fault of its own. What stands before came in; please report it with the file.');
  }
}
