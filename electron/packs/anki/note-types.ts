import { protobufFields } from './protobuf.ts';

export interface CardTemplate {
  readonly front: string;
  readonly back: string;
}

/** A type of note: its fields in their order, and what its cards are made of. */
export interface NoteType {
  readonly name: string;
  readonly isCloze: boolean;
  readonly fields: readonly string[];
  readonly templates: readonly CardTemplate[];
}

/** The note types of a collection up to schema 14: JSON in one cell. */
export function legacyNoteTypes(models: unknown): ReadonlyMap<number, NoteType> {
  return new Map(
    entriesOf(models).map(([id, model]) => [
      Number(id),
      {
        name: textOf(model['name']),
        isCloze: Number(model['type']) === 1,
        fields: inOrder(model['flds']).map((field) => textOf(field['name'])),
        templates: inOrder(model['tmpls']).map((template) => ({ front: textOf(template['qfmt']), back: textOf(template['afmt']) })),
      },
    ]),
  );
}

export function legacyDecks(decks: unknown): ReadonlyMap<number, readonly string[]> {
  return new Map(entriesOf(decks).map(([id, deck]) => [Number(id), pathOf(textOf(deck['name']), '::')]));
}

interface TableRows {
  readonly types: readonly { readonly id: unknown; readonly name: unknown; readonly config: unknown }[];
  readonly fields: readonly { readonly ntid: unknown; readonly ord: unknown; readonly name: unknown }[];
  readonly templates: readonly { readonly ntid: unknown; readonly ord: unknown; readonly config: unknown }[];
}

/** The note types of schema 15 and later: tables, with protobuf in their cells. */
export function noteTypeTables({ types, fields, templates }: TableRows): ReadonlyMap<number, NoteType> {
  const ofType = <T extends { readonly ntid: unknown; readonly ord: unknown }>(rows: readonly T[], id: number): readonly T[] => rows.filter(({ ntid }) => Number(ntid) === id).toSorted((left, right) => Number(left.ord) - Number(right.ord));
  return new Map(
    types.map(({ id, name, config }) => [
      Number(id),
      {
        name: textOf(name),
        isCloze: messageOf(config).get(1) === 1,
        fields: ofType(fields, Number(id)).map((field) => textOf(field.name)),
        templates: ofType(templates, Number(id)).map((template) => {
          const message = messageOf(template.config);
          return { front: textIn(message.get(1)), back: textIn(message.get(2)) };
        }),
      },
    ]),
  );
}

export function deckTable(rows: readonly { readonly id: unknown; readonly name: unknown }[]): ReadonlyMap<number, readonly string[]> {
  return new Map(rows.map(({ id, name }) => [Number(id), pathOf(textOf(name), '\u001F')]));
}

/** The deck that every collection has says nothing. */
function pathOf(name: string, separator: string): readonly string[] {
  const path = name.split(separator).map((part) => part.trim()).filter((part) => part !== '');
  return path.length === 1 && path[0] === 'Default' ? [] : path;
}

function messageOf(value: unknown): ReadonlyMap<number, number | Uint8Array> {
  return value instanceof Uint8Array ? protobufFields(value) : new Map();
}

function textIn(value: number | Uint8Array | undefined): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : '';
}

type Entry = Readonly<Record<string, unknown>>;

function entriesOf(json: unknown): readonly (readonly [string, Entry])[] {
  try {
    const value: unknown = typeof json === 'string' ? JSON.parse(json) : null;
    return isEntry(value) ? Object.entries(value).flatMap(([id, each]) => (isEntry(each) ? [[id, each] as const] : [])) : [];
  } catch {
    return [];
  }
}

function inOrder(value: unknown): readonly Entry[] {
  return (Array.isArray(value) ? value.filter(isEntry) : []).toSorted((left, right) => Number(left['ord']) - Number(right['ord']));
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
