import type { ShownReason } from '../../domain/question.ts';
import { isObject, textOf, truthIn, type JsonObject } from '../json/json-value.ts';
import type { MediumFinder } from '../media/medium-finder.ts';
import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadItem } from '../reading/read-item.ts';
import { choiceTask, orderingTask, shownTask, textTask, trueFalseTask, type Task } from '../reading/tasks.ts';
import { isShortAnswer } from '../table/answer-tasks.ts';
import { blanksIn } from './blanks.ts';
import { mediaAbove } from './h5p-media.ts';
import type { H5pPart } from './h5p-content.ts';

/** One question as H5P has it, before it has a place. */
interface Asked {
  readonly stem: string;
  readonly task: Task;
  readonly explanation?: readonly (string | null)[];
}

/** The questions of a part: some types ask several. `count` questions came before it. */
export function partItems({ type, params, title }: H5pPart, count: number, finder: MediumFinder): readonly ReadItem[] {
  const items: ReadItem[] = [];
  let number = count;
  const each = (read: (texts: AuthoredTexts) => Asked | null): void => {
    const texts = authoredTexts(finder);
    const asked = read(texts);
    if (asked === null) return;
    number += 1;
    const above = mediaAbove(params, texts);
    const name = title.replaceAll(/\s+/gu, ' ').slice(0, 60);
    const place = name === '' ? `question ${number}` : `question ${number} (“${name}”)`;
    const words = asked.stem === '' && asked.task.interaction.type === 'shown' ? name : asked.stem;
    const stem = [...above, words].filter((part) => part !== '').join('\n\n');
    items.push(...texts.media(), { kind: 'question', question: questionOf({ place, stem, task: asked.task, explanation: asked.explanation ?? [] }) });
    items.push(...texts.problems(place).map((problem): ReadItem => ({ kind: 'problem', problem })));
  };
  for (const read of readers(type, params)) each(read);
  return items;
}

type Reader = (texts: AuthoredTexts) => Asked | null;

function readers(type: string, params: JsonObject): readonly Reader[] {
  switch (type) {
    case 'MultiChoice':
      return [(texts) => multiChoice(params, texts)];
    case 'TrueFalse':
      return [(texts) => trueFalse(params, texts)];
    case 'SingleChoiceSet':
      return objectsOf(params['choices']).map((choice) => (texts) => firstIsRight(textOf(choice['question']) ?? '', choice['answers'], texts));
    case 'Summary':
      return objectsOf(params['summaries']).map((summary) => (texts) => firstIsRight(textOf(params['intro']) ?? '', summary['summary'], texts));
    case 'Blanks':
      return (Array.isArray(params['questions']) ? params['questions'] : []).map((each: unknown) => (texts) => blank(textOf(params['text']) ?? '', textOf(each) ?? '', isCaseSensitive(params), texts));
    case 'Flashcards':
      return objectsOf(params['cards']).map((card) => (texts) => flashcard(card, params, texts));
    case 'Dialogcards':
      return objectsOf(params['dialogs']).map((card) => (texts) => dialogCard(card, texts));
    case 'SortParagraphs':
      return [(texts) => ({ stem: texts.html(textOf(params['taskDescription']) ?? ''), task: orderingTask(textsOf(params['paragraphs']).map((text) => texts.html(text)), { partial: true }) })];
    case 'GuessTheAnswer':
      return [(texts) => guess(params, texts)];
    case 'DragText':
    case 'MarkTheWords':
    case 'AdvancedBlanks':
      return [(texts) => withGaps(params, texts)];
    default:
      return [(texts) => shown(params, reasonOf(type), texts)];
  }
}

function reasonOf(type: string): ShownReason {
  if (/^(?:Drag|Image)/u.test(type)) return 'image';
  if (type === 'Essay' || type === 'StructureStrip' || type === 'Questionnaire') return 'essay';
  if (type === 'ArithmeticQuiz') return 'template';
  return type === 'SpeakTheWords' ? 'upload' : 'other';
}

function multiChoice(params: JsonObject, texts: AuthoredTexts): Asked {
  const behaviour = isObject(params['behaviour']) ? params['behaviour'] : {};
  const options = objectsOf(params['answers']).map((answer) => {
    const feedback = isObject(answer['tipsAndFeedback']) ? answer['tipsAndFeedback'] : answer;
    return { text: texts.html(textOf(answer['text']) ?? ''), share: truthIn(answer['correct']) === true ? 1 : 0, why: texts.html(textOf(feedback['chosenFeedback']) ?? '') };
  });
  const rights = options.filter(({ share }) => share === 1).length;
  const said = textOf(behaviour['type']);
  const several = said === 'multi' || (said !== 'single' && (rights > 1 || truthIn(behaviour['singleAnswer']) === false));
  return {
    stem: texts.html(textOf(params['question']) ?? ''),
    task: choiceTask(options, { several, scoring: truthIn(behaviour['singlePoint']) === true ? 'whole' : 'subtract', shuffle: truthIn(behaviour['randomAnswers']) !== false }),
  };
}

