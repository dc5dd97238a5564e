/** A value of JSON that nobody checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads JSON; commas before a closing bracket, which many hands leave there, are passed over. Undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const comma = /,\s*[\]}]/u;
    return comma.test(text) ? parsedStrictly(text.replaceAll(/,(?=\s*[\]}])/gu, '')) : undefined;
  }
}

function parsedStrictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A name of a field in the letters that count: `correct_answer`, `correctAnswer` and `Correct answer` are one. */
export function fieldName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The fields of an object by `fieldName`; of two with the same one the first counts. */
export function fieldsOf(object: JsonObject): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const key = fieldName(name);
    if (value !== null && !fields.has(key)) fields.set(key, value);
  }
  return fields;
}

/** The first of these fields that holds something. */
export function firstOf(fields: ReadonlyMap<string, unknown>, names: readonly string[]): unknown {
  const name = names.find((each) => fields.has(each));
  return name === undefined ? undefined : fields.get(name);
}

/** A text, a number or a word as text; null for all else. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'boolean' ? String(value) : null;
}

/** A text, an object with a text in it, or a list of those. */
export function wordsOf(value: unknown): string | null {
  const direct = textOf(value);
  if (direct !== null) return direct;
  if (Array.isArray(value)) {
    const parts = value.map((each) => wordsOf(each)).filter((part) => part !== null && part !== '');
    return parts.length === 0 ? null : parts.join('\n\n');
  }
  return isObject(value) ? textOf(firstOf(fieldsOf(value), ['text', 'value', 'content', 'html', 'en', 'title', 'label'])) : null;
}

export function truthIn(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = textOf(value)?.trim().toLowerCase();
  if (text === 'true' || text === '1' || text === 'yes' || text === 'correct') return true;
  return text === 'false' || text === '0' || text === 'no' || text === 'incorrect' ? false : null;
}
