import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ReadItem, type ReadQuestion } from '../reading/read-item.ts';
import { choiceTask, matchingTask, numericTask, orderingTask, readNumber, shownTask, textTask, trueFalseTask, type Task } from '../reading/tasks.ts';
import { typedTask } from '../table/answer-tasks.ts';
import { typeOf, type TypeCell } from '../table/question-types.ts';
import { isTruthWord, rightSlots, type KeyRules, type SlottedOption } from '../table/table-keys.ts';
import { difficultyOf } from '../table/table-row.ts';
import { isExamSimulator, readExamSimulator } from './exam-simulator.ts';
import { rawQuestion, type RawOption, type RawQuestion } from './json-fields.ts';
import { isOwn, readOwn } from './own-question.ts';
import type { JsonObject } from './json-value.ts';

/** An object of a file that may be a question, where it stands, and what its file says of it in the names around it. */
export interface FoundObject {
  readonly object: JsonObject;
  readonly place: string;
  readonly category: readonly string[];
  readonly id: string | null;
}

/** Whether an object is a question in any of the ways that are known. */
export function isQuestionObject(object: JsonObject): boolean {
  return isOwn(object) || isExamSimulator(object) || rawQuestion(object) !== null;
}

/** What the key of an object says, in parts, for the survey of the whole file; null where it needs none. */
export function surveyed(object: JsonObject): { readonly parts: readonly string[]; readonly options: readonly SlottedOption[] } | null {
  if (isOwn(object) || isExamSimulator(object)) return null;
  const raw = rawQuestion(object);
  if (raw === null || raw.key.length === 0 || raw.options.length === 0 || byName(raw) !== null || raw.options.some(({ isRight }) => isRight === true)) return null;
  return { parts: raw.key, options: slotted(raw.options) };
}

/** The question of an object with its problems; nothing where it is none. */
export function objectItems({ object, place, category, id }: FoundObject, rules: KeyRules): readonly ReadItem[] {
  const texts = authoredTexts();
  const question = questionIn(object, place, rules, texts);
  if (question === null) return [];
  if (typeof question === 'string') return [problemItem(place, 'question-shape', `${question} The question was left out.`)];
  const full: ReadQuestion = { ...question, id: question.id ?? id, category: question.category.length > 0 ? question.category : category };
  return [...texts.media(), { kind: 'question', question: full }, ...texts.problems(place).map((problem): ReadItem => ({ kind: 'problem', problem }))];
}

function questionIn(object: JsonObject, place: string, rules: KeyRules, texts: AuthoredTexts): ReadQuestion | string | null {
  if (isOwn(object)) return readOwn(object, place);
  if (isExamSimulator(object)) return readExamSimulator(object, place, texts);
  const raw = rawQuestion(object);
  if (raw === null) return null;
  if (raw.hasMedia) texts.leaveOut('image or a recording', 'missing');
  const type = typeOf(raw.type);
  const task = taskOf(raw, type, rules, texts);
  const isCard = task.interaction.type === 'shown' && task.interaction.reason === 'essay' && type.type === null;
  return questionOf({
    place,
    id: raw.id,
    stem: texts.mixed(raw.stem),
    task,
    // Open Trivia DB writes a path so: "Entertainment: Film".
    category: raw.wrong.length > 0 && raw.category.length === 1 ? (raw.category[0] ?? '').split(': ') : raw.category,
    tags: raw.tags,
    difficulty: difficultyOf(raw.difficulty),
    explanation: [texts.mixed(raw.explanation), isCard ? texts.mixed(raw.key.join('\n')) : null],
    references: raw.references,
  });
}

function taskOf(raw: RawQuestion, type: TypeCell, rules: KeyRules, texts: AuthoredTexts): Task {
  const { options, wrong, key, keyKind, pairs } = raw;
  const read = (text: string): string => texts.mixed(text);
  if (type.type === 'shown') return shownTask(type.reason, options.map(({ text }) => read(text)));
  if (pairs.length > 0) return matchingTask(pairs.map(({ prompt, option }) => ({ prompt: read(prompt), option: read(option) })), [], { partial: false });
  if (wrong.length > 0) return apart(raw, type, read);
  if (type.type === 'ordering') return inOrder(raw, rules, read);
  if (options.length > 0) return choiceOf(raw, type, rules, read);
  const [only = ''] = key;
  const truth = keyKind === 'truth' ? only === 'true' : type.type === 'true-false' || only.trim().length > 1 ? isTruthWord(only) : null;
  if (key.length === 1 && truth !== null) return trueFalseTask(truth);
  const number = readNumber(only);
  if (key.length === 1 && number !== null && (keyKind === 'number' || type.type === 'numeric')) return numericTask([{ value: number, tolerance: raw.tolerance, share: 1 }]);
  if (type.type === 'single' || type.type === 'multiple' || type.type === 'matching' || key.length === 0) return shownTask('no-key', []);
  if (keyKind === 'list') return textTask(key.map((text) => ({ text: read(text), share: 1 })), { caseSensitive: false, wildcard: false });
  return typedTask(only, read, type, type.type === 'text' ? 'listed' : 'whole');
}

