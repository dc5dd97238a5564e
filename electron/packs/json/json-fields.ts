import { meaningOf } from '../table/column-roles.ts';
import { fieldsOf, firstOf, isObject, textOf, truthIn, wordsOf, type JsonObject } from './json-value.ts';

/** A question of a list as it stands there: nothing is read into it yet. */
export interface RawQuestion {
  readonly stem: string;
  readonly id: string | null;
  readonly type: string;
  readonly options: readonly RawOption[];
  /** Wrong options that stand apart from the right ones. */
  readonly wrong: readonly string[];
  /** What the key says, in parts; empty where there is none. */
  readonly key: readonly string[];
  /** The key is a number of JSON, a list, or words. */
  readonly keyKind: 'none' | 'words' | 'number' | 'truth' | 'list';
  readonly tolerance: number;
  readonly pairs: readonly { readonly prompt: string; readonly option: string }[];
  readonly explanation: string;
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly difficulty: string;
  readonly references: readonly string[];
  readonly hasMedia: boolean;
}

export interface RawOption {
  readonly text: string;
  /** What the file calls it: `a`, `opt-1`; null where it has no name. */
  readonly name: string | null;
  /** Whether the file says that it is right; null where it says nothing. */
  readonly isRight: boolean | null;
  readonly why: string;
}

const names = {
  stem: ['question', 'questiontext', 'stem', 'prompt', 'questionstem', 'questiontitle', 'q', 'query', 'ask', 'front', 'term', 'text', 'body', 'statement', 'content', 'problem', 'title', 'pergunta', 'pregunta', 'frage', 'domanda', 'вопрос', '题目', '题干', '問題'],
  options: ['options', 'choices', 'answeroptions', 'answerchoices', 'possibleanswers', 'alternatives', 'optionlist', 'opcoes', 'alternativas', 'opciones', 'antworten', 'opzioni', 'mcoptions', 'responses', 'variants', '选项'],
  answers: ['answers'],
  key: ['correctanswer', 'correctanswers', 'correctoption', 'correctoptions', 'correctchoice', 'correctchoices', 'correctindex', 'correctindices', 'correctindexes', 'correctanswerindex', 'correctoptionindex', 'answerindex', 'rightanswer', 'rightanswers', 'answerkey', 'correctletter', 'correctresponse', 'correct', 'answer', 'ans', 'key', 'solution', 'right', 'back', 'definition', 'expectedanswer', 'respostacorreta', 'respuestacorrecta', 'resposta', 'respuesta', 'richtigeantwort', 'antwort', '答案'],
  wrong: ['incorrectanswers', 'wronganswers', 'incorrectoptions', 'wrongoptions', 'distractors', 'incorrect', 'wrong'],
  explanation: ['explanation', 'rationale', 'explanations', 'feedback', 'generalfeedback', 'reasoning', 'explain', 'reason', 'comment', 'justification', 'details', 'explicacao', 'explicacion', 'erklarung', '解析'],
  category: ['category', 'domain', 'topic', 'subject', 'section', 'chapter', 'module', 'area', 'theme', 'categoria', 'tema'],
  subcategory: ['subcategory', 'objective', 'subtopic', 'subdomain'],
  tags: ['tags', 'keywords', 'labels'],
  difficulty: ['difficulty', 'difficultylevel', 'level'],
  id: ['id', 'questionid', 'uuid', 'uid', 'guid', 'key', 'number', 'questionnumber', 'no'],
  type: ['type', 'questiontype', 'kind', 'itemtype'],
  references: ['references', 'reference', 'source', 'sources', 'citation'],
  media: ['image', 'imageurl', 'images', 'picture', 'audio', 'video', 'media', 'figure'],
} as const;

