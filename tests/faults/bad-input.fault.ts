import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CutscoreClient } from '../../electron/contract/contract.ts';
import type { SittingView } from '../../electron/contract/values.ts';
import { checkChain } from '../../electron/store/record/event-log.ts';
import { openWritable } from '../../electron/store/database.ts';
import { clockEnvironment, moveClock } from '../server/clock-move.ts';
import { entries, killAllServers, runServer, startServer } from '../server/server-process.ts';
import { clientWith, exchangeCode, refusalOf, signIn } from '../server/sign-in.ts';
import { readRecordCopy } from './record-copy.ts';
import { fillDisk, freeDisk, onSmallDisk, seenBy, whyNoSmallDisk } from './small-disk.ts';

const dayMs = 24 * 60 * 60_000;

/** Holds the data folder; other things of a test stand beside it. */
let folder: string;
let data: string;
let record: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-bad-input-'));
  data = join(folder, 'data');
  record = join(data, 'record.db');
});

afterEach(async () => {
  await killAllServers();
  rmSync(folder, { recursive: true, force: true });
});

describe('a data folder that can not be used', () => {
  it('is named when it lies under a file, with what to do', async () => {
    writeFileSync(join(folder, 'file'), 'text');
    const inner = join(folder, 'file', 'data');
    await expectRefusal(inner, `Cutscore can't write to ${inner}. Give yourself the right to write there, or use --data with another folder.`);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('text');
  });

  it('is named when the user has no right to write there', async ({ skip }) => {
    if (process.platform === 'win32') skip('Windows has other rights than these');
    mkdirSync(data, { mode: 0o555 });
    chmodSync(folder, 0o755);
    const nobody = 65_534;
    const isRoot = process.getuid?.() === 0;
    if (isRoot && spawnSync(process.execPath, ['-e', '', entries.built], { uid: nobody, gid: nobody }).status !== 0) skip('root may write everywhere, and nobody else can run Node here');
    if (isRoot && spawnSync('test', ['-r', entries.built], { uid: nobody, gid: nobody }).status !== 0) skip('root may write everywhere, and nobody else can read the program here');
    await expectRefusal(
      data,
      `Cutscore can't write to ${data}. Give yourself the right to write there, or use --data with another folder.`,
      isRoot ? { uid: nobody } : {},
    );
  });

  it('is named when its disk is full', async ({ skip }) => {
    mkdirSync(data);
    const reason = whyNoSmallDisk(data);
    if (reason !== null) skip(reason);
    const [unshare, ...words] = onSmallDisk(data, 1);
    const filled = words.map((word) => word.replace('&& exec', '&& { dd if=/dev/zero of="$0/ballast" bs=1k 2>/dev/null; exec').replace(/"\$@"$/u, '"$@"; }'));
    await expectRefusal(data, `The disk that holds ${data} is full. Free some space, then start Cutscore again; nothing was lost.`, { inside: [unshare, ...filled] });
  });
});

