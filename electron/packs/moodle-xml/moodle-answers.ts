import { plainText } from '../html/html-text.ts';
import type { ImportProblem } from '../reading/read-item.ts';
import { choiceTask, matchingTask, numericTask, orderingTask, readNumber, shownTask, textTask, trueFalseTask, type ReadNumber, type ReadOption, type Task } from '../reading/tasks.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { plainOf, rawOf, settingOf, switchOf, type MoodleTexts } from './moodle-texts.ts';

interface Answers {
  readonly task: Task;
  readonly problems: readonly ImportProblem[];
}

/** What a question of this type asks, gaps apart. A type that Cutscore has not is shown with the answers that stand in the file. */
export function moodleAnswers(type: string, element: XmlElement, texts: MoodleTexts, place: string): Answers {
  if (type === 'numerical') return numerical(element, texts, place);
  return { task: taskOf(type, element, texts), problems: [] };
}

/** Share of the point of an answer: percent, with a point or a comma. */
export function shareOf(answer: XmlElement): number {
  return percent(answer.attributes['fraction'] ?? settingOf(answer, 'fraction'));
}

/** A third is written as 33.33333. */
export function percent(text: string): number {
  const value = Number(text.trim().replace(',', '.').replace(/%$/u, ''));
  return Number.isFinite(value) ? Math.round(value * 1e5) / 1e7 : 0;
}

/** How choices with these shares are scored: right less wrong ones where each takes as much as a right one gives. */
export function scoringOf(options: readonly ReadOption[]): 'subtract' | 'shares' {
  const right = options.filter(({ share }) => share > 0).length;
  return options.every(({ share }) => Math.abs(Math.abs(share) - 1 / right) < 1e-4) ? 'subtract' : 'shares';
}

function taskOf(type: string, element: XmlElement, texts: MoodleTexts): Task {
  const lines = (): readonly string[] => childrenOf(element).flatMap((child) => (answerElements.has(child.name) ? [texts.read(child)] : []));
  switch (type) {
    case 'multichoice':
      return choice(element, texts);
    case 'multichoiceset':
      return choiceTask(optionsOf(element, texts), { several: true, scoring: 'whole', shuffle: switchOf(element, 'shuffleanswers', true) });
    case 'oumultiresponse':
      return choiceTask(optionsOf(element, texts), { several: true, scoring: 'subtract', shuffle: switchOf(element, 'shuffleanswers', true) });
    case 'truefalse':
      return trueFalse(element, texts);
    case 'shortanswer':
      return textTask(childrenOf(element, 'answer').map((answer) => ({ text: plainOf(answer), share: shareOf(answer), why: texts.read(childOf(answer, 'feedback')) })), { caseSensitive: switchOf(element, 'usecase', false), wildcard: true });
    case 'matching':
    case 'match':
    case 'ddmatch':
      return matching(element, texts);
    case 'ordering':
      return ordering(element, texts);
    case 'essay':
      return shownTask(settingOf(element, 'responseformat') === 'noinline' ? 'upload' : 'essay', []);
    case 'description':
      return shownTask('reading', []);
    case 'ddimageortext':
    case 'ddmarker':
    case 'imagetarget':
      return shownTask('image', lines());
    case 'calculated':
    case 'calculatedsimple':
    case 'calculatedmulti':
    case 'stack':
    case 'formulas':
    case 'varnumeric':
    case 'varnumericset':
      return shownTask('template', type === 'calculatedmulti' ? lines() : []);
    case 'recordrtc':
    case 'fileresponse':
    case 'poodllrecording':
      return shownTask('upload', []);
    case 'drawing':
    case 'freehanddrawing':
      return shownTask('drawing', []);
    case 'regexp':
    case 'pmatch':
      return shownTask('other', []);
    default:
      return shownTask('other', lines());
  }
}

const answerElements: ReadonlySet<string> = new Set(['answer', 'subquestion', 'row', 'dragbox', 'drag', 'selectoption']);

function optionsOf(element: XmlElement, texts: MoodleTexts): readonly ReadOption[] {
  return childrenOf(element, 'answer').map((answer) => ({ text: texts.read(answer), share: shareOf(answer), why: texts.read(childOf(answer, 'feedback')) }));
}

