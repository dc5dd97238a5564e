import { encodingDoubt } from '../gift/gift-format.ts';
import { likeness, type ReadableFormat, type SourceHead } from '../reading/format.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { wholeSource, type Source } from '../reading/source.ts';
import { keySurvey } from '../table/table-keys.ts';
import { decodedText, textLines } from '../text/decoded-text.ts';
import { decodeWhole } from '../text/encoding.ts';
import { questionObjects } from './json-objects.ts';
import { objectItems, surveyed, type FoundObject } from './json-questions.ts';
import { jsonSplitter } from './json-splitter.ts';
import { fieldsOf, firstOf, isObject, parsedJson, textOf } from './json-value.ts';

/** Largest file that is read as a whole (bytes): one object with everything in it. Lists are read element by element. */
export const largestObject = 60_000_000;

/** Lists of questions in JSON: our own schema, Open Trivia DB, Exam Simulator, and whatever names its parts in a usual way. */
export const jsonFormat: ReadableFormat = {
  kind: 'readable',
  name: 'json',
  title: 'Questions as JSON',
  extensions: ['json'],
  recognise: (head) => (shapeOf(head.text) === 'list' || shapeOf(head.text) === 'object' ? sureness(head) : likeness.no),
  read: (source) => readObjects(() => inSource(source), source),
};

/** One object to a line. */
export const jsonlFormat: ReadableFormat = {
  kind: 'readable',
  name: 'jsonl',
  title: 'Questions as JSON lines',
  extensions: ['jsonl', 'ndjson'],
  recognise: (head) => (shapeOf(head.text) === 'lines' ? sureness(head) : likeness.no),
  read: (source) => readObjects(() => inLines(source), source),
};