function trueFalse(params: JsonObject, texts: AuthoredTexts): Asked {
  const words = isObject(params['l10n']) ? params['l10n'] : {};
  const behaviour = isObject(params['behaviour']) ? params['behaviour'] : {};
  const truth = truthIn(params['correct']);
  const whys = [textOf(behaviour['feedbackOnCorrect']), textOf(behaviour['feedbackOnWrong'])].map((why) => (why === null ? null : texts.html(why)));
  const [right = null, wrong = null] = whys;
  const task =
    truth === null
      ? shownTask('no-key', [])
      : trueFalseTask(truth, { texts: [texts.html(textOf(words['trueText']) ?? '') || 'True', texts.html(textOf(words['falseText']) ?? '') || 'False'], whys: truth ? [right, wrong] : [wrong, right] });
  return { stem: texts.html(textOf(params['question']) ?? ''), task };
}

/** Where H5P shuffles, the first is the right one. */
function firstIsRight(stem: string, answers: unknown, texts: AuthoredTexts): Asked | null {
  const options = textsOf(answers).map((text) => texts.html(text));
  if (options.length === 0) return null;
  return { stem: texts.html(stem), task: choiceTask(options.map((text, place) => ({ text, share: place === 0 ? 1 : 0 })), { several: false, scoring: 'whole' }) };
}

function blank(intro: string, text: string, caseSensitive: boolean, texts: AuthoredTexts): Asked | null {
  const { text: gapped, blanks, whole } = blanksIn(text);
  const stem = [texts.html(intro), texts.html(gapped)].filter((part) => part !== '').join('\n\n');
  if (stem === '') return null;
  const [only] = blanks;
  if (only === undefined) return { stem, task: shownTask('no-key', []) };
  if (blanks.length > 1) return { stem, task: shownTask('parts', []), explanation: [texts.html(whole)] };
  return { stem, task: textTask(only.map((form) => ({ text: texts.html(form), share: 1 })), { caseSensitive, wildcard: false }) };
}

function flashcard(card: JsonObject, params: JsonObject, texts: AuthoredTexts): Asked {
  const above = mediaAbove(card, texts);
  const forms = (textOf(card['answer']) ?? '').split('/').map((form) => texts.html(form));
  const words = texts.html(textOf(card['text']) ?? '') || texts.html(textOf(params['description']) ?? '');
  return { stem: [...above, words].filter((part) => part !== '').join('\n\n'), task: textTask(forms.map((text) => ({ text, share: 1 })), { caseSensitive: isCaseSensitive(params), wildcard: false }) };
}

function dialogCard(card: JsonObject, texts: AuthoredTexts): Asked {
  const above = mediaAbove(card, texts);
  const answer = texts.html(textOf(card['answer']) ?? '');
  const isShort = isShortAnswer(answer);
  return { stem: [...above, texts.html(textOf(card['text']) ?? '')].filter((part) => part !== '').join('\n\n'), task: isShort ? textTask([{ text: answer, share: 1 }], { caseSensitive: false, wildcard: false }) : shownTask(answer === '' ? 'no-key' : 'essay', []), explanation: isShort ? [] : [answer] };
}

function guess(params: JsonObject, texts: AuthoredTexts): Asked {
  const answer = texts.html(textOf(params['solutionText']) ?? '');
  return { stem: texts.html(textOf(params['taskDescription']) ?? ''), task: shownTask('essay', []), explanation: [answer] };
}

function withGaps(params: JsonObject, texts: AuthoredTexts): Asked {
  const { text, whole } = blanksIn(textOf(params['textField'] ?? params['text']) ?? '');
  const stem = [texts.html(textOf(params['taskDescription']) ?? ''), texts.html(text)].filter((part) => part !== '').join('\n\n');
  return { stem, task: shownTask('parts', []), explanation: [texts.html(whole)] };
}

function shown(params: JsonObject, reason: ShownReason, texts: AuthoredTexts): Asked {
  const question = isObject(params['question']) ? (isObject(params['question']['settings']) ? params['question']['settings'] : {}) : {};
  const stem = [params['taskDescription'], params['question'], params['description'], params['intro'], question['questionTitle']].map((each) => textOf(each)).find((text) => text !== null && text !== '') ?? '';
  return { stem: texts.html(stem), task: shownTask(reason, []) };
}

function isCaseSensitive({ behaviour, caseSensitive }: JsonObject): boolean {
  return truthIn(isObject(behaviour) ? behaviour['caseSensitive'] : caseSensitive) === true;
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.slice(0, 2000).filter(isObject) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((each) => textOf(each) ?? []) : [];
}