function choice(element: XmlElement, texts: MoodleTexts): Task {
  const options = optionsOf(element, texts);
  const oneIsRight = options.filter(({ share }) => share > 0).length === 1;
  return choiceTask(options, { several: !switchOf(element, 'single', oneIsRight), scoring: scoringOf(options), shuffle: switchOf(element, 'shuffleanswers', true) });
}

/** The answers are called `true` and `false` in every language. */
function trueFalse(element: XmlElement, texts: MoodleTexts): Task {
  const answers = childrenOf(element, 'answer');
  const [isTrue, isFalse] = ['true', 'false'].map((word) => answers.find((answer) => plainOf(answer).toLowerCase() === word));
  if (isTrue === undefined && isFalse === undefined) return choice(element, texts);
  const shares = [isTrue, isFalse].map((answer) => (answer === undefined ? 0 : shareOf(answer)));
  const right = shares.findIndex((share) => share > 0);
  if (right === -1 || shares.every((share) => share > 0)) return shownTask('no-key', ['True', 'False']);
  const why = (answer: XmlElement | undefined): string => texts.read(childOf(answer, 'feedback'));
  return trueFalseTask(right === 0, { whys: [why(isTrue), why(isFalse)] });
}

function matching(element: XmlElement, texts: MoodleTexts): Task {
  const pairs = childrenOf(element, 'subquestion').map((pair) => {
    const answer = childOf(pair, 'answer');
    // Without a format an answer of this type is plain text; drag and drop has HTML.
    const option = answer?.attributes['format'] === undefined ? plainText(rawOf(answer)) : texts.read(answer);
    return { prompt: texts.read(pair), option };
  });
  const given = pairs.filter(({ option }) => option !== '');
  const task = matchingTask(given.filter(({ prompt }) => prompt !== ''), given.filter(({ prompt }) => prompt === '').map(({ option }) => option), { partial: true });
  return task.interaction.type === 'matching' ? { ...task, shuffle: switchOf(element, 'shuffleanswers', true) } : task;
}

/** The place of each step is written where others have their share. */
function ordering(element: XmlElement, texts: MoodleTexts): Task {
  const steps = childrenOf(element, 'answer').map((answer, at) => ({ text: texts.read(answer), place: readNumber(answer.attributes['fraction'] ?? '') ?? at }));
  const areNumbered = new Set(steps.map(({ place }) => place)).size === steps.length;
  const inOrder = areNumbered ? steps.toSorted((left, right) => left.place - right.place) : steps;
  const grading = settingOf(element, 'gradingtype');
  return orderingTask(inOrder.map(({ text }) => text), { partial: grading !== 'all_or_nothing' && grading !== '-1' });
}

function numerical(element: XmlElement, texts: MoodleTexts, place: string): Answers {
  const answers = childrenOf(element, 'answer').map((answer) => ({
    value: readNumber(plainOf(answer)),
    tolerance: Math.abs(readNumber(textOf(childOf(answer, 'tolerance')).trim()) ?? 0),
    share: shareOf(answer),
    why: texts.read(childOf(answer, 'feedback')),
  }));
  const numbers = answers.flatMap(({ value, ...rest }): ReadNumber[] => (value === null ? [] : [{ value, ...rest }]));
  const units = childrenOf(childOf(element, 'units') ?? element, 'unit').map((unit) => ({ name: plainOf(childOf(unit, 'unit_name')), factor: readNumber(textOf(childOf(unit, 'multiplier')).trim()) ?? 1 }));
  const named = units.filter(({ name }) => name !== '' && name.length <= longestUnit);
  const unit = (named.find(({ factor }) => factor === 1) ?? null)?.name ?? null;
  const task = numericTask(numbers, unit);
  const others = named.filter(({ name }) => name !== unit).map(({ name }) => name);
  return {
    // The feedback of `*` is for all other numbers.
    task: { ...task, remarks: [...task.remarks, ...answers.filter(({ value, why }) => value === null && why !== '').map(({ why }) => why)] },
    problems: others.length === 0 ? [] : [{ place, code: 'units-left-out', message: `Say in the question which unit is meant: answers count in ${unit ?? 'the unit of the key'} only, those in ${others.join(', ')} don’t.` }],
  };
}

/** Longest unit that a question may have (characters). */
const longestUnit = 40;