function shapeOf(text: string | null): 'list' | 'object' | 'lines' | null {
  const [sign] = text?.trimStart() ?? '';
  if (text === null || (sign !== '[' && sign !== '{')) return null;
  if (sign === '[') return /^\s*\[\s*(?:[[{"\]]|-?\d|true|false|null)/u.test(text) ? 'list' : null;
  if (!/^\s*\{\s*(?:"|\})/u.test(text)) return null;
  const [first = '', second] = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
  return isObject(parsedJson(first)) && (second === undefined ? !/"(?:results|questions|data|test|items)"\s*:\s*\[/u.test(first) : second.trimStart().startsWith('{')) ? 'lines' : 'object';
}

function sureness({ text }: SourceHead): number {
  return /"(?:question|question_?text|stem|prompt|correct_?answers?|options|choices|answers?|front|paper)"\s*:/iu.test(text ?? '') ? likeness.sure : likeness.likely;
}

/** A part of a file: a value and where it stands, or the place of a part that is no JSON. */
type Part = { readonly place: string; readonly value: unknown } | { readonly place: string; readonly problem: ReadItem };

/** So many parts in a row that are no JSON: the rest is none either. */
const mostBroken = 2000;

/** The parts of a file up to where it is no JSON any more. */
async function* untilHopeless(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  let broken = 0;
  for await (const part of parts) {
    broken = 'problem' in part ? broken + 1 : 0;
    yield part;
    if (broken < mostBroken) continue;
    yield { place: part.place, problem: problemItem(`after ${part.place}`, 'json', 'Correct the file with a JSON checker: from here on it is not JSON. The rest was left out.') };
    return;
  }
}

/** Reads the objects of a file twice: whether numbers count from 0 or 1 shows only in all of them. */
async function* readObjects(parts: () => AsyncIterable<Part>, source: Source): AsyncGenerator<ReadItem> {
  const survey = keySurvey({ countsFrom: null, isIndex: true });
  let numbered = 0;
  let found = 0;
  for await (const part of untilHopeless(parts())) {
    if ('problem' in part) continue;
    for (const { object } of questionObjects(part.value, part.place)) {
      found += 1;
      const keyed = surveyed(object);
      for (const key of keyed?.parts ?? []) survey.take(key, keyed?.options ?? []);
      if (keyed?.parts.some((key) => /^\s*\d{1,2}\s*$/u.test(key)) === true) numbered += 1;
    }
  }
  const rules = survey.rules();
  if (rules.countsFrom === null && numbered > 0) yield problemItem('file', 'key-numbers', 'Write letters or the texts of the right options in the key: nothing in this file tells whether its numbers count from 0 or from 1.');
  for await (const part of untilHopeless(parts())) {
    if ('problem' in part) {
      yield part.problem;
      continue;
    }
    const title = found > 0 && isObject(part.value) && part.place === 'file' ? textOf(firstOf(fieldsOf(part.value), ['title', 'name', 'examtitle', 'quiztitle'])) : null;
    if (title !== null) yield { kind: 'title', title };
    for (const each of questionObjects(part.value, part.place)) yield* itemsOf(each, rules);
  }
  if (found === 0) yield problemItem('file', 'no-questions', 'Name the parts of each question in a usual way (question, options, answer, explanation): Cutscore finds none in this file.');
  yield* encodingProblem(source);
}

function itemsOf(found: FoundObject, rules: Parameters<typeof objectItems>[1]): readonly ReadItem[] {
  return objectItems(found, rules);
}

async function* inSource(source: Source): AsyncGenerator<Part> {
  const splitter = jsonSplitter();
  let isList: boolean | null = null;
  let index = 0;
  const partOf = ({ line, text }: { readonly line: number; readonly text: string | null }): Part => {
    index += 1;
    const value = text === null ? undefined : parsedJson(text);
    return value === undefined ? { place: `line ${line}`, problem: brokenJson(`line ${line}`) } : { place: `item ${index}`, value };
  };
  for await (const text of decodedText(source)) {
    const [sign] = text.trimStart();
    if (isList === null && sign !== undefined) isList = sign === '[';
    if (isList === false) break;
    if (isList === true) for (const element of splitter.take(text)) yield partOf(element);
  }
  if (isList === true) for (const element of splitter.end()) yield partOf(element);
  if (isList !== false) return;
  const bytes = await wholeSource(source, largestObject);
  if (bytes === null) {
    yield { place: 'file', problem: problemItem('file', 'too-large', `Write one question to a line (JSONL), or a list of them: one object of more than ${largestObject / 1_000_000} MB is not opened.`) };
    return;
  }
  const whole = decodeWhole(bytes);
  const value = whole === null ? undefined : parsedJson(whole);
  if (value !== undefined) yield { place: 'file', value };
  else yield* withinBroken(whole ?? '');
}

/** An object that is no JSON as a whole: what stands in its first list of objects is read one by one. */
function* withinBroken(text: string): Generator<Part> {
  yield { place: 'file', problem: problemItem('file', 'json', 'Correct the file with a JSON checker: it is not JSON throughout. What could be read of its first list came in.') };
  const list = /\[\s*\{/u.exec(text);
  if (list === null) return;
  const before = text.slice(0, list.index).split('\n').length - 1;
  const splitter = jsonSplitter();
  for (const { line, text: element } of [...splitter.take(text.slice(list.index)), ...splitter.end()]) {
    const value = element === null ? undefined : parsedJson(element);
    const place = `line ${before + line}`;
    yield value === undefined ? { place, problem: brokenJson(place) } : { place, value };
  }
}

async function* inLines(source: Source): AsyncGenerator<Part> {
  for await (const lines of textLines(source)) {
    for (const { number, text } of lines) {
      if (text?.trim() === '') continue;
      const place = `line ${number}`;
      const value = text === null ? undefined : parsedJson(text);
      yield value === undefined ? { place, problem: text === null ? problemItem(place, 'question-length', 'Shorten the question: this line is longer than Cutscore reads. It was left out.') : brokenJson(place) } : { place, value };
    }
  }
}

function brokenJson(place: string): ReadItem {
  return problemItem(place, 'question-json', 'Correct what begins here with a JSON checker: it is not JSON. It was left out.');
}

async function* encodingProblem(source: Source): AsyncGenerator<ReadItem> {
  let isDoubted = false;
  for await (const _ of decodedText(source, { onDoubt: () => (isDoubted = true) })) if (isDoubted) break;
  if (isDoubted) yield encodingDoubt();
}
