import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { itemTypes } from '../../domain/question.ts';
import { openArchive, vendorLimits } from '../archive.ts';
import type { ReadQuestion } from '../reading/read-item.ts';
import { bufferSource } from '../reading/source.ts';
import { arbitraryRead } from '../testing/arbitrary-read.ts';
import { formatOf, readWith } from '../testing/read-text.ts';
import { writeWith } from '../testing/write-text.ts';
import { ankiFormat } from './anki-format.ts';
import { ankiOutput } from './anki-writer.ts';
import { clozeCards } from './cloze.ts';

interface Model {
  readonly name: string;
  readonly fields: readonly string[];
  readonly cards: readonly (readonly [string, string])[];
  readonly cloze?: boolean;
}

interface Note {
  readonly fields: readonly string[];
  readonly tags?: string;
  readonly deck?: string;
}

async function zipped(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name);
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}

const notesAndCards = 'CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld text, csum integer, flags integer, data text); CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, odid integer);';

function filled(db: Database.Database, notes: readonly Note[]): Buffer {
  const decks = [...new Set(notes.map(({ deck = 'Default' }) => deck))];
  for (const [index, { fields, tags = '', deck = 'Default' }] of notes.entries()) {
    db.prepare("INSERT INTO notes VALUES (?, ?, 1, 0, 0, ?, ?, '', 0, 0, '')").run(index + 1, `g${index + 1}`, tags, fields.join('\u001F'));
    for (const ord of [1, 0]) db.prepare('INSERT INTO cards (nid, did, ord, odid) VALUES (?, ?, ?, 0)').run(index + 1, 10 + decks.indexOf(deck), ord);
  }
  return db.serialize();
}

/** A deck of schema 11. */
function legacyDeck(model: Model, notes: readonly Note[], name = 'collection.anki2'): Promise<Buffer> {
  const db = new Database(':memory:');
  db.exec(`${notesAndCards} CREATE TABLE col (id integer, models text, decks text);`);
  const decks = [...new Set(notes.map(({ deck = 'Default' }) => deck))];
  const models = { 1: { name: model.name, type: model.cloze === true ? 1 : 0, flds: model.fields.map((field, ord) => ({ name: field, ord })), tmpls: model.cards.map(([qfmt, afmt], ord) => ({ qfmt, afmt, ord })) } };
  db.prepare('INSERT INTO col VALUES (1, ?, ?)').run(JSON.stringify(models), JSON.stringify(Object.fromEntries(decks.map((deck, index) => [10 + index, { name: deck }]))));
  return zipped({ [name]: filled(db, notes), media: Buffer.from('{}') });
}

/** The bytes of a field of protobuf that holds a text (up to 127 bytes), or a small number. */
const proto = (number: number, value: string | number): Buffer => (typeof value === 'number' ? Buffer.from([number * 8, value]) : Buffer.from([number * 8 + 2, value.length, ...Buffer.from(value)]));

/** A deck of schema 18: packed by zstd, with a collation that SQLite does not have. */
function newDeck(model: Model, notes: readonly Note[]): Promise<Buffer> {
  const db = new Database(':memory:');
  db.exec(`${notesAndCards} CREATE TABLE col (id integer, models text, decks text);
    CREATE TABLE notetypes (id integer primary key, name text COLLATE nocase , config blob); CREATE TABLE fields (ntid integer, ord integer, name text, config blob, primary key (ntid, ord)) without rowid;
    CREATE TABLE templates (ntid integer, ord integer, name text, config blob, primary key (ntid, ord)) without rowid; CREATE TABLE decks (id integer primary key, name text);`);
  db.exec('CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name); CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid)');
  db.prepare('INSERT INTO notetypes VALUES (1, ?, ?)').run(model.name, proto(1, model.cloze === true ? 1 : 0));
  for (const [ord, name] of model.fields.entries()) db.prepare('INSERT INTO fields VALUES (1, ?, ?, ?)').run(ord, name, Buffer.alloc(0));
  for (const [ord, [front, back]] of model.cards.entries()) db.prepare('INSERT INTO templates VALUES (1, ?, ?, ?)').run(ord, 'Card', Buffer.concat([proto(1, front), proto(2, back)]));
  for (const [index, deck] of [...new Set(notes.map(({ deck: name = 'Default' }) => name))].entries()) db.prepare('INSERT INTO decks VALUES (?, ?)').run(10 + index, deck.replaceAll('::', '\u001F'));
  const bytes = filled(db, notes);
  // So Anki writes it: SQLite refuses every comparison of such a name.
  for (let at = bytes.indexOf('COLLATE nocase '); at !== -1; at = bytes.indexOf('COLLATE nocase ', at + 1)) bytes.write('COLLATE unicase', at);
  bytes.fill(2, 18, 20);
  return zipped({ 'collection.anki21b': zstdCompressSync(bytes), 'collection.anki2': Buffer.from('old'), media: Buffer.from('x') });
}