/** Reads an object as a question; null where it is none: it has no text, or nothing beside it that makes a question of it. */
export function rawQuestion(object: JsonObject): RawQuestion | null {
  const nested = fieldsOf(object).get('question');
  const fields = isObject(nested) && (firstOf(fieldsOf(nested), names.options) !== undefined || fieldsOf(nested).has('answers')) ? new Map([...fieldsOf(object), ...fieldsOf(nested)]) : fieldsOf(object);
  const stemName = names.stem.find((name) => (wordsOf(fields.get(name)) ?? '').trim() !== '');
  if (stemName === undefined || Array.isArray(fields.get('questions'))) return null;
  const used = new Set<string>([stemName]);
  const take = (wanted: readonly string[]): unknown => {
    const name = wanted.find((each) => fields.has(each) && !used.has(each));
    if (name === undefined) return undefined;
    used.add(name);
    return fields.get(name);
  };
  const listedOptions = take(names.options);
  const columns = listedOptions === undefined ? optionColumns(object) : [];
  const answers = fields.get('answers');
  const hasKey = names.key.some((name) => fields.has(name) && !used.has(name));
  const isOptions = listedOptions === undefined && columns.length === 0 && answers !== undefined && (hasKey || holdsOptions(answers));
  const options = columns.length > 0 ? columns : optionsOf(isOptions ? answers : listedOptions);
  const keyValue = take(names.key) ?? (isOptions ? undefined : answers);
  const wrong = take(names.wrong);
  const pairs = pairsOf(firstOf(fields, ['pairs', 'matches', 'matchingpairs']));
  const isQuestion = options.length > 0 || keyValue !== undefined || wrong !== undefined || pairs.length > 0 || (stemName !== 'text' && stemName !== 'title' && stemName !== 'content' && stemName !== 'body' && fields.has('type'));
  if (!isQuestion) return null;
  const key = keyOf(keyValue, options);
  const category = (value: unknown): readonly string[] => (Array.isArray(value) ? value.flatMap((each) => wordsOf(each) ?? []) : [wordsOf(value) ?? '']).filter((name) => name.trim() !== '').map((name) => name.trim());
  return {
    stem: wordsOf(fields.get(stemName)) ?? '',
    id: textOf(firstOf(fields, names.id.filter((name) => !used.has(name)))),
    type: wordsOf(firstOf(fields, names.type)) ?? '',
    options: key.flags === null ? options : options.map((option, place) => ({ ...option, isRight: key.flags?.[place] ?? false })),
    wrong: Array.isArray(wrong) ? wrong.flatMap((each) => wordsOf(each) ?? []) : [wordsOf(wrong) ?? ''].filter((text) => text !== ''),
    key: key.parts,
    keyKind: key.kind,
    tolerance: Math.abs(Number(textOf(firstOf(fields, ['tolerance', 'margin', 'error'])) ?? 0)) || 0,
    pairs,
    explanation: wordsOf(firstOf(fields, names.explanation)) ?? '',
    category: [...category(firstOf(fields, names.category)), ...category(firstOf(fields, names.subcategory))],
    tags: tagsOf(firstOf(fields, names.tags)),
    difficulty: wordsOf(firstOf(fields, names.difficulty)) ?? '',
    references: category(firstOf(fields, names.references)).slice(0, 20).map((text) => text.slice(0, 1000)),
    hasMedia: names.media.some((name) => (wordsOf(fields.get(name)) ?? '') !== ''),
  };
}

/** Whether a list of answers says itself which are right, or is a list to choose from. */
function holdsOptions(value: unknown): boolean {
  return isObject(value) || (Array.isArray(value) && (value.length > 1 || value.some((each) => isObject(each))));
}

const rightNames = ['correct', 'iscorrect', 'right', 'isright', 'isanswer', 'correctanswer', 'istrue', 'valid'];
const optionTextNames = ['text', 'optiontext', 'answertext', 'choicetext', 'value', 'option', 'answer', 'choice', 'content', 'title', 'body', 'description', 'html', 'name', 'label'];
const optionNameNames = ['id', 'key', 'letter', 'identifier', 'optionid', 'index', 'label', 'name', 'value'];
const whyNames = ['explanation', 'feedback', 'rationale', 'reason', 'why', 'comment', 'tipsandfeedback'];

