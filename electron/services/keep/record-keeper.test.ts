import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFailure } from '../../contract/call-failure.ts';
import type { ContractHandlers } from '../../contract/handlers.ts';
import { writeCutpack } from '../../packs/cutpack-writer.ts';
import { openReadOnly, openWritable } from '../../store/database.ts';
import { listBackups } from '../../store/record/backups.ts';
import { hashRows } from '../../store/record/record-copy.ts';
import { startApplication, type Started } from '../start-application.ts';
import { testClock, type TestClock } from '../testing/test-clock.ts';
import { packId, smallPack } from '../testing/test-house.ts';

/** A machine with its own record. */
interface Machine {
  readonly folder: string;
  readonly clock: TestClock;
  readonly handlers: ContractHandlers;
  readonly close: () => void;
}

let root: string;
let machines: Machine[];
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-keep-'));
  machines = [];
  mkdirSync(join(root, 'packs'));
  const { description, questions } = smallPack();
  await writeCutpack(join(root, 'packs', 'small.cutpack'), description, questions);
});
afterEach(() => {
  for (const machine of machines) machine.close();
  rmSync(root, { recursive: true, force: true });
});

async function machine(name: string, clock = testClock()): Promise<Machine> {
  const folder = join(root, name);
  const started: Started = await startApplication({ folder, packsFolder: join(root, 'packs'), clock, host: 'browser', version: '1.2.3' });
  if (!started.ok) throw new Error(started.code);
  let open = true;
  const made = {
    folder,
    clock,
    handlers: started.services.handlers,
    close: () => {
      if (open) started.close();
      open = false;
    },
  };
  machines.push(made);
  return made;
}

async function begin({ handlers, clock }: Machine, formId: string): Promise<string> {
  clock.work(86_400_000);
  const { sittingId } = await handlers.exams.start({ packId, formId, accommodation: null }, undefined);
  for (const action of [{ kind: 'agree' }, { kind: 'begin' }] as const) await handlers.sitting.act({ sittingId, action }, undefined);
  clock.work(30_000);
  return sittingId;
}

/** Sits form 1 with its first answer wrong or right. */
async function sit(at: Machine, option = 'a'): Promise<string> {
  const sittingId = await begin(at, 'form-1');
  await at.handlers.sitting.act({ sittingId, action: { kind: 'answer', item: 0, response: { type: 'single', option } } }, undefined);
  await at.handlers.sitting.end({ sittingId }, undefined);
  return sittingId;
}

/** The exported file, fetched piece by piece as a window does. */
async function exported({ handlers }: Machine): Promise<Buffer> {
  const { bytes } = await handlers.keep.export(undefined, undefined);
  const pieces: Buffer[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const read = await handlers.keep.read({ offset }, undefined);
    pieces.push(Buffer.from(read.piece, 'base64'));
    offset = read.next;
  }
  const file = Buffer.concat(pieces);
  expect(file).toHaveLength(bytes);
  return file;
}

async function offer({ handlers }: Machine, file: Buffer) {
  for (let offset = 0; offset < file.length; offset += 50_000) {
    await handlers.keep.write({ offset, piece: file.subarray(offset, offset + 50_000).toString('base64') }, undefined);
  }
  return handlers.keep.preview(undefined, undefined);
}

async function takings({ handlers }: Machine): Promise<string[]> {
  const { forms } = await handlers.exams.list({ packId }, undefined);
  return forms.flatMap((form) => form.takings.map(({ sittingId }) => sittingId)).toSorted();
}

async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call();
    return 'no refusal';
  } catch (error) {
    if (error instanceof CallFailure) return error.code;
    throw error;
  }
}

function rowsOf({ folder }: Machine): string {
  const db = openReadOnly(join(folder, 'record.db'));
  try {
    return hashRows(db);
  } finally {
    db.close();
  }
}