const basic: Model = { name: 'Basic', fields: ['Front', 'Back'], cards: [['{{Front}}', '{{FrontSide}}<hr id=answer>{{Back}}']] };
const long = 'A long description of what it is, which nobody would type in the same words.';

function answersOf({ paper: { interaction }, solution: { key } }: ReadQuestion): readonly string[] {
  if (key.type === 'text') return key.accepted;
  const right = key.type === 'single' ? [key.option] : key.type === 'multiple' ? key.options : [];
  return 'options' in interaction ? interaction.options.map(({ id, text }) => (right.includes(id) ? `*${text}` : text)) : [];
}

describe('an Anki deck', () => {
  it.each([['schema 11', legacyDeck], ['schema 18', newDeck]] as const)('gives every note once, with its deck and tags (%s)', async (_, deck) => {
    const bytes = await deck(basic, [
      { fields: ['Capital of <b>France</b>?', 'Paris<br>'], tags: ' geo::europe easy ', deck: 'World::Europe' },
      { fields: ['What is it?&nbsp;<img src="a.png">[sound:b.mp3]', `<div>${long}</div>`] },
      { fields: ['Nothing behind', ''] },
    ]);
    expect(await formatOf(bytes)).toBe('anki');
    const { questions, problems } = await readWith(ankiFormat, bytes);
    expect(questions.map((question) => [question.paper.stem, answersOf(question), question.solution.explanation, question.category, question.tags, question.id])).toEqual([
      ['Capital of France?', ['Paris'], null, ['World', 'Europe'], ['geo::europe', 'easy'], 'g1'],
      ['What is it? [image] [sound]', [], long, [], [], 'g2'],
      ['Nothing behind', [], null, [], [], 'g3'],
    ]);
    expect(problems).toMatchObject([{ code: 'shown-essay' }, { place: 'note 2 (“What is it? [sound:b.mp3]”)', code: 'media-left-out' }, { code: 'shown-no-key' }]);
  });

  it('asks by the card whose answer can be typed, and follows sections of templates', async () => {
    const both: Model = { name: 'Both', fields: ['Term', 'Meaning', 'Hint'], cards: [['{{#Hint}}{{Hint}} {{/Hint}}{{Term}} {{type:Meaning}}', '{{FrontSide}}{{Meaning}}'], ['{{Meaning}}', '{{FrontSide}}{{Term}}']] };
    const { questions } = await readWith(ankiFormat, await legacyDeck(both, [{ fields: ['Veto', long, ''] }, { fields: ['Veto', 'No', 'Law:'] }], 'collection.anki21'));
    expect(questions.map((question) => [question.paper.stem, ...answersOf(question)])).toEqual([[long, 'Veto'], ['Law:\n\nVeto', 'No']]);
  });

  it('asks for each gap of a text', async () => {
    const cloze: Model = { name: 'Cloze', fields: ['Text', 'Back Extra'], cards: [['{{cloze:Text}}', '{{cloze:Text}}{{Back Extra}}']], cloze: true };
    const { questions, codes } = await readWith(
      ankiFormat,
      await legacyDeck(cloze, [{ fields: ['The {{c1::sky}} is {{c2::blue::a colour}}.', 'Extra'] }, { fields: ['{{c1::One}} and {{c1::two}}', ''] }, { fields: ['A {{c1::big {{c2::red}} dog}}', ''] }, { fields: ['No gap', ''] }]),
    );
    expect(questions.map((question) => [question.id, question.paper.stem, ...answersOf(question)])).toEqual([
      ['g1-c1', 'The _____ is blue.', 'sky'],
      ['g1-c2', 'The sky is _____ [a colour].', 'blue'],
      ['g2', '_____ and _____'],
      ['g3-c1', 'A _____', 'big red dog'],
      ['g3-c2', 'A big _____ dog', 'red'],
      ['g4', 'No gap'],
    ]);
    expect([questions[0]?.solution.explanation, questions[2]?.solution.explanation]).toEqual(['Extra', 'One and two']);
    expect(codes).toEqual(['shown-parts', 'shown-no-key']);
  });

  it('reads note types with options as choices', async () => {
    const model: Model = { name: 'AllInOne', fields: ['Question', 'Title', 'QType (0=kprim,1=mc,2=sc)', 'Q_1', 'Q_2', 'Q_3', 'Answers', 'Extra 1'], cards: [['{{Question}}', '{{Answers}}']] };
    const flags = await readWith(ankiFormat, await legacyDeck(model, [{ fields: ['<b>Which?</b>', '', '1', 'x', '<i>y</i>', 'z', '0 1 1', ''] }]));
    expect(flags.questions.map((question) => [question.paper.stem, ...answersOf(question)])).toEqual([['Which?', 'x', '*y', '*z']]);
    const letters: Model = { name: 'MC', fields: ['Question', 'Option A', 'Option B', 'Correct', 'Explanation'], cards: [['{{Question}}', '{{Correct}}']] };
    const { questions } = await readWith(ankiFormat, await legacyDeck(letters, [{ fields: ['Which?', 'x', 'y', '<div>B</div>', 'So.'], deck: 'D' }, { fields: ['What?', 'x', 'y', 'A', ''] }]));
    expect(questions.map((question) => [...answersOf(question), question.solution.explanation, ...question.category])).toEqual([['x', '*y', 'So.', 'D'], ['*x', 'y', null]]);
  });

  it('comes through what is broken or hostile', async () => {
    expect((await readWith(ankiFormat, await zipped({ 'collection.anki2': Buffer.from('no database') }))).codes).toEqual(['anki-database']);
    expect((await readWith(ankiFormat, await zipped({ 'collection.anki21b': Buffer.from('no zstd') }))).codes).toEqual(['anki-database']);
    const view = new Database(':memory:');
    view.exec('CREATE TABLE col (id, models, decks); CREATE TABLE cards (nid, did, ord, odid); CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS guid, 1 AS mid, 1 AS tags, 1 AS flds FROM n');
    expect((await readWith(ankiFormat, await zipped({ 'collection.anki2': view.serialize() }))).codes).toEqual(['anki-database']);
    const whole = await legacyDeck(basic, Array.from({ length: 50 }, (_, row) => ({ fields: [`Front ${row}`, 'Back'] })));
    const archive = await openArchive(bufferSource('x', whole), vendorLimits);
    const database = await archive.read('collection.anki2');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(database.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = Buffer.from(database);
        for (const [at, value] of changes) bytes[at] = value;
        const { codes } = await readWith(ankiFormat, await zipped({ 'collection.anki2': bytes }));
        expect(codes).not.toContain('reader-fault');
      }),
      { numRuns: 60 },
    );
  });

  it('has its gaps found in time, whatever its braces', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('{{c1::', '{{c2::', '}}', '::', 'a', '{{', '{{c'), { maxLength: 40 }).map((parts) => parts.join('')), (text) => Array.isArray(clozeCards(text))));
  });
});