function optionsOf(value: unknown): readonly RawOption[] {
  if (Array.isArray(value)) return value.slice(0, 500).flatMap((each) => optionOf(each));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => optionOf(each).map((option) => ({ ...option, name })));
}

function optionOf(value: unknown): readonly RawOption[] {
  const direct = textOf(value);
  if (direct !== null) return direct.trim() === '' ? [] : [{ text: direct, name: null, isRight: null, why: '' }];
  if (!isObject(value)) return [];
  const fields = fieldsOf(value);
  const textName = optionTextNames.find((name) => (wordsOf(fields.get(name)) ?? '').trim() !== '');
  if (textName === undefined) {
    // `{"A": "this"}`: one option to an object.
    const [only, ...more] = Object.entries(value);
    const text = only === undefined || more.length > 0 ? null : textOf(only[1]);
    return text === null || only === undefined ? [] : [{ text, name: only[0], isRight: null, why: '' }];
  }
  const rest = new Map([...fields].filter(([name]) => name !== textName));
  return [{ text: wordsOf(fields.get(textName)) ?? '', name: textOf(firstOf(rest, optionNameNames)), isRight: truthIn(firstOf(rest, rightNames)), why: wordsOf(firstOf(rest, whyNames)) ?? '' }];
}

/** `option_a`, `A`, `answer1`: options in fields of their own. */
function optionColumns(object: JsonObject): readonly RawOption[] {
  const found = Object.entries(object).flatMap(([name, value]) => {
    const { roles, number } = meaningOf(name);
    const text = textOf(value);
    return roles[0] === 'option' && number !== null && text !== null && text.trim() !== '' ? [{ number, option: { text, name, isRight: null, why: '' } }] : [];
  });
  return found.length < 2 ? [] : found.toSorted((left, right) => left.number - right.number).map(({ option }) => option);
}

function keyOf(value: unknown, options: readonly RawOption[]): { readonly parts: readonly string[]; readonly kind: RawQuestion['keyKind']; readonly flags: readonly boolean[] | null } {
  const none = { parts: [], kind: 'none', flags: null } as const;
  if (Array.isArray(value)) {
    const flags = value.map((each) => (typeof each === 'boolean' ? each : null));
    if (value.length > 0 && flags.every((flag) => flag !== null)) return options.length === value.length ? { ...none, kind: 'list', flags } : value.length === 1 ? { ...none, parts: [String(value[0])], kind: 'truth' } : none;
    return { ...none, parts: value.flatMap((each) => wordsOf(each) ?? []), kind: 'list' };
  }
  if (isObject(value)) {
    const text = wordsOf(value);
    if (text !== null) return { ...none, parts: [text], kind: 'words' };
    // `{"answer_a_correct": "true"}`
    const right = Object.entries(value).filter(([, each]) => truthIn(each) === true).map(([name]) => name.replace(/_?correct$/iu, ''));
    return right.length === 0 ? none : { ...none, kind: 'list', flags: options.map(({ name }) => name !== null && right.includes(name)) };
  }
  const text = textOf(value);
  if (text === null || text.trim() === '') return none;
  return { ...none, parts: [text], kind: typeof value === 'boolean' ? 'truth' : typeof value === 'number' ? 'number' : 'words' };
}

function pairsOf(value: unknown): RawQuestion['pairs'] {
  const pairs = Array.isArray(value) ? value.map((each) => (isObject(each) ? fieldsOf(each) : new Map<string, unknown>())) : [];
  return pairs.flatMap((fields) => {
    const prompt = wordsOf(firstOf(fields, ['left', 'prompt', 'term', 'question', 'key', 'premise']));
    const option = wordsOf(firstOf(fields, ['right', 'match', 'definition', 'answer', 'value', 'response']));
    return prompt === null || option === null ? [] : [{ prompt, option }];
  });
}

function tagsOf(value: unknown): readonly string[] {
  const tags = Array.isArray(value) ? value.flatMap((each) => wordsOf(each) ?? []) : (textOf(value) ?? '').split(/[,;]/u);
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))].slice(0, 50);
}