/** Right and wrong answers in lists of their own. */
function apart({ key, wrong }: RawQuestion, type: TypeCell, read: (text: string) => string): Task {
  const truth = key.length === 1 && wrong.length === 1 ? isTruthWord(key[0] ?? '') : null;
  if (truth !== null && isTruthWord(wrong[0] ?? '') === !truth && type.type !== 'single') return trueFalseTask(truth, { texts: truth ? [read(key[0] ?? ''), read(wrong[0] ?? '')] : [read(wrong[0] ?? ''), read(key[0] ?? '')] });
  return choiceTask([...key.map((text) => ({ text: read(text), share: 1 })), ...wrong.map((text) => ({ text: read(text), share: 0 }))], { several: key.length > 1, scoring: 'whole' });
}

function choiceOf(raw: RawQuestion, type: TypeCell, rules: KeyRules, read: (text: string) => string): Task {
  const right = rightOf(raw, rules);
  const truths = raw.options.map(({ text }) => isTruthWord(text));
  const [yes, no] = [truths.indexOf(true), truths.indexOf(false)];
  if (raw.options.length === 2 && yes !== -1 && no !== -1 && type.type !== 'single' && type.type !== 'multiple') {
    const truth = right.size === 1 ? right.has(yes) : raw.keyKind === 'truth' ? raw.key[0] === 'true' : null;
    const textAt = (place: number): string => read(raw.options[place]?.text ?? '');
    const whyAt = (place: number): string => read(raw.options[place]?.why ?? '');
    if (truth !== null) return trueFalseTask(truth, { texts: [textAt(yes), textAt(no)], whys: [whyAt(yes), whyAt(no)] });
  }
  return choiceTask(
    raw.options.map(({ text, why }, slot) => ({ text: read(text), share: right.has(slot) ? 1 : 0, why: read(why) })),
    { several: right.size > 1 || (type.type === 'multiple' && right.size > 0), scoring: 'whole' },
  );
}

function rightOf(raw: RawQuestion, rules: KeyRules): ReadonlySet<number> {
  const flagged = raw.options.flatMap(({ isRight }, slot) => (isRight === true ? [slot] : []));
  if (flagged.length > 0) return new Set(flagged);
  const named = byName(raw);
  if (named !== null) return named;
  const options = slotted(raw.options);
  const parts = raw.key.map((part) => rightSlots(part, options, rules));
  return parts.some((slots) => slots.size === 0) ? new Set() : new Set(parts.flatMap((slots) => [...slots]));
}

/** The key names options by what the file calls them. */
function byName({ options, key }: RawQuestion): ReadonlySet<number> | null {
  if (key.length === 0 || options.some(({ name }) => name === null)) return null;
  const names = options.map(({ name }) => (name ?? '').toLowerCase());
  const slots = key.map((part) => names.indexOf(part.trim().toLowerCase()));
  return new Set(names).size === names.length && slots.every((slot) => slot !== -1) ? new Set(slots) : null;
}

/** The right order is what the key says; the order of the list itself says nothing. */
function inOrder(raw: RawQuestion, rules: KeyRules, read: (text: string) => string): Task {
  const options = slotted(raw.options);
  const named = raw.key.map((part) => [...(byName({ ...raw, key: [part] }) ?? rightSlots(part, options, rules))][0] ?? -1);
  const isWhole = named.length === options.length && new Set(named).size === options.length && !named.includes(-1);
  return isWhole ? orderingTask(named.map((slot) => read(raw.options[slot]?.text ?? '')), { partial: false }) : shownTask('no-key', raw.options.map(({ text }) => read(text)));
}

function slotted(options: readonly RawOption[]): readonly SlottedOption[] {
  return options.map(({ text }, slot) => ({ slot, text }));
}
