import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MenuItemConstructorOptions, NativeTheme } from 'electron';
import { afterAll, describe, expect, it } from 'vitest';
import type { ContractHandlers } from '../contract/handlers.ts';
import type { OpenRequest } from '../services/openings.ts';
import { choosePacks, chooseRecord, savePack, savePdf, saveRecord } from './dialogs.ts';
import { menuTemplate } from './menu.ts';
import { addRequests, openRequestsIn } from './open-requests.ts';
import { noteStart, noteStarted } from './start-count.ts';
import { followTheme } from './theme.ts';
import { windowOptions } from './window-options.ts';

const root = mkdtempSync(join(tmpdir(), 'cutscore-shell-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function newFolder(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
}

describe('what the system hands over to be opened', () => {
  it('is found among a program’s arguments: packs and links, and nothing else', () => {
    const args = ['--data=/tmp/x', '--flag.cutpack', 'bank.CUTPACK', '/abs/other.cutpack', 'notes.txt', 'cutscore://open?pack=a', 'https://example.org/a.cutpack.html'];
    expect(openRequestsIn(args, '/work')).toEqual([
      { kind: 'file', path: resolve('/work', 'bank.CUTPACK') },
      { kind: 'file', path: resolve('/abs/other.cutpack') },
      { kind: 'link', address: 'cutscore://open?pack=a' },
    ]);
  });

  it('waits once, however often it was clicked, and not without end', () => {
    const waiting: OpenRequest[] = [];
    const same: OpenRequest = { kind: 'link', address: 'cutscore://open?pack=a' };
    addRequests(waiting, [same, { ...same }]);
    addRequests(waiting, [same]);
    expect(waiting).toEqual([same]);
    addRequests(waiting, Array.from({ length: 50 }, (_, index): OpenRequest => ({ kind: 'file', path: `/${index}.cutpack` })));
    expect(waiting).toHaveLength(20);
  });
});

describe('a start', () => {
  it('is careful after two in a row that never showed a window, and no longer after one that did', () => {
    const folder = newFolder('starts');
    expect([noteStart(folder), noteStart(folder), noteStart(folder)]).toEqual([{ careful: false }, { careful: false }, { careful: true }]);
    noteStarted(folder);
    expect(noteStart(folder)).toEqual({ careful: false });
    expect(existsSync(join(folder, 'starting.json'))).toBe(true);
  });

  it('takes a note that is not its own for none', () => {
    const folder = newFolder('odd-starts');
    for (const text of ['', 'null', '{"unfinished":-3}', '{"unfinished":"many"}', '[9]']) {
      writeFileSync(join(folder, 'starting.json'), text);
      expect(noteStart(folder)).toEqual({ careful: false });
    }
  });

  it('goes on where nothing can be noted', () => {
    expect(noteStart(join(root, 'nowhere'))).toEqual({ careful: false });
    noteStarted(join(root, 'nowhere'));
  });
});

describe('a file that is saved', () => {
  const contents = { printToPDF: () => Promise.resolve(Buffer.from('%PDF-1.7')) };
  const chosen = (filePath: string) => ({ save: () => Promise.resolve({ canceled: false, filePath }) });
  const none = { save: () => Promise.resolve({ canceled: true, filePath: '' }), open: () => Promise.resolve({ canceled: true, filePaths: [] }) };

  it('is written where the candidate chose, over what was there', async () => {
    const path = join(newFolder('pdf'), 'report.pdf');
    writeFileSync(path, 'before');
    expect(await savePdf(chosen(path), contents, 'report.pdf')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7');
  });

  it('may be the exported record, which stays where it was too', async () => {
    const folder = newFolder('record');
    const [from, to] = [join(folder, 'export'), join(folder, 'mine.cutrecord')];
    writeFileSync(from, 'the record');
    expect(await saveRecord(chosen(to), 'mine.cutrecord', from)).toBe(true);
    expect([readFileSync(from, 'utf8'), readFileSync(to, 'utf8')]).toEqual(['the record', 'the record']);
  });

  it('is not made when no place was chosen', async () => {
    const unasked = { printToPDF: () => Promise.reject(new Error('printed')) };
    expect(await savePdf(none, unasked, 'report.pdf')).toBe(false);
    expect(await saveRecord(none, 'mine.cutrecord', '/nowhere')).toBe(false);
  });

  it('leaves nothing half done where it can’t be written', async () => {
    const folder = newFolder('pdf-folder');
    mkdirSync(join(folder, 'report.pdf'));
    await expect(savePdf(chosen(join(folder, 'report.pdf')), contents, 'report.pdf')).rejects.toThrow(/EISDIR|EPERM|ENOTEMPTY/u);
    expect(readdirSync(folder)).toEqual(['report.pdf']);
  });
});

it('takes one record to import, or none', async () => {
  expect(await chooseRecord({ open: () => Promise.resolve({ canceled: false, filePaths: ['/mine.cutrecord'] }) })).toBe('/mine.cutrecord');
  expect(await chooseRecord({ open: () => Promise.resolve({ canceled: true, filePaths: [] }) })).toBeNull();
});

it('takes several files with questions to import, or none, and saves a pack where it is wanted', async () => {
  expect(await choosePacks({ open: () => Promise.resolve({ canceled: false, filePaths: ['/a/one.gift', '/b/two.xml'] }) })).toEqual([
    { path: '/a/one.gift', name: 'one.gift' },
    { path: '/b/two.xml', name: 'two.xml' },
  ]);
  expect(await choosePacks({ open: () => Promise.resolve({ canceled: true, filePaths: [] }) })).toBeNull();
  const folder = newFolder('pack');
  const [from, to] = [join(folder, 'pack.part'), join(folder, 'mine.gift')];
  writeFileSync(from, 'questions');
  expect(await savePack({ save: () => Promise.resolve({ canceled: false, filePath: to }) }, 'mine.gift', from)).toBe(true);
  expect(readFileSync(to, 'utf8')).toBe('questions');
});

describe('the theme', () => {
  it('of the settings reaches the system’s part of the window at the start and at each change', async () => {
    const theme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false });
    const painted: unknown[] = [];
    const window = { isDestroyed: () => false, setBackgroundColor: (colour: string) => painted.push(colour), setTitleBarOverlay: (overlay: object) => painted.push(overlay) };
    // Proof of the casts: followTheme calls changeSettings alone; a native theme is an EventEmitter with these two members.
    const handlers = { app: { changeSettings: (change: { theme?: string }) => change } } as unknown as ContractHandlers;
    const followed = followTheme(handlers, theme as unknown as NativeTheme, window, { current: 'light', platform: 'win32' });
    expect(theme.themeSource).toBe('light');
    await followed.app.changeSettings({ theme: 'dark' }, undefined);
    expect(theme.themeSource).toBe('dark');
    theme.shouldUseDarkColors = true;
    theme.emit('updated');
    expect(painted).toEqual(['#141b1d', { color: '#141b1d', symbolColor: '#e3e7e8', height: 51 }]);
  });
});

