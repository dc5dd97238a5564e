import { addressesAlone, type MediumFinder } from '../media/medium-finder.ts';
import { authoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ImportProblem, type ReadItem } from '../reading/read-item.ts';
import type { Task } from '../reading/tasks.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-tree.ts';
import { moodleAnswers } from './moodle-answers.ts';
import { clozeAnswers, dragAnswers } from './moodle-gaps.ts';
import { attachedFiles, addressOfFile } from './moodle-files.ts';
import { moodleTexts, plainOf, rawOf, type MoodleTexts } from './moodle-texts.ts';

/** The question of one `<question>` element, with what is to be told of it. */
export function moodleQuestion(element: XmlElement, category: readonly string[], finder: MediumFinder = addressesAlone): readonly ReadItem[] {
  const place = `line ${element.line}`;
  const type = (element.attributes['type'] ?? '').trim().toLowerCase();
  if (drawnTypes.has(type)) return [problemItem(place, 'random-question', 'Nothing to do: this stands for a question that Moodle draws at random. The questions that it draws from come in by themselves.')];
  const authored = authoredTexts(finder);
  for (const { word } of attachedFiles(element)) if (word === 'film' || word === 'file') authored.leaveOut(word);
  const texts = moodleTexts(authored, childOf(element, 'questiontext'));
  const name = plainOf(childOf(element, 'name'));
  const idNumber = plainOf(childOf(element, 'idnumber'));
  const { stem, task, problems } = answersOf(type, element, texts, place);
  // What is not in a text belongs to the whole question: the image of a question on places in it, and of every question of Moodle 1.
  const beside = [...childrenOf(element, 'file'), ...childrenOf(element, 'image_base64')].map((file) => authored.medium(addressOfFile(file), 'image'));
  const heading = [stem === '' ? name : stem, ...beside].join('\n\n');
  const question = questionOf({
    place,
    id: [idNumber, name].find((id) => id !== '') ?? null,
    category,
    tags: childrenOf(childOf(element, 'tags') ?? element, 'tag').map(plainOf).filter((tag) => tag !== ''),
    stem: heading,
    task,
    explanation: [texts.read(childOf(element, 'generalfeedback')), ...combinedFeedback(element, texts), texts.read(childOf(element, 'graderinfo'))],
  });
  return [...authored.media(), { kind: 'question', question }, ...[...problems, ...authored.problems(place)].map((problem): ReadItem => ({ kind: 'problem', problem }))];
}

/**
 * The path of a category question, from the top down: `$course$/top/Networks/Routing`; a slash of a name is written twice. What
 * stands for Moodle's own places says nothing.
 */
export function categoryOf(element: XmlElement): readonly string[] {
  const names = rawOf(childOf(element, 'category'))
    .replaceAll('//', '\u0000')
    .split('/')
    .map((name) => name.replaceAll('\u0000', '/').trim());
  return names.filter((name, at) => name !== '' && !/^\$\w+\$$/u.test(name) && !(at <= 1 && name.toLowerCase() === 'top'));
}

/** Stem and task of a question. */
interface MoodleAnswers {
  readonly stem: string;
  readonly task: Task;
  readonly problems: readonly ImportProblem[];
}

function answersOf(type: string, element: XmlElement, texts: MoodleTexts, place: string): MoodleAnswers {
  switch (type) {
    case 'cloze':
    case 'multianswer':
      return { ...clozeAnswers(texts), problems: [] };
    case 'ddwtos':
    case 'gapselect':
      return { ...dragAnswers(element, texts), problems: [] };
    default:
      return { stem: texts.stem(), ...moodleAnswers(type, element, texts, place) };
  }
}

const drawnTypes: ReadonlySet<string> = new Set(['random', 'randomsamatch', 'randomconstrained']);

/** What Moodle says to right, partly right and wrong answers; its own short words for that say nothing about the question. */
function combinedFeedback(element: XmlElement, texts: MoodleTexts): readonly string[] {
  return ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].flatMap((name) => {
    const feedback = childOf(element, name);
    if (feedback === undefined || rawOf(feedback).length < shortFeedback) return [];
    const text = texts.read(feedback);
    return text.length < shortFeedback ? [] : [text];
  });
}

const shortFeedback = 40;