describe('a record that can not be used', () => {
  it('is left as it is when it is no database', async () => {
    mkdirSync(data);
    writeFileSync(record, 'a shopping list that somebody keeps under this name');
    await expectRefusal(data, `${record} is not a record of Cutscore. Move that file elsewhere, or use --data with another folder; nothing was changed in it.`, { unchanged: true });
  });

  it("is left as it is when it is another program's database", async () => {
    mkdirSync(data);
    const other = openWritable(record);
    other.exec('CREATE TABLE bookmark (address TEXT); INSERT INTO bookmark VALUES (1)');
    other.pragma('journal_mode = DELETE');
    other.close();
    await expectRefusal(data, `${record} is not a record of Cutscore. Move that file elsewhere, or use --data with another folder; nothing was changed in it.`, { unchanged: true });
  });

  it('is left as it is when a newer version wrote it, and that version finds everything', async () => {
    await sitSample();
    const present = setVersion(999);
    await expectRefusal(data, `${record} was written by a newer version of Cutscore. Start that version, or use --data with another folder; nothing was changed in it.`, { unchanged: true });
    setVersion(present);
    await expectSample();
  });

  it('is restored from its backup when it is damaged, kept aside as it was, and the output says so', async () => {
    await sitSample({ thenExam: false });
    const whole = readFileSync(record);
    const garbled = Buffer.from(whole);
    // The first page stays: it still looks like a record from outside.
    for (let place = 4096; place < garbled.length; place += 512) garbled.fill(0xa5, place, place + 64);
    for (const damaged of [garbled, whole.subarray(0, Math.floor(whole.length / 8192) * 4096), Buffer.from('a shopping list')]) {
      writeFileSync(record, damaged);
      const errors = await startAfterDamage();
      // Where nothing of the file can be read, it can't be known whether something was begun after the backup.
      expect(errors).toMatch(/^The record was damaged \(.+\) and has been restored: 1 sitting from the backup of .+; lost: (?:no answer|what was begun since, as far as the file can not be read)\. The damaged file is kept as record-damaged-.+\.db\.\n$/u);
      const kept = /record-damaged-\S+\.db/u.exec(errors)?.[0] ?? '';
      expect(readFileSync(join(data, kept)).equals(damaged)).toBe(true);
      expect(await startAfterDamage()).toBe('');
    }

    /** Starts, finds the sample, and gives what the start had to say. */
    async function startAfterDamage(): Promise<string> {
      const server = await startServer(data);
      const { forms } = await (await signIn(server.address)).exams.list({ packId: 'issmp' });
      expect(forms.find((form) => form.id === 'sample')?.takings).toHaveLength(1);
      expect(await server.stop()).toBe(0);
      return server.errors();
    }
  });

  it('is left as it is when it is damaged and there is no backup and nothing to read', async () => {
    await sitSample();
    rmSync(join(data, 'backups'), { recursive: true });
    const bytes = readFileSync(record);
    for (let place = 100; place < bytes.length; place += 512) bytes.fill(0xa5, place, place + 64);
    writeFileSync(record, bytes);
    await expectRefusal(data, `${record} is damaged. Put a copy from the folder "backups" beside it in its place, or use --data with another folder; nothing was changed in it.`, { unchanged: true });
  });

  /** Returns the version before. */
  function setVersion(version: number): number {
    const db = openWritable(record);
    const before = Number(db.pragma('user_version', { simple: true }));
    db.pragma(`user_version = ${version}`);
    db.pragma('journal_mode = DELETE');
    db.close();
    return before;
  }
});

describe('a disk that fills up during an exam', () => {
  it('refuses the answer with a code, keeps every other, runs the clock on, and saves again once there is space', async ({ skip }) => {
    mkdirSync(data);
    const reason = whyNoSmallDisk(data);
    if (reason !== null) skip(reason);
    const server = await startServer(data, { inside: onSmallDisk(data, 16) });
    const client = await signIn(server.address);
    const { sittingId, view } = await beginExam(client);
    await answer(client, view, 0, 0);
    const disk = seenBy(server, data);
    fillDisk(disk);

    // What SQLite has room for in its present file still fits; every one of these is acknowledged and must stay.
    let [refusal, accepted] = ['no refusal', 0];
    while (refusal === 'no refusal' && accepted < 5_000) {
      refusal = await refusalOf(answer(client, view, 1, accepted));
      if (refusal === 'no refusal') accepted += 1;
    }
    expect(refusal).toBe('storage/full');
    const before = await client.sitting.open({ sittingId });
    expect(before.marks[0]?.response).toEqual(optionOf(view, 0, 0));
    expect(before.marks[1]?.response ?? null).toEqual(accepted === 0 ? null : optionOf(view, 1, accepted - 1));
    expect(await refusalOf(client.sitting.end({ sittingId }))).toBe('storage/full');
    expect((await client.app.status()).openSitting).toMatchObject({ id: sittingId });

    freeDisk(disk);
    const acted = await answer(client, view, 1, accepted);
    expect(acted.mark?.response).toEqual(optionOf(view, 1, accepted));
    expect(acted.clock.elapsedMs).toBeGreaterThanOrEqual(before.clock.elapsedMs);
    expect(await client.sitting.end({ sittingId })).toEqual({ by: 'candidate' });
    expect((await client.report.get({ sittingId })).report).toMatchObject({ answered: 2, total: 125 });
    expect(readRecordCopy(disk, (db) => checkChain(db, sittingId))).toMatchObject({ sound: true });
  });
});

