import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { XmlNews } from './xml-elements.ts';

/** What is told of a question that can't be read; `within` names the file inside a package. */
export function brokenElement({ line, why }: Extract<XmlNews, { kind: 'broken' }>, within = ''): ReadItem {
  return problemItem(`${within}line ${line}`, `xml-${why}`, messages[why]);
}

const messages: Readonly<Record<Extract<XmlNews, { kind: 'broken' }>['why'], string>> = {
  unclosed: 'Correct the XML here: a tag, a quote or a comment of this question does not end. The question was left out; the next ones came in.',
  'too-large': 'Take large files or texts out of this question: it holds more than Cutscore reads at once. It was left out.',
  'too-deep': 'Export this question again: its elements lie deeper in each other than in any question. It was left out.',
};
