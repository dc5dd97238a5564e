import { isQuestionObject, type FoundObject } from './json-questions.ts';
import { fieldsOf, firstOf, isObject, textOf } from './json-value.ts';

/** Deeper than this no list of questions lies, and no file has more lists around one. */
const limits = { depth: 12, nodes: 2_000_000 } as const;

/** Names of lists that say nothing of what is in them. */
const plainNames = new Set(['questions', 'question', 'results', 'result', 'data', 'items', 'quiz', 'quizzes', 'test', 'tests', 'exam', 'exams', 'list', 'cards', 'flashcards', 'records', 'rows', 'entries', 'content', 'payload', 'body', 'response', 'questionlist', 'questionbank', 'pool', 'problems', 'sections', 'chapters', 'categories', 'topics', 'modules', 'units', 'decks', 'notes', 'docs', 'train', 'validation']);

/** The questions that a value holds at any usual depth, in their order. Names of lists and titles beside them are categories. */
export function* questionObjects(value: unknown, place: string): Generator<FoundObject> {
  const seen = { nodes: 0 };
  yield* walk({ value, place, category: [], id: null, depth: 0 }, seen);
}

interface Step {
  readonly value: unknown;
  readonly place: string;
  readonly category: readonly string[];
  readonly id: string | null;
  readonly depth: number;
}

function* walk({ value, place, category, id, depth }: Step, seen: { nodes: number }): Generator<FoundObject> {
  seen.nodes += 1;
  if (depth > limits.depth || seen.nodes > limits.nodes) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) if (typeof each === 'object' && each !== null) yield* walk({ value: each, place: depth === 0 && place === 'file' ? `item ${index + 1}` : `${place === 'file' ? '' : `${place}, `}item ${index + 1}`, category, id: null, depth: depth + 1 }, seen);
    return;
  }
  if (!isObject(value)) return;
  if (isQuestionObject(value)) {
    yield { object: value, place, category, id };
    return;
  }
  const title = depth === 0 ? null : textOf(firstOf(fieldsOf(value), ['title', 'name', 'category', 'topic', 'section', 'chapter', 'domain']));
  const own = title === null || title.trim() === '' ? category : [...category, title.trim().slice(0, 200)];
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'object' || each === null) continue;
    const isNumber = /^\d+$/u.test(name);
    const path = isNumber || plainNames.has(name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')) || isObject(each) && isQuestionObject(each) || (title !== null && title.trim() === name) ? own : [...own, name.slice(0, 200)];
    yield* walk({ value: each, place: place === 'file' ? name : `${place}, ${name}`, category: path, id: isObject(each) ? name : null, depth: depth + 1 }, seen);
  }
}
