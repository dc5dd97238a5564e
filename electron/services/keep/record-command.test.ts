import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeCutpack } from '../../packs/cutpack-writer.ts';
import { startApplication } from '../start-application.ts';
import { testClock } from '../testing/test-clock.ts';
import { packId, smallPack } from '../testing/test-house.ts';
import { onRecord, type RecordCommand } from './record-command.ts';

let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cutscore-command-'));
  mkdirSync(join(root, 'packs'));
  const { description, questions } = smallPack();
  await writeCutpack(join(root, 'packs', 'small.cutpack'), description, questions);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A data folder with one ended sitting, and one that was never sat in. */
async function sitOnce(folder: string, { ends = true } = {}) {
  const started = await startApplication({ folder, packsFolder: join(root, 'packs'), clock: testClock(), host: 'browser', version: 'test' });
  if (!started.ok) throw new Error(started.code);
  const { handlers } = started.services;
  const { sittingId } = await handlers.exams.start({ packId, formId: 'form-1', accommodation: null }, undefined);
  if (ends) await handlers.sitting.end({ sittingId }, undefined);
  return started;
}

function command(verb: RecordCommand['verb'], name = '', yes = false): RecordCommand {
  return { verb, name, yes };
}

it('exports, shows what an import would bring, imports, lists backups, undoes and restores', async () => {
  const [home, away, file] = [join(root, 'home'), join(root, 'away'), join(root, 'mine.cutrecord')];
  (await sitOnce(home)).close();
  mkdirSync(away);
  expect(await onRecord(home, command('export', file))).toEqual({ lines: [`${file} holds 1 sitting.`], failed: false });
  expect(await onRecord(home, command('export', file))).toMatchObject({ failed: true });

  expect(await onRecord(away, command('backups'))).toEqual({ lines: ['There is no backup yet.'], failed: false });
  const shown = await onRecord(away, command('import', file));
  expect(shown.lines.at(-1)).toBe('Nothing was changed. Say --yes to import.');
  expect((await onRecord(away, command('import', file, true))).lines.at(-1)).toBe('1 sitting imported.');
  expect((await onRecord(away, command('import', file, true))).lines).toContain('New here: 0 sittings with 0 answers. Here already: 1.');
  const { lines } = await onRecord(away, command('backups'));
  expect(lines[0]).toMatch(/^record-v\d+-\S+-import\.db {2}\S+ {2}1 sitting {2}import$/u);
  expect(await onRecord(away, command('undo'))).toEqual({ lines: ['1 sitting taken out again.'], failed: false });
  const [name = ''] = (lines[0] ?? '').split(' ');
  expect((await onRecord(away, command('restore', name))).failed).toBe(false);
  expect((await onRecord(away, command('import', file))).lines[0]).toBe('New here: 0 sittings with 0 answers. Here already: 1.');
});

it('says what stands in its way, and changes nothing', async () => {
  const home = join(root, 'home');
  expect(await onRecord(home, command('backups'))).toEqual({ lines: [`There is no data folder at ${home}. Name it with --data.`], failed: true });
  expect(existsSync(home)).toBe(false);

  const running = await sitOnce(home, { ends: false });
  expect(await onRecord(home, command('backups'))).toMatchObject({ lines: [expect.stringMatching(/^Cutscore is running/u)], failed: true });
  running.close();
  expect(await onRecord(home, command('export', join(root, 'mine.cutrecord')))).toEqual({ lines: ['A sitting is open. End it first.'], failed: true });
  expect(await onRecord(home, command('undo'))).toMatchObject({ failed: true });

  const away = join(root, 'away');
  mkdirSync(away);
  writeFileSync(join(root, 'letter'), 'Dear reader');
  expect(await onRecord(away, command('import', join(root, 'letter')))).toEqual({ lines: ['This file is no record of Cutscore. Choose one that Cutscore exported.'], failed: true });
  expect(await onRecord(away, command('import', join(root, 'nothing')))).toMatchObject({ failed: true });
  expect(await onRecord(away, command('restore', 'nothing'))).toMatchObject({ lines: ['There is no such backup. "cutscore record backups" lists them.'], failed: true });
  expect(await onRecord(away, command('undo'))).toMatchObject({ lines: [expect.stringMatching(/^There is no import to undo/u)], failed: true });
});