describe('the window', () => {
  const look = (platform: NodeJS.Platform) => windowOptions({ preload: '/p.cjs', developing: false, platform, theme: { shouldUseDarkColors: false } });

  it('has the page’s bar for its title bar on Windows and macOS, and the system’s own on Linux', () => {
    expect(look('win32')).toMatchObject({ titleBarStyle: 'hidden', titleBarOverlay: { color: '#ffffff', height: 51 } });
    expect(look('darwin')).toMatchObject({ titleBarStyle: 'hiddenInset' });
    expect(look('linux').titleBarStyle).toBeUndefined();
  });
});

describe('the menu', () => {
  it.each(['win32', 'darwin', 'linux'] as const)('leads to the pages, with the platform’s shortcuts (%s)', (platform) => {
    const opened: string[] = [];
    const items = flat(menuTemplate(platform, (page) => opened.push(page)));
    const accelerators = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(accelerators).toEqual(expect.arrayContaining(['CmdOrCtrl+,', 'CmdOrCtrl+1']));
    expect(new Set(accelerators).size).toBe(accelerators.length);
    // Proof of the cast: these clicks take no argument.
    for (const { click } of items) (click as (() => void) | undefined)?.();
    expect(opened.toSorted()).toEqual(['/', '/about', '/exams', '/practice', '/settings']);
    expect(items.some(({ role }) => role === 'quit')).toBe(true);
  });
});

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}
