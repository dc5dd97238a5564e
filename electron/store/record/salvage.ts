import { closeSync, copyFileSync, existsSync, fstatSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { scoreResponse } from '../../domain/response-score.ts';
import { foldEvents, newSitting, type Sitting } from '../../domain/sitting.ts';
import { inTransaction, openMemory, openReadOnly, prepared, type ReadableDb, type WritableDb } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { currentVersion, runMigrations } from '../migrations/run-migrations.ts';
import { checkChain, readEvents } from './event-log.ts';
import { addExposuresOf } from './merge-record.ts';
import { isQuestion, sittingDamage, sittingItem } from './record-check.ts';
import { salvageMedia } from './shown-media.ts';
import { saveClock } from './sitting-clock.ts';
import { readItems, saveItemResult, saveItemState, type StoredItem } from './sitting-items.ts';
import type { SittingPaper, Row } from './sitting-paper.ts';
import { sittingById, type StoredSitting } from './sittings.ts';

/** What was read from a damaged record, beyond what its backup has. */
export interface Salvage {
  /** Ended sittings that came whole. */
  readonly sittings: readonly string[];
  /** Ended sittings whose log came whole, and whose results must be made anew from it. */
  readonly toFinish: readonly string[];
  /** The sitting that stood open, with so many events of its log; `cut` when there were more. */
  readonly running: { readonly id: string; readonly events: number; readonly cut: boolean } | null;
  /** Sittings that are neither in the backup nor readable. */
  readonly lost: readonly string[];
  /** Whether the list of sittings could be read to its end: otherwise there may have been more. */
  readonly listed: boolean;
}

/** No head of a file that says more is believed (bytes). */
const largestRecord = 4_000_000_000;

/**
 * Reads from the damaged record at `path` what `target` (its backup, upgraded) lacks, each sitting by itself: ended ones whose
 * log and seal are sound, and of the open one the log up to the first event that is not sound. Nothing that could not be checked
 * is taken: settings and exposures stay the backup's, where there is one. `paper` is what the open sitting is made of, kept apart
 * from the record. Works on a copy at `scratch`; the damaged file is only read.
 */
export function salvageInto(target: WritableDb, path: string, scratch: string, paper: SittingPaper | null): Salvage {
  const files = ['', '-wal', '-shm'];
  try {
    copyFileSync(path, scratch);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${scratch}-wal`);
    mendHead(scratch);
    const damaged = openReadOnly(scratch);
    try {
      return inTransaction(target, () => salvage(target, damaged, paper));
    } finally {
      damaged.close();
    }
  } catch {
    // Not even the list of tables can be read.
    return { sittings: [], toFinish: [], running: null, lost: paper === null ? [] : [paper.id], listed: paper === null };
  } finally {
    for (const file of files) rmSync(`${scratch}${file}`, { force: true });
  }
}

function salvage(target: WritableDb, damaged: ReadableDb, kept: SittingPaper | null): Salvage {
  // A quit leaves the paper of what the last backup has.
  const paper = kept !== null && (sittingById(target, kept.id)?.ended ?? null) === null ? kept : null;
  const sittings: string[] = [];
  const toFinish: string[] = [];
  const lost: string[] = [];
  let running: Salvage['running'] = null;
  const { ids, listed } = idsIn(damaged);
  for (const id of new Set([...ids, ...(paper === null ? [] : [paper.id])])) {
    const known = sittingById(target, id);
    if (known !== null && known.ended !== null) continue;
    // A place that can't be read takes back what was written of its sitting.
    const take = (source: ReadableDb) => attempt(() => inTransaction(target, () => takeSitting(target, source, id, known)));
    const taken = (paper?.id === id ? withPaper(paper, damaged, take) : null) ?? take(damaged);
    switch (taken?.kind) {
      case 'whole':
        sittings.push(id);
        break;
      case 'to-finish':
        toFinish.push(id);
        break;
      case 'running':
        // A damaged page can hide its last rows and leave a sound chain.
        running = { id, events: taken.events, cut: taken.cut || attempt(() => damaged.pragma("integrity_check('sitting_event')", { simple: true })) !== 'ok' };
        break;
      case undefined:
        if (known === null) lost.push(id);
        else running = { id, events: logLength(target, id), cut: true };
    }
  }
  if (prepared(target, 'SELECT 1 FROM setting').get() === undefined) takeSettings(target, damaged);
  addExposuresOf(target, [...sittings, ...toFinish, ...(running === null ? [] : [running.id])]);
  // From the begin on there is a paper until a backup has its sitting: without one, nothing was begun since.
  return { sittings, toFinish, running, lost, listed: listed || paper === null };
}

/** A record in memory of the paper alone and as much of its log as can be read, for what is damaged beside that log. */
function withPaper(paper: SittingPaper, damaged: ReadableDb, take: (source: ReadableDb) => Taken | null): Taken | null {
  const source = openMemory();
  try {
    runMigrations(source, migrations, () => undefined);
    for (const row of paper.questions) insertRow(source, 'shown_question', row);
    insertRow(source, 'sitting', paper.sitting);
    for (const row of paper.items) insertRow(source, 'sitting_item', row);
    attempt(() => {
      for (const row of prepared<[string], Row>(damaged, 'SELECT * FROM sitting_event WHERE sitting_id = ? ORDER BY sequence').iterate(paper.id)) insertRow(source, 'sitting_event', row);
    });
    return take(source);
  } finally {
    source.close();
  }
}

/** Without a backup there are no others. They can't be checked, and are in sight. */
function takeSettings(target: WritableDb, damaged: ReadableDb): void {
  attempt(() => {
    for (const row of prepared<[], Row>(damaged, 'SELECT name, value FROM setting').iterate()) attempt(() => insertRow(target, 'setting', row));
  });
}

type Taken = { readonly kind: 'whole' | 'to-finish' } | { readonly kind: 'running'; readonly events: number; readonly cut: boolean };

/** Copies one sitting as far as it is sound; null where nothing is, or the target has more of it. */
function takeSitting(target: WritableDb, damaged: ReadableDb, id: string, known: StoredSitting | null): Taken | null {
  const stored = sittingById(damaged, id);
  if (stored === null || !questionsAreSound(damaged, id)) return null;
  const chain = checkChain(damaged, id);
  const sealed = currentVersion(damaged) >= 3;
  if (stored.ended !== null && sittingDamage(damaged, id, sealed ? 'sealed' : 'ended') === null) {
    if (known !== null) removeOpen(target, id);
    copyRows(target, damaged, id, Number.POSITIVE_INFINITY);
    for (const table of ['score', ...(sealed ? ['sitting_seal'] : [])]) copyTable(target, damaged, table, 'sitting_id', id);
    return { kind: 'whole' };
  }
  const events = chain.sound ? chain.events : chain.brokenAt - 1;
  if (events < 1 || (known !== null && logLength(target, id) > events)) return null;
  const days = known === null ? [] : daysOf(target, id);
  const taken = takeLog(target, damaged, stored, events);
  // An ended sitting whose log breaks off before its end has no result to make.
  if (stored.ended !== null && taken.phase.name !== 'ended') throw new UnfinishedLog();
  for (const { position, day } of days) prepared(target, 'UPDATE sitting_item SET study_day = ? WHERE sitting_id = ? AND position = ?').run(day, id, position);
  if (taken.phase.name === 'ended') return { kind: 'to-finish' };
  return { kind: 'running', events, cut: !chain.sound };
}

class UnfinishedLog extends Error {}

/** Copies a sitting as an open one with the first `events` of its log; items are folded anew. */
function takeLog(target: WritableDb, damaged: ReadableDb, stored: StoredSitting, events: number): Sitting {
  const { id, rules } = stored;
  removeOpen(target, id);
  copyRows(target, damaged, id, events);
  prepared(target, 'UPDATE sitting SET ended_wall_ms = NULL, ended_by = NULL WHERE id = ?').run(id);
  prepared(target, 'UPDATE sitting_item SET points = NULL, correct = NULL WHERE sitting_id = ?').run(id);
  const items = readItems(target, id);
  const log = readEvents(target, id);
  const sitting = foldEvents(newSitting(rules, items.map(sittingItem)), log);
  for (const item of items) saveFolded(target, id, item, sitting);
  const last = log.at(-1);
  if (last !== undefined) {
    // The clock's row can't be checked: the time of the last event stands, in the candidate's favour.
    saveClock(target, id, {
      elapsedMs: last.elapsedMs,
      breakLeftMs: sitting.phase.name === 'break' ? rules.accommodation.breaks.minutes * 60_000 : null,
      reading: { wallMs: last.wallMs, monotonicMs: 0, bootMs: 0, bootId: null },
    });
  }
  return sitting;
}

function saveFolded(target: WritableDb, id: string, item: StoredItem, sitting: Sitting): void {
  const state = sitting.states[item.position];
  if (state === undefined) return;
  saveItemState(target, id, item.position, state);
  if (!state.revealed) return;
  const { points } = scoreResponse(item.question.paper.interaction, item.question.solution.key, state.response);
  saveItemResult(target, id, item.position, { points, correct: points === 1 });
}

function copyRows(target: WritableDb, damaged: ReadableDb, id: string, events: number): void {
  const questions = prepared<[string], Row>(
    damaged,
    `SELECT * FROM shown_question WHERE (question_id, revision) IN (SELECT question_id, revision FROM sitting_item WHERE sitting_id = ?)`,
  ).all(id);
  for (const row of questions) insertRow(target, 'shown_question', row);
  // Without them the sitting is still whole.
  attempt(() => salvageMedia(target, damaged, id));
  copyTable(target, damaged, 'sitting', 'id', id);
  copyTable(target, damaged, 'sitting_item', 'sitting_id', id);
  const log = prepared<[string], Row>(damaged, 'SELECT * FROM sitting_event WHERE sitting_id = ? ORDER BY sequence').iterate(id);
  let copied = 0;
  for (const row of log) {
    if (copied === events) break;
    insertRow(target, 'sitting_event', row);
    copied += 1;
  }
}

function copyTable(target: WritableDb, damaged: ReadableDb, table: string, column: string, id: string): void {
  for (const row of prepared<[string], Row>(damaged, `SELECT * FROM ${table} WHERE ${column} = ?`).all(id)) {
    // Progress counts what was salvaged by itself: the days in a damaged file can't be checked.
    insertRow(target, table, Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'ended_day' && name !== 'study_day')));
  }
}

function insertRow(target: WritableDb, table: string, row: Row): void {
  const names = Object.keys(row);
  prepared(target, `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`).run(...Object.values(row));
}

/** Removes a sitting that has no result yet. */
export function removeOpen(target: WritableDb, id: string): void {
  for (const table of ['sitting_clock', 'sitting_event', 'sitting_item']) prepared(target, `DELETE FROM ${table} WHERE sitting_id = ?`).run(id);
  prepared(target, 'DELETE FROM sitting WHERE id = ?').run(id);
}

function questionsAreSound(db: ReadableDb, id: string): boolean {
  const rows = prepared<[string], { question: string; revision: string; body: string | null }>(
    db,
    `SELECT item.question_id AS question, item.revision, shown.body FROM sitting_item AS item
     LEFT JOIN shown_question AS shown ON shown.question_id = item.question_id AND shown.revision = item.revision WHERE sitting_id = ?`,
  ).all(id);
  return rows.length > 0 && rows.every(({ question, revision, body }) => body !== null && isQuestion(question, revision, body));
}

function daysOf(db: ReadableDb, id: string): { position: number; day: string | null }[] {
  return prepared<[string], { position: number; day: string | null }>(db, 'SELECT position, study_day AS day FROM sitting_item WHERE sitting_id = ?').all(id);
}

function logLength(db: ReadableDb, id: string): number {
  return prepared<[string], { count: number }>(db, 'SELECT count(*) AS count FROM sitting_event WHERE sitting_id = ?').get(id)?.count ?? 0;
}

/** What a page of zeros and scraps gives in the place of an id is none. */
const idForm = /^[\w.-]{1,128}$/u;

const listOfSittings = 'SELECT id FROM sitting';

/** Ids of sittings by every way that leads to some: a page that can't be read closes one of them. */
function idsIn(db: ReadableDb): { readonly ids: ReadonlySet<string>; readonly listed: boolean } {
  const found = new Set<string>();
  let listed = true;
  for (const sql of [
    listOfSittings,
    'SELECT id FROM sitting ORDER BY pack_id, ended_wall_ms',
    'SELECT DISTINCT sitting_id AS id FROM sitting_item',
    'SELECT DISTINCT sitting_id AS id FROM sitting_event',
    'SELECT sitting_id AS id FROM score',
    'SELECT sitting_id AS id FROM sitting_clock',
  ]) {
    const whole = attempt(() => {
      for (const { id } of prepared<[], { id: unknown }>(db, sql).iterate()) if (typeof id === 'string' && idForm.test(id)) found.add(id);
      return true;
    });
    if (sql === listOfSittings && whole === null) listed = false;
  }
  return { ids: found, listed };
}

/** The first bytes are the same in every record: put right, they give the rest of the file a chance. */
function mendHead(path: string): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.concat([Buffer.from('SQLite format 3\0', 'latin1'), Buffer.from([0x10, 0x00, 2, 2, 0, 64, 32, 32])]), 0, 24, 0);
    writeSync(file, Buffer.from([0, 0, 0, 4]), 0, 4, 44);
    writeSync(file, Buffer.from([0, 0, 0, 1]), 0, 4, 56);
    // A file that was cut off is read up to there: nothing but zeros stands where the rest was.
    const pages = Buffer.alloc(4);
    readSync(file, pages, 0, 4, 28);
    const [bytes, was] = [fstatSync(file).size, pages.readUInt32BE() * 4096];
    if (was > bytes && was < largestRecord) ftruncateSync(file, was);
  } finally {
    closeSync(file);
  }
}

/** What a damaged place makes of reading it: nothing. */
function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}