describe('a second process on the same data', () => {
  it('says who holds it and ends, and the first goes on with its exam', async () => {
    const first = await startServer(data);
    const client = await signIn(first.address);
    const { sittingId, view } = await beginExam(client);
    // A host that serves the folder gives its own address to who starts it again; without its note only the lock speaks.
    rmSync(join(data, 'server.json'));
    const second = await runServer(data);
    expect(second).toMatchObject({ status: 1, output: '' });
    expect(second.errors).toMatch(
      new RegExp(`^Cutscore is already running with this data \\(process ${first.child.pid}, since [^)]+\\)\\. Close it first, or use --data with another folder\\.\\n$`, 'u'),
    );
    expect((await answer(client, view, 0, 2)).mark?.response).toEqual(optionOf(view, 0, 2));
    expect(await first.stop()).toBe(0);
    const next = await signIn((await startServer(data)).address);
    expect((await next.sitting.open({ sittingId })).marks[0]?.response).toEqual(optionOf(view, 0, 2));
  });
});

describe('the code of the loopback host', () => {
  it('is refused when it is wrong, used or missing, and then the right one still opens', async () => {
    const server = await startServer(data);
    const refused = { status: 401, code: 'access/refused', token: null };
    expect(await exchangeCode(`${server.origin}/#code=${'x'.repeat(22)}`)).toEqual(refused);
    expect(await exchangeCode(server.origin)).toEqual(refused);
    const opened = await exchangeCode(server.address);
    expect(opened).toMatchObject({ status: 200, token: expect.any(String) });
    expect(await exchangeCode(server.address)).toEqual(refused);

    expect(await refusalOf(clientWith(server.origin, '').app.status())).toBe('access/refused');
    expect(await refusalOf(clientWith(server.origin, 'x'.repeat(43)).app.status())).toBe('access/refused');
    expect((await clientWith(server.origin, opened.token ?? '').app.status()).recordFolder).toBe(data);
  });
});

describe("a system clock that somebody sets in the middle of an exam", () => {
  it.each([
    ['back', -dayMs],
    ['forward', dayMs],
  ])('is logged when it is set %s by a day, and the exam takes no notice', async (_word, byMs) => {
    const server = await startServer(data, { entry: 'withClock' });
    const client = await signIn(server.address);
    const { sittingId, view } = await beginExam(client);
    await moveClock(server, { kind: 'pass', ms: 10 * 60_000 });
    const before = await answer(client, view, 0, 1);
    await moveClock(server, { kind: 'set', ms: byMs });
    const after = await answer(client, view, 1, 1);
    expect(after.clock.runs).toBe(true);
    expect(after.clock.elapsedMs).toBeGreaterThanOrEqual(before.clock.elapsedMs);
    expect(after.clock.elapsedMs).toBeLessThan(before.clock.elapsedMs + 60_000);

    await client.sitting.end({ sittingId });
    const { report } = await client.report.get({ sittingId });
    expect(report).toMatchObject({ answered: 2, interrupted: false });
    const jumps = report.integrity.events.filter((event) => event.kind === 'clock-jump');
    expect(jumps).toHaveLength(1);
    expect(Math.abs((jumps[0]?.durationMs ?? 0) - byMs)).toBeLessThan(5_000);
  });

  it.each([
    ['back', -dayMs],
    ['forward', dayMs],
  ])('changes no time and no answer when it is set %s by a day while the program is dead', async (_word, byMs) => {
    const server = await startServer(data, { entry: 'withClock' });
    const client = await signIn(server.address);
    const { sittingId, view } = await beginExam(client);
    const passedMs = 10 * 60_000;
    await moveClock(server, { kind: 'pass', ms: passedMs });
    const before = await answer(client, view, 0, 1);
    await server.kill();

    const next = await startServer(data, { entry: 'withClock', env: clockEnvironment({ passedMs, setMs: byMs }) });
    const again = await signIn(next.address);
    const resumed = await again.sitting.open({ sittingId });
    expect(resumed.marks[0]?.response).toEqual(optionOf(view, 0, 1));
    expect(resumed.clock.elapsedMs).toBeGreaterThanOrEqual(Math.floor(before.clock.elapsedMs));
    expect(resumed.clock.elapsedMs).toBeLessThan(before.clock.elapsedMs + 60_000);
    expect(resumed.gap).not.toBeNull();
    // Where the system names its boot, its own clock tells how long the program was away.
    if (process.platform === 'linux') expect(resumed.gap).toMatchObject({ interrupted: false });
    await again.sitting.act({ sittingId, action: { kind: 'continue' } });
    expect((await answer(again, view, 1, 1)).clock.runs).toBe(true);
    expect(await again.sitting.end({ sittingId })).toEqual({ by: 'candidate' });
    expect((await again.report.get({ sittingId })).report).toMatchObject({ answered: 2 });
  });
});

