import { isObject, textOf, type JsonObject } from '../json/json-value.ts';

/** A part of H5P content that asks something: the type by its name (`MultiChoice`), and what it is made of. */
export interface H5pPart {
  readonly type: string;
  readonly params: JsonObject;
  readonly title: string;
}

/** Types that ask something; everything else is looked through for them. */
export const askingTypes = ['MultiChoice', 'TrueFalse', 'SingleChoiceSet', 'Blanks', 'Summary', 'Flashcards', 'Dialogcards', 'SortParagraphs', 'DragText', 'MarkTheWords', 'DragQuestion', 'ImageHotspotQuestion', 'ImageMultipleHotspotQuestion', 'ImageSequencing', 'ImagePair', 'Essay', 'ArithmeticQuiz', 'GuessTheAnswer', 'AdvancedBlanks', 'Dictation', 'SpeakTheWords', 'Crossword', 'FindTheWords', 'StructureStrip', 'Questionnaire'] as const;

const deepest = 40;

/** The asking parts of content of this type, in their order, at any depth: slides, columns, chapters, points of a film. */
export function* askingParts(type: string, params: unknown, title: string): Generator<H5pPart> {
  yield* within(type, params, title, 0);
}

function* within(type: string, value: unknown, title: string, depth: number): Generator<H5pPart> {
  if (depth > deepest) return;
  if (isObject(value) && askingTypes.some((known) => known === type)) {
    yield { type, params: value, title };
    return;
  }
  for (const each of Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []) {
    if (typeof each !== 'object' || each === null) continue;
    const found = isObject(each) ? libraryOf(each) : null;
    if (found === null || !isObject(each)) yield* within('', each, title, depth + 1);
    else yield* within(found, each['params'], titleOf(each), depth + 1);
  }
}

/** `MultiChoice` of `{"library": "H5P.MultiChoice 1.16", "params": ...}`. */
function libraryOf(value: JsonObject): string | null {
  return isObject(value['params']) ? libraryName(value['library']) : null;
}

export function libraryName(library: unknown): string | null {
  return typeof library === 'string' ? (/^H5P\.(\w+)/u.exec(library)?.[1] ?? null) : null;
}

function titleOf({ metadata }: JsonObject): string {
  const title = isObject(metadata) ? (textOf(metadata['title']) ?? '').trim() : '';
  return /^untitled/iu.test(title) ? '' : title;
}

/** The type of content that stands without its package, by what it is made of; empty where that tells nothing. */
export function typeByShape(params: JsonObject): string {
  const { answers, choices, questions, correct, summaries } = params;
  if (Array.isArray(answers) && answers.some((each) => isObject(each) && 'correct' in each)) return 'MultiChoice';
  if (Array.isArray(choices) && choices.some((each) => isObject(each) && Array.isArray(each['answers']))) return 'SingleChoiceSet';
  if (Array.isArray(questions) && questions.length > 0 && questions.every((each) => typeof each === 'string')) return 'Blanks';
  if (Array.isArray(summaries)) return 'Summary';
  return (correct === 'true' || correct === 'false') && typeof params['question'] === 'string' ? 'TrueFalse' : '';
}
