import Database from 'better-sqlite3';
import { deckTable, legacyDecks, legacyNoteTypes, noteTypeTables, type NoteType } from './anki/note-types.ts';

/** A note as Anki holds it. */
export interface AnkiNote {
  readonly id: number;
  readonly guid: string;
  readonly noteType: number;
  readonly tags: readonly string[];
  readonly fields: readonly string[];
  /** The deck of its first card, from the top down. */
  readonly deck: readonly string[];
}

export interface AnkiCollection {
  readonly noteTypes: ReadonlyMap<number, NoteType>;
  notes(): IterableIterator<AnkiNote>;
  close(): void;
}

/**
 * Opens the database of a collection (schema 11 to 18) in memory; the bytes are changed. Throws `AnkiRefused` for what is no
 * collection. No view, trigger or virtual table of the file is ever used.
 */
export function openCollection(bytes: Buffer): AnkiCollection {
  // A journal beside the file there is none; and the collation of Anki is not in SQLite: comparing names is not needed here.
  if (bytes.length > 100) bytes.fill(1, 18, 20);
  replaceAll(bytes, Buffer.from('COLLATE unicase'), Buffer.from('COLLATE nocase '));
  let db: Database.Database | null = null;
  try {
    db = new Database(bytes, { readonly: true });
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    return collectionOf(db);
  } catch (error) {
    db?.close();
    throw error instanceof AnkiRefused ? error : new AnkiRefused({ cause: error });
  }
}

/** What was opened is no collection of Anki, or is damaged. */
export class AnkiRefused extends Error {
  override readonly name = 'AnkiRefused';

  constructor(options?: ErrorOptions) {
    super('no collection', options);
  }
}

function collectionOf(db: Database.Database): AnkiCollection {
  const tables = new Set(
    db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
      .all()
      .map(({ name }) => name.toLowerCase()),
  );
  const needed = (...names: readonly string[]): boolean => names.every((name) => tables.has(name));
  if (!needed('col', 'notes', 'cards')) throw new AnkiRefused();
  const isNew = needed('notetypes', 'fields', 'templates', 'decks');
  const [noteTypes, decks] = isNew ? [newNoteTypes(db), deckTable(db.prepare<[], { id: unknown; name: unknown }>('SELECT id, name FROM decks').raw(false).all())] : legacy(db);
  const deckOf = firstDecks(db);
  return {
    noteTypes,
    *notes() {
      try {
        const rows = db.prepare<[], { id: unknown; guid: unknown; mid: unknown; tags: unknown; flds: unknown }>('SELECT id, guid, mid, tags, substr(flds, 1, 1000000) AS flds FROM notes ORDER BY id').iterate();
        for (const { id, guid, mid, tags, flds } of rows) {
          yield {
            id: Number(id),
            guid: typeof guid === 'string' ? guid : '',
            noteType: Number(mid),
            tags: typeof tags === 'string' ? tags.split(/\s+/u).filter((tag) => tag !== '').slice(0, 50) : [],
            fields: typeof flds === 'string' ? flds.split('\u001F') : [],
            deck: decks.get(deckOf.get(Number(id)) ?? 0) ?? [],
          };
        }
      } catch (cause) {
        throw new AnkiRefused({ cause });
      }
    },
    close: () => db.close(),
  };
}

function legacy(db: Database.Database): readonly [ReadonlyMap<number, NoteType>, ReadonlyMap<number, readonly string[]>] {
  const row = db.prepare<[], { models: unknown; decks: unknown }>('SELECT models, decks FROM col').get();
  return [legacyNoteTypes(row?.models), legacyDecks(row?.decks)];
}

function newNoteTypes(db: Database.Database): ReadonlyMap<number, NoteType> {
  return noteTypeTables({
    types: db.prepare<[], { id: unknown; name: unknown; config: unknown }>('SELECT id, name, config FROM notetypes').all(),
    fields: db.prepare<[], { ntid: unknown; ord: unknown; name: unknown; config: unknown }>('SELECT ntid, ord, name, config FROM fields').all(),
    templates: db.prepare<[], { ntid: unknown; ord: unknown; name: unknown; config: unknown }>('SELECT ntid, ord, name, config FROM templates').all(),
  });
}

/** The deck of the first card of each note; a card that is in a filtered deck for a while belongs to its own. */
function firstDecks(db: Database.Database): ReadonlyMap<number, number> {
  const found = new Map<number, { readonly deck: number; readonly ord: number }>();
  for (const { nid, did, odid, ord } of db.prepare<[], { nid: unknown; did: unknown; odid: unknown; ord: unknown }>('SELECT nid, did, odid, ord FROM cards').iterate()) {
    const deck = Number(odid) || Number(did);
    const before = found.get(Number(nid));
    if (before === undefined || before.ord > Number(ord)) found.set(Number(nid), { deck, ord: Number(ord) });
  }
  return new Map([...found].map(([note, { deck }]) => [note, deck]));
}

function replaceAll(bytes: Buffer, from: Buffer, to: Buffer): void {
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + to.length)) to.copy(bytes, at);
}