describe('an export', () => {
  it('brings the sittings, what was seen and the progress of one machine to another, once, and can be undone', async () => {
    const home = await machine('home');
    const away = await machine('away', testClock());
    const [first, second] = [await sit(home), await sit(home, 'b')];
    const own = await sit(away, 'c');
    const file = await exported(home);
    const before = rowsOf(away);
    const progressBefore = await away.handlers.progress.overview({ packId, weeks: null }, undefined);

    const preview = await offer(away, file);
    expect(preview).toMatchObject({
      kind: 'record',
      exported: { program: '1.2.3' },
      sittings: { fresh: 2, present: 0, differing: 0, open: 0 },
      freshAnswers: 2,
      packs: [{ id: packId, edition: '1', sittings: 2, installed: '1' }],
    });
    expect(rowsOf(away)).toBe(before);
    expect(await away.handlers.keep.import(undefined, undefined)).toEqual({ sittings: 2 });
    expect(await takings(away)).toEqual([first, second, own].toSorted());
    expect((await away.handlers.report.get({ sittingId: first }, undefined)).report.raw).toBe((await home.handlers.report.get({ sittingId: first }, undefined)).report.raw);
    expect((await away.handlers.progress.overview({ packId, weeks: null }, undefined)).counts.answers).toBeGreaterThan(progressBefore.counts.answers);

    const merged = rowsOf(away);
    expect(await offer(away, file)).toMatchObject({ sittings: { fresh: 0, present: 2 }, freshAnswers: 0 });
    expect(await away.handlers.keep.import(undefined, undefined)).toEqual({ sittings: 0 });
    expect(rowsOf(away)).toBe(merged);

    const later = await sit(away, 'd');
    expect((await away.handlers.keep.state(undefined, undefined)).undo).toMatchObject({ sittings: 2 });
    expect(await away.handlers.keep.undo(undefined, undefined)).toEqual({ sittings: 2 });
    expect(await takings(away)).toEqual([own, later].toSorted());
    expect(await codeOf(() => away.handlers.keep.undo(undefined, undefined))).toBe('keep/nothing-to-undo');
  });

  it('undone at once leaves every row as it was', async () => {
    const [home, away] = [await machine('home'), await machine('away')];
    await sit(home);
    await sit(away, 'c');
    const before = rowsOf(away);
    await offer(away, await exported(home));
    await away.handlers.keep.import(undefined, undefined);
    expect(rowsOf(away)).not.toBe(before);
    await away.handlers.keep.undo(undefined, undefined);
    expect(rowsOf(away)).toBe(before);
  });

  it('gives the same progress as the machine that it came from, where nothing else was sat', async () => {
    const [home, away] = [await machine('home'), await machine('away')];
    await sit(home);
    await sit(home, 'b');
    await offer(away, await exported(home));
    await away.handlers.keep.import(undefined, undefined);
    away.clock.work(2 * 86_460_000);
    const overview = ({ handlers }: Machine) => handlers.progress.overview({ packId, weeks: null }, undefined);
    expect((await overview(away)).counts).toEqual((await overview(home)).counts);
    expect(await takings(away)).toEqual(await takings(home));
  });

  it('of a sitting that has other answers here leaves the ones here', async () => {
    const home = await machine('home');
    const sittingId = await begin(home, 'form-1');
    home.close();
    cpSync(home.folder, join(root, 'twin'), { recursive: true });
    const answers = async (name: string, option: string): Promise<Machine> => {
      const at = await machine(name, home.clock);
      await at.handlers.sitting.act({ sittingId, action: { kind: 'answer', item: 0, response: { type: 'single', option } } }, undefined);
      await at.handlers.sitting.end({ sittingId }, undefined);
      return at;
    };
    const [right, wrong] = [await answers('home', 'a'), await answers('twin', 'b')];
    expect(await offer(wrong, await exported(right))).toMatchObject({ sittings: { fresh: 0, present: 0, differing: 1 } });
    expect(await wrong.handlers.keep.import(undefined, undefined)).toEqual({ sittings: 0 });
    expect((await wrong.handlers.report.get({ sittingId }, undefined)).report.raw).toBe(0);
    expect((await right.handlers.report.get({ sittingId }, undefined)).report.raw).toBe(1);
  });
});

describe('a file that is offered', () => {
  it('is refused where it is no record, a newer one, or damaged, and nothing changes', async () => {
    const [home, away] = [await machine('home'), await machine('away')];
    await sit(home);
    const file = await exported(home);
    const before = rowsOf(away);
    expect(await offer(away, Buffer.from('Dear reader'.repeat(900)))).toEqual({ kind: 'refused', why: 'not-a-record', detail: null });
    expect(await offer(away, Buffer.from([7]))).toEqual({ kind: 'refused', why: 'not-a-record', detail: null });

    const other = openWritable(join(root, 'other.db'));
    other.exec('CREATE TABLE bookmark (url TEXT)');
    other.pragma('journal_mode = DELETE');
    other.close();
    expect(await offer(away, readFileSync(join(root, 'other.db')))).toEqual({ kind: 'refused', why: 'not-a-record', detail: null });

    const changed = (sql: string): Buffer => {
      const path = join(root, 'changed.cutrecord');
      writeFileSync(path, file);
      const db = openWritable(path);
      db.exec(sql);
      db.pragma('journal_mode = DELETE');
      db.close();
      return readFileSync(path);
    };
    expect(await offer(away, changed('PRAGMA user_version = 999'))).toEqual({ kind: 'refused', why: 'newer', detail: null });
    expect(await offer(away, changed('UPDATE exposure SET times = times + 1'))).toMatchObject({ kind: 'refused', why: 'damaged' });
    expect(await offer(away, changed("UPDATE sitting_item SET state = replace(state, '\"option\":\"a\"', '\"option\":\"b\"')"))).toMatchObject({ kind: 'refused', why: 'damaged' });
    expect(await offer(away, changed('CREATE TRIGGER surprise AFTER INSERT ON sitting BEGIN DELETE FROM score; END'))).toMatchObject({ kind: 'refused', why: 'damaged' });
    expect(await offer(away, file.subarray(0, 30_000))).toMatchObject({ kind: 'refused', why: 'damaged' });
    expect(await codeOf(() => away.handlers.keep.import(undefined, undefined))).toBe('keep/refused');
    expect(rowsOf(away)).toBe(before);
  });

  it('brings in what was sat with an edition that is not here, and its reports read', async () => {
    const home = await machine('home');
    const id = await sit(home);
    const file = await exported(home);
    const { description, questions } = smallPack();
    await writeCutpack(join(root, 'packs', 'small.cutpack'), { ...description, edition: '2' }, questions);
    const away = await machine('away');
    expect(await offer(away, file)).toMatchObject({ packs: [{ edition: '1', installed: '2', sittings: 1 }] });
    await away.handlers.keep.import(undefined, undefined);
    expect(await away.handlers.report.get({ sittingId: id }, undefined)).toMatchObject({ edition: '1' });
  });

  it('must come piece after piece', async () => {
    const at = await machine('home');
    await at.handlers.keep.write({ offset: 0, piece: 'AAAA' }, undefined);
    expect(await codeOf(() => at.handlers.keep.write({ offset: 7, piece: 'AAAA' }, undefined))).toBe('input/refused');
    await at.handlers.keep.discard(undefined, undefined);
    expect(await codeOf(() => at.handlers.keep.preview(undefined, undefined))).toBe('keep/no-file');
    expect(await codeOf(() => at.handlers.keep.import(undefined, undefined))).toBe('keep/no-file');
  });
});

