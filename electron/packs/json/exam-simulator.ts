import type { AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { choiceTask, orderingTask, shownTask, textTask, type Task } from '../reading/tasks.ts';
import { isObject, textOf, type JsonObject } from './json-value.ts';

/** Whether an object is a question of Exam Simulator: its texts are lists of nodes with a variant. */
export function isExamSimulator(object: JsonObject): boolean {
  const { question, choices, variant } = object;
  return Array.isArray(question) && Array.isArray(choices) && typeof variant === 'number' && question.every((node) => isObject(node) && 'variant' in node);
}

/** One of four variants: one choice, several, a word to fill in, a list in its right order. */
export function readExamSimulator(object: JsonObject, place: string, texts: AuthoredTexts): ReadQuestion {
  const choices = (Array.isArray(object['choices']) ? object['choices'] : []).flatMap((each: unknown) => (isObject(each) ? [texts.mixed(textOf(each['text']) ?? '')] : []));
  const answer: readonly unknown[] = Array.isArray(object['answer']) ? object['answer'] : [];
  return questionOf({ place, stem: nodes(object['question'], texts), task: taskOf(object['variant'], choices, answer), explanation: [nodes(object['explanation'], texts)] });
}

function taskOf(variant: unknown, choices: readonly string[], answer: readonly unknown[]): Task {
  const options = choices.map((text, index) => ({ text, share: answer[index] === true ? 1 : 0 }));
  switch (variant) {
    case 0:
      return choiceTask(options, { several: false, scoring: 'whole' });
    case 1:
      return choiceTask(options, { several: true, scoring: 'whole' });
    case 2:
      return textTask(choices.map((text) => ({ text, share: 1 })), { caseSensitive: false, wildcard: false });
    case 3:
      return orderingTask(choices, { partial: false });
    default:
      return shownTask('other', choices);
  }
}

/** The nodes of a text; those of variant 0 are addresses of images. */
function nodes(value: unknown, texts: AuthoredTexts): string {
  return (Array.isArray(value) ? value : [])
    .flatMap((node: unknown) => {
      if (!isObject(node)) return [];
      if (node['variant'] !== 0) return [texts.mixed(textOf(node['text']) ?? '')];
      return [texts.medium(textOf(node['text']) ?? '', 'image')];
    })
    .filter((text) => text !== '')
    .join('\n\n');
}