/** Starts the server where it can't start: one sentence, nothing else, and with `unchanged` not one byte of the record written. */
async function expectRefusal(dataFolder: string, sentence: string, { unchanged = false, ...options }: { unchanged?: boolean } & Parameters<typeof runServer>[1] = {}): Promise<void> {
  const before = unchanged ? hashOf(record) : null;
  expect(await runServer(dataFolder, options)).toEqual({ status: 1, output: '', errors: `${sentence}\n` });
  if (before === null) return;
  expect(hashOf(record)).toBe(before);
  // SQLite may leave an empty file behind where it only looked.
  expect(statSync(`${record}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** A record with something to lose: the sample, ended, and an exam that stands open with an answer. */
async function sitSample({ thenExam = true } = {}): Promise<void> {
  const server = await startServer(data);
  const client = await signIn(server.address);
  const { sittingId } = await client.exams.start({ packId: 'issmp', formId: 'sample', accommodation: null });
  const view = await client.sitting.open({ sittingId });
  await answer(client, view, 0, 0);
  await client.sitting.end({ sittingId });
  if (thenExam) {
    const exam = await beginExam(client);
    await answer(client, exam.view, 0, 3);
  }
  expect(await server.stop()).toBe(0);
}

async function expectSample(): Promise<void> {
  const client = await signIn((await startServer(data)).address);
  const { forms } = await client.exams.list({ packId: 'issmp' });
  expect(forms.find((form) => form.id === 'sample')?.takings).toHaveLength(1);
  const { openSitting } = await client.app.status();
  expect(openSitting).toMatchObject({ title: expect.stringMatching(/Form 1/u), answered: 1 });
}

async function beginExam(client: CutscoreClient): Promise<{ sittingId: string; view: SittingView }> {
  const { sittingId } = await client.exams.start({ packId: 'issmp', formId: 'form-1', accommodation: null });
  await client.sitting.act({ sittingId, action: { kind: 'agree' } });
  await client.sitting.act({ sittingId, action: { kind: 'begin' } });
  return { sittingId, view: await client.sitting.open({ sittingId }) };
}

/** Answers an item with its option of this number, counted on beyond the last. */
function answer(client: CutscoreClient, view: SittingView, item: number, option: number) {
  return client.sitting.act({ sittingId: view.id, action: { kind: 'answer', item, response: optionOf(view, item, option) } });
}

function optionOf(view: SittingView, item: number, option: number): { type: 'single'; option: string } {
  const interaction = view.items[item]?.interaction;
  if (interaction?.type !== 'single') throw new TypeError('Not a single-choice question.');
  return { type: 'single', option: interaction.options[option % interaction.options.length]?.id ?? '' };
}
