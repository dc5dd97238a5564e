import { authoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ImportProblem, type ReadItem } from '../reading/read-item.ts';
import type { Task } from '../reading/tasks.ts';
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { moodleAnswers } from './moodle-answers.ts';
import { clozeAnswers, dragAnswers } from './moodle-gaps.ts';
import { moodleTexts, plainOf, rawOf, type MoodleTexts } from './moodle-texts.ts';

/** The question of one `<question>` element, with what is to be told of it. */
export function moodleQuestion(element: XmlElement, category: readonly string[]): readonly ReadItem[] {
  const place = `line ${element.line}`;
  const type = (element.attributes['type'] ?? '').trim().toLowerCase();
  if (drawnTypes.has(type)) return [problemItem(place, 'random-question', 'Nothing to do: this stands for a question that Moodle draws at random. The questions that it draws from come in by themselves.')];
  const authored = authoredTexts();
  for (const file of descendantsOf(element, 'file', 'image_base64')) authored.leaveOut(mediumOf(file));
  const texts = moodleTexts(authored, childOf(element, 'questiontext'));
  const name = plainOf(childOf(element, 'name'));
  const idNumber = plainOf(childOf(element, 'idnumber'));
  const { stem, task, problems } = answersOf(type, element, texts, place);
  const heading = stem === '' ? name : stem;
  const question = questionOf({
    place,
    id: [idNumber, name].find((id) => id !== '') ?? null,
    category,
    tags: childrenOf(childOf(element, 'tags') ?? element, 'tag').map(plainOf).filter((tag) => tag !== ''),
    stem: heading,
    task,
    explanation: [texts.read(childOf(element, 'generalfeedback')), ...combinedFeedback(element, texts), texts.read(childOf(element, 'graderinfo'))],
  });
  return [{ kind: 'question', question }, ...[...problems, ...authored.problems(place)].map((problem): ReadItem => ({ kind: 'problem', problem }))];
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

function mediumOf(file: XmlElement): string {
  const ending = /\.(\w{1,5})$/u.exec(file.attributes['name'] ?? textOf(childOf(file, 'name')))?.[1]?.toLowerCase() ?? '';
  if (file.name === 'image_base64' || /^(?:png|jpe?g|gif|svg|webp|bmp)$/u.test(ending)) return 'image';
  if (/^(?:mp3|ogg|oga|wav|m4a)$/u.test(ending)) return 'sound';
  return /^(?:mp4|webm|ogv|mov)$/u.test(ending) ? 'film' : 'file';
}
