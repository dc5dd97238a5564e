import { withoutMedia } from '../../domain/media.ts';
import type { AnkiNote } from '../anki-collection.ts';
import type { MediumFinder } from '../media/medium-finder.ts';
import { authoredTexts, type AuthoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import type { ReadItem } from '../reading/read-item.ts';
import { shownTask, textTask, type Task } from '../reading/tasks.ts';
import { isShortAnswer } from '../table/answer-tasks.ts';
import { keySurvey, ownKeyRules, type KeyRules } from '../table/table-keys.ts';
import { mapTable, type TableMapping } from '../table/table-mapping.ts';
import { rowReader, type RowReader } from '../table/table-questions.ts';
import { cardSides } from './card-fields.ts';
import { clozeCards, clozeText } from './cloze.ts';
import type { NoteType } from './note-types.ts';

/** Reads notes: first each for the survey of its type, then each for its questions. */
export interface NoteReader {
  survey(note: AnkiNote): void;
  /** `number` counts the notes from 1. */
  items(note: AnkiNote, number: number, finder: MediumFinder): readonly ReadItem[];
}

/** A type whose fields are a question, options and a key: its notes are rows of a table. */
interface ChoiceType {
  readonly reader: RowReader;
  readonly mapping: TableMapping;
  readonly first: number;
  readonly survey: ReturnType<typeof keySurvey>;
  rules: KeyRules | null;
}

export function noteReader(noteTypes: ReadonlyMap<number, NoteType>): NoteReader {
  const choices = new Map<number, ChoiceType>();
  for (const [id, noteType] of noteTypes) {
    const choice = choiceType(noteType);
    if (choice !== null) choices.set(id, choice);
  }
  return {
    survey(note) {
      const choice = choices.get(note.noteType);
      const keyed = choice?.reader.keyed(rowOf(note, choice, authoredTexts()));
      if (keyed !== null && keyed !== undefined) choice?.survey.take(keyed.key, keyed.options);
    },
    items(note, number, finder) {
      const texts = authoredTexts(finder);
      const place = placeOf(number, note);
      const choice = choices.get(note.noteType);
      const noteType = noteTypes.get(note.noteType) ?? { name: '', isCloze: false, fields: [], templates: [] };
      const items = choice === undefined ? (noteType.isCloze ? clozeItems(note, noteType, place, texts) : cardItems(note, noteType, place, texts)) : choiceItems(note, choice, place, texts);
      return [...texts.media(), ...items, ...texts.problems(place).map((problem): ReadItem => ({ kind: 'problem', problem }))];
    },
  };
}

function choiceType({ isCloze, fields }: NoteType): ChoiceType | null {
  if (isCloze) return null;
  const own = fields.findIndex((name) => name.includes('(plain text)'));
  // Before the columns of our own notes stand the two sides of the card.
  const first = own === -1 ? 0 : 2;
  const mapping = mapTable([{ place: 'fields', cells: fields.slice(first) }]);
  const { columns } = mapping;
  const hasOptions = columns.has('option2') || columns.has('options') || columns.has('wrong1');
  if (mapping.headers.length === 0 || !columns.has('question') || !hasOptions || !(columns.has('key') || columns.has('correct1'))) return null;
  return { reader: rowReader({ ...mapping, plain: true }), mapping, first, survey: keySurvey(mapping), rules: mapping.plain ? ownKeyRules : null };
}

function rowOf({ fields }: AnkiNote, { mapping, first }: ChoiceType, texts: AuthoredTexts): { readonly place: string; readonly cells: readonly string[] } {
  return { place: '', cells: fields.slice(first).map((field) => (mapping.plain && !/<\w|\[sound:[\da-f]{64}\./u.test(field) ? unescaped(field) : textOf(field, texts))) };
}

function choiceItems(note: AnkiNote, choice: ChoiceType, place: string, texts: AuthoredTexts): readonly ReadItem[] {
  choice.rules ??= choice.survey.rules();
  return choice.reader.items({ ...rowOf(note, choice, texts), place }, choice.rules).map((item) => {
    if (item.kind !== 'question') return item;
    const { question } = item;
    return { kind: 'question', question: { ...question, id: question.id ?? note.guid, category: question.category.length > 0 || choice.mapping.plain ? question.category : note.deck, tags: question.tags.length > 0 ? question.tags : note.tags } };
  });
}

/** More than any question has (characters). */
const longestCloze = 100_000;

/** A question for each number of a text with gaps; several gaps of one number that hold different words can't be asked in one. */
function clozeItems(note: AnkiNote, { fields, name }: NoteType, place: string, texts: AuthoredTexts): readonly ReadItem[] {
  const source = Math.max(0, note.fields.findIndex((field) => /\{\{c\d+::/u.test(field)));
  const raw = (note.fields[source] ?? '').slice(0, longestCloze);
  const extra = note.fields.filter((_, index) => index !== source && !/^(?:header|image)$/iu.test(fields[index] ?? '')).map((field) => textOf(field, texts));
  const common = { place, category: note.deck, tags: note.tags };
  if (/image-occlusion:/u.test(raw) || /occlusion/iu.test(name)) {
    const shown = note.fields.map((field) => (field === raw ? '' : textOf(field, texts))).filter((text) => text !== '');
    const image = shown.find((text) => withoutMedia(text).startsWith('[image'));
    const words = shown.find((text) => text !== image) ?? 'What is covered on the image?';
    const stem = image === undefined ? words : `${words}\n\n${image}`;
    return [{ kind: 'question', question: questionOf({ ...common, id: note.guid, stem, task: shownTask('image', []) }) }];
  }
  const cards = clozeCards(raw);
  if (cards.length === 0) return [{ kind: 'question', question: questionOf({ ...common, id: note.guid, stem: textOf(raw, texts), task: shownTask('no-key', []), explanation: extra }) }];
  return cards.map(({ number, text, answers }): ReadItem => {
    const read = [...new Set(answers.map((answer) => textOf(answer, texts)))];
    const [answer = ''] = read;
    const task = read.length > 1 ? shownTask('parts', []) : typed(answer);
    const whole = task.interaction.type === 'shown' ? textOf(clozeText(raw), texts) : null;
    return { kind: 'question', question: questionOf({ ...common, place: cards.length === 1 ? place : `${place}, c${number}`, id: cards.length === 1 ? note.guid : `${note.guid}-c${number}`, stem: textOf(text, texts), task, explanation: [whole, ...extra] }) };
  });
}

/** The note as one question: by the card whose answer is the shortest to type, else by its first one. */
function cardItems(note: AnkiNote, noteType: NoteType, place: string, texts: AuthoredTexts): readonly ReadItem[] {
  const read = (fields: readonly number[]): readonly string[] => fields.map((field) => textOf(note.fields[field] ?? '', texts)).filter((text) => text !== '');
  const sides = cardSides(noteType, note.fields).map(({ front, back }) => ({ stem: read(front).join('\n\n'), answers: read(back) }));
  const typable = sides.filter(({ stem, answers: [first = ''] }) => /[\p{L}\p{N}]/u.test(stem) && isShortAnswer(first));
  const [side = sides[0]] = typable.toSorted(({ answers: [left = ''] }, { answers: [right = ''] }) => left.length - right.length);
  const [answer = '', ...more] = side?.answers ?? [];
  if (side === undefined || (side.stem === '' && answer === '')) return [];
  const task = typed(answer);
  const isShown = task.interaction.type === 'shown';
  return [{ kind: 'question', question: questionOf({ place, id: note.guid === '' ? null : note.guid, category: note.deck, tags: note.tags, stem: side.stem, task, explanation: isShown ? [answer, ...more] : more }) }];
}

function typed(answer: string): Task {
  if (answer === '') return shownTask('no-key', []);
  return isShortAnswer(answer) ? textTask([{ text: answer, share: 1 }], { caseSensitive: false, wildcard: false }) : shownTask('essay', []);
}

function textOf(html: string, texts: AuthoredTexts): string {
  if (!html.includes('[sound:')) return texts.html(html);
  return texts.html(html.replaceAll(/\[sound:([^\]"<>]*)\]/gu, (_, name: string) => ` <audio src="${name}"></audio> `));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** By its number in the order in which notes were made, and by its first words, which Anki's browser finds. */
function placeOf(count: number, { fields }: AnkiNote): string {
  const words = (fields[0] ?? '').replaceAll(/<[^>]*>|&nbsp;|\{\{c\d+::|\}\}/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
  return words === '' ? `note ${count}` : `note ${count} (“${words.length > 40 ? `${words.slice(0, 40).trim()}…` : words}”)`;
}
