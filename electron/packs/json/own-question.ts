import { paperSchema, solutionSchema } from '../../domain/question.ts';
import { slug } from '../bank/question-names.ts';
import type { OutgoingQuestion } from '../reading/format.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { shapeMessage } from '../shape-problem.ts';
import { isObject, textOf, type JsonObject } from './json-value.ts';

/** The question in our own schema, as it stands in a pack, and the category and tags that a pack has no place for. */
export function ownQuestion(question: OutgoingQuestion): string {
  const { id, name, category, tags, difficulty, paper, solution } = question;
  return JSON.stringify({
    id: id ?? name,
    type: paper.interaction.type,
    domain: slug(category[0] ?? '', 60) || 'imported',
    objective: null,
    difficulty,
    skill: null,
    decision: null,
    enemies: [],
    category,
    tags,
    paper,
    solution,
  });
}

/** Whether an object is a question in our own schema. */
export function isOwn(object: JsonObject): boolean {
  return isObject(object['paper']) && isObject(object['solution']);
}

/** Reads a question in our own schema; a sentence where it is none. */
export function readOwn(object: JsonObject, place: string): ReadQuestion | string {
  const paper = paperSchema.safeParse(object['paper']);
  if (!paper.success) return shapeMessage(paper.error);
  const solution = solutionSchema.safeParse(object['solution']);
  if (!solution.success) return shapeMessage(solution.error);
  const texts = (value: unknown): readonly string[] | null => (Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.map(String) : null);
  const domains = [textOf(object['domain']), textOf(object['objective'])].filter((name) => name !== null);
  const difficulty = object['difficulty'];
  return {
    place,
    id: textOf(object['id']),
    category: texts(object['category']) ?? domains,
    tags: texts(object['tags']) ?? [],
    difficulty: typeof difficulty === 'number' ? difficulty : null,
    paper: paper.data,
    solution: solution.data,
  };
}