describe('an Anki deck that was written', () => {
  it('is read as what was written, but for what a table can’t say', async () => {
    const types = [...itemTypes.filter((type) => type !== 'hotspot'), 'true-false' as const];
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRead({ types: types.filter((type) => type !== 'matching') }), { minLength: 1, maxLength: 4 }), async (questions) => {
        const { bytes } = await writeWith(ankiOutput, questions);
        const again = await readWith(ankiFormat, bytes);
        const unplaced = (question: ReadQuestion) => ({ ...question, place: '', id: null });
        expect(again.questions.map(unplaced)).toEqual(questions.map(unplaced));
      }),
      { numRuns: 60 },
    );
  });

  it('has what Anki asks for: a note type, a deck for each category, a card for each note', async () => {
    const source = await readWith(ankiFormat, await legacyDeck(basic, [{ fields: ['Front &lt;a&gt;', 'Back'], deck: 'A::B', tags: ' t ' }]));
    const { bytes } = await writeWith(ankiOutput, source.questions);
    const archive = await openArchive(bufferSource('x', bytes), vendorLimits);
    expect(archive.names).toEqual(['collection.anki2', 'media']);
    const db = new Database(await archive.read('collection.anki2'));
    expect(db.prepare('SELECT ver FROM col').get()).toEqual({ ver: 11 });
    const { decks } = db.prepare<[], { decks: string }>('SELECT decks FROM col').get() ?? { decks: '' };
    expect(decks).toContain('"Test::A::B"');
    expect(db.prepare('SELECT c.ord, n.tags, n.sfld FROM cards c JOIN notes n ON n.id = c.nid').all()).toEqual([{ ord: 0, tags: ' t ', sfld: 'Front &lt;a&gt;' }]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