describe('while a sitting is open', () => {
  it('nothing moves, and what was exported before gives nothing away', async () => {
    const at = await machine('home');
    await sit(at);
    await at.handlers.keep.export(undefined, undefined);
    await begin(at, 'form-1');
    const [newest] = listBackups(at.folder);
    const { keep } = at.handlers;
    const calls = [
      () => keep.export(undefined, undefined),
      () => keep.read({ offset: 0 }, undefined),
      () => keep.write({ offset: 0, piece: 'AAAA' }, undefined),
      () => keep.preview(undefined, undefined),
      () => keep.import(undefined, undefined),
      () => keep.undo(undefined, undefined),
      () => keep.restore({ name: newest?.name ?? '' }, undefined),
    ];
    for (const call of calls) expect(await codeOf(call)).toBe('sitting/other-open');
  });
});

describe('backups', () => {
  it('follow each ended sitting, ten are kept, and the newest brings everything back', async () => {
    const at = await machine('home');
    await at.handlers.app.changeSettings({ candidateName: 'Ana' }, undefined);
    for (let number = 1; number <= 12; number += 1) {
      await sit(at);
      await vi.waitUntil(() => listBackups(at.folder)[0]?.facts?.sittings === number, { timeout: 20_000 });
    }
    const backups = listBackups(at.folder);
    expect(backups.map(({ facts }) => facts?.sittings)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    const rows = rowsOf(at);
    const last = await sit(at);
    expect(await takings(at)).toContain(last);
    await at.handlers.keep.restore({ name: backups[0]?.name ?? '' }, undefined);
    expect(await takings(at)).not.toContain(last);
    expect(rowsOf(at)).toBe(rows);
    // What was there before the restore is a backup too.
    const { backups: after } = await at.handlers.keep.state(undefined, undefined);
    expect(after.find(({ reason }) => reason === 'restore')).toMatchObject({ sittings: 13 });
  });

  it('that are damaged or gone are refused', async () => {
    const at = await machine('home');
    await sit(at);
    await vi.waitUntil(() => listBackups(at.folder).length === 1, { timeout: 20_000 });
    const name = listBackups(at.folder)[0]?.name ?? '';
    const path = join(at.folder, 'backups', name);
    writeFileSync(path, readFileSync(path).subarray(0, 40_000));
    const rows = rowsOf(at);
    expect(await codeOf(() => at.handlers.keep.restore({ name }, undefined))).toBe('storage/damaged');
    for (const wrong of ['../record.db', 'record.db', 'record-v3-2026-01-01T00-00-00-000Z-sitting.db']) {
      expect(await codeOf(() => at.handlers.keep.restore({ name: wrong }, undefined))).toBe('keep/no-backup');
    }
    expect(rowsOf(at)).toBe(rows);
  });

  it('are made of what ended in the last moment before the program was closed', async () => {
    const at = await machine('home');
    await sit(at);
    at.close();
    expect(listBackups(at.folder)[0]?.facts).toMatchObject({ reason: 'sitting', sittings: 1 });
  });

  it('that can not be made are a notice, and the next sitting ends as ever', async () => {
    const at = await machine('home');
    writeFileSync(join(at.folder, 'backups'), 'A file where the folder should be.');
    await sit(at);
    await vi.waitUntil(async () => (await at.handlers.app.status(undefined, undefined)).notices.length > 0, { timeout: 20_000 });
    expect((await at.handlers.app.status(undefined, undefined)).notices).toEqual([{ code: 'record/backup-failed', subject: expect.stringMatching(/^storage\//u) }]);
    rmSync(join(at.folder, 'backups'));
    await sit(at);
    await vi.waitUntil(async () => (await at.handlers.app.status(undefined, undefined)).notices.length === 0, { timeout: 20_000 });
  });
});
