import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

export interface NoteToWrite {
  readonly guid: string;
  readonly deck: string;
  readonly tags: readonly string[];
  /** HTML. */
  readonly fields: readonly string[];
}

export interface NoteTypeToWrite {
  readonly name: string;
  readonly fields: readonly string[];
  readonly front: string;
  readonly back: string;
  readonly css: string;
}

/** When these notes say that they were made; Anki only compares it with other versions of them (ms, s). */
const madeMs = 1_700_000_000_000;
const madeSeconds = madeMs / 1000;

/** The database of a deck in the schema that every Anki since 2.0 imports: each note with one card. */
export function writeCollection(noteType: NoteTypeToWrite, notes: Iterable<NoteToWrite>): Buffer {
  const db = new Database(':memory:');
  try {
    db.exec(schema);
    const typeId = madeMs + noteType.fields.length;
    const decks = new Map<string, number>();
    const deckOf = (name: string): number => {
      const known = decks.get(name) ?? madeMs + 1000 + decks.size;
      decks.set(name, known);
      return known;
    };
    const note = db.prepare('INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, ?)');
    const card = db.prepare("INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')");
    db.transaction(() => {
      let count = 0;
      for (const { guid, deck, tags, fields } of notes) {
        count += 1;
        const id = madeMs + count;
        const sortField = (fields[0] ?? '').replaceAll(/<[^>]*>/gu, '').slice(0, 1000);
        note.run(id, guid, typeId, madeSeconds, tags.length === 0 ? '' : ` ${tags.map((tag) => tag.replaceAll(/\s+/gu, '_')).join(' ')} `, fields.map((field) => field.replaceAll('\u001F', ' ')).join('\u001F'), sortField, checksum(sortField), '');
        card.run(id, id, deckOf(deck), madeSeconds, count);
      }
      db.prepare("INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')").run(madeSeconds, madeMs, madeMs, JSON.stringify({ ...configuration, curModel: String(typeId) }), JSON.stringify({ [typeId]: model(noteType, typeId) }), JSON.stringify(Object.fromEntries([['Default', 1] as const, ...decks].map(([name, id]) => [id, deckEntry(name, id)]))), JSON.stringify({ 1: deckOptions }));
    })();
    return db.serialize();
  } finally {
    db.close();
  }
}

function checksum(text: string): number {
  return Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16);
}

function model({ name, fields, front, back, css }: NoteTypeToWrite, id: number): unknown {
  return {
    id,
    name,
    css,
    did: 1,
    flds: fields.map((field, ord) => ({ name: field, ord, font: 'Arial', size: 20, media: [], rtl: false, sticky: false })),
    tmpls: [{ name: 'Card 1', ord: 0, qfmt: front, afmt: back, bqfmt: '', bafmt: '', did: null }],
    req: [[0, 'any', [0]]],
    latexPre: '',
    latexPost: '',
    mod: madeSeconds,
    sortf: 0,
    tags: [],
    type: 0,
    usn: -1,
    vers: [],
  };
}

function deckEntry(name: string, id: number): unknown {
  return { id, name, mod: madeSeconds, usn: -1, desc: '', dyn: 0, conf: 1, collapsed: false, extendNew: 10, extendRev: 50, lrnToday: [0, 0], newToday: [0, 0], revToday: [0, 0], timeToday: [0, 0] };
}

const configuration = { activeDecks: [1], curDeck: 1, addToCur: true, collapseTime: 1200, dueCounts: true, estTimes: true, newBury: true, newSpread: 0, nextPos: 1, sortBackwards: false, sortType: 'noteFld', timeLim: 0 };

const deckOptions = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  autoplay: true,
  dyn: false,
  maxTaken: 60,
  replayq: true,
  timer: 0,
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
  new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, perDay: 100 },
};

const schema = `
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);
`;
