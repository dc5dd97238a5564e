import { mediaTokens } from '../../domain/media.ts';
import { mediaOfQuestion, withTexts } from '../../domain/question-texts.ts';
import { ArchiveRefused } from '../archive.ts';
import { mediaBudget } from '../media/media-budget.ts';
import type { ReadableFormat, ReadOptions } from './format.ts';
import { checkedQuestion } from './question-of.ts';
import { problemItem, type ReadItem, type ReadQuestion } from './read-item.ts';
import type { Source } from './source.ts';
import { shownTask } from './tasks.ts';

/**
 * Reads a file to its end: each question checked by the rules of every pack, and what of it can't be used as a problem. One bad
 * question never costs the others. Rejects when it is aborted; whatever else goes wrong is the last problem.
 */
export async function* readQuestions(format: ReadableFormat, source: Source, options: ReadOptions = {}): AsyncGenerator<ReadItem> {
  let last = 'the beginning of the file';
  const budget = options.budget ?? mediaBudget();
  const beyond = new Set<string>();
  const offered = new Set<string>();
  try {
    for await (const item of format.read(source, options)) {
      options.signal?.throwIfAborted();
      if (item.kind !== 'question') {
        if (item.kind === 'medium' && !budget.take(item.medium)) beyond.add(item.medium.sha256);
        else {
          if (item.kind === 'medium') offered.add(item.medium.sha256);
          yield item;
        }
        continue;
      }
      last = item.question.place;
      const checked = checkedQuestion(withItsImage(notTooDeep(item.question), offered));
      if (!checked.ok) {
        yield { kind: 'problem', problem: checked.problem };
        continue;
      }
      const isBeyond = beyond.size > 0 && mediaOfQuestion(checked.question).some((sha256) => beyond.has(sha256));
      yield { kind: 'question', question: isBeyond ? withoutThese(checked.question, beyond) : checked.question };
      if (isBeyond) yield problemItem(last, 'media-left-out', 'Import the file in parts: an image or a sound of this question is beyond the 500 MB and 20,000 files that one import may bring.');
      for (const problem of checked.problems) yield { kind: 'problem', problem };
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof ArchiveRefused) yield problemItem('file', error.rule, error.message);
    else if (error instanceof Error && 'syscall' in error) yield problemItem(`after ${last}`, 'unreadable', 'Check the disk or copy the file again: it could not be read to its end.');
    else yield problemItem(`after ${last}`, 'reader-fault', 'Cutscore could not read on from here, which is a fault of its own. What stands before came in; please report it with the file.');
  }
}

/** Categories below the hundredth level count to that level: nobody has them but hostile files. */
const deepestCategory = 100;

function notTooDeep(question: ReadQuestion): ReadQuestion {
  return question.category.length > deepestCategory ? { ...question, category: question.category.slice(0, deepestCategory) } : question;
}

/** A question on places on an image that did not come along is shown only. */
function withItsImage(question: ReadQuestion, offered: ReadonlySet<string>): ReadQuestion {
  const { interaction } = question.paper;
  if (interaction.type !== 'hotspot' || offered.has(interaction.image)) return question;
  const { interaction: shown, key } = shownTask('image', []);
  return { ...question, paper: { ...question.paper, interaction: shown }, solution: { ...question.solution, key } };
}

/** A question without some of its media: their descriptions stand in brackets. */
function withoutThese(question: ReadQuestion, beyond: ReadonlySet<string>): ReadQuestion {
  return withTexts(question, (text) =>
    mediaTokens(text).reduceRight((whole, { start, end, description, sha256 }) => (beyond.has(sha256) ? `${whole.slice(0, start)}${description === '' ? '[image]' : `[image: ${description}]`}${whole.slice(end)}` : whole), text),
  );
}
