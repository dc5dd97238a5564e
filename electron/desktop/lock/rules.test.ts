import type { BrowserWindow, Screen, WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IntegrityKind } from '../../domain/sitting-events.ts';
import { captureRule } from './capture.ts';
import { clipboardRule } from './clipboard.ts';
import { coverRule } from './covers.ts';
import { kioskRule } from './kiosk.ts';
import { leavingKeysRule } from './leaving-keys.ts';
import { row } from './lock-rule.ts';
import { sleepRule } from './sleep.ts';
import { display, FakeBlocker, FakeClipboard, FakeContents, FakeCovers, FakeScreen, FakeShortcuts, FakeWindow } from './testing/stand-ins.ts';
import { windowToolsRule } from './window-tools.ts';

const platforms = ['win32', 'darwin', 'linux'] as const;

let window: FakeWindow;
let noted: IntegrityKind[];
const note = (what: IntegrityKind) => noted.push(what);

beforeEach(() => {
  window = new FakeWindow();
  noted = [];
});

/** Proof of the casts below: a stand-in is an EventEmitter as Electron's is, and has every other member that the rules name. */
type EventSource = Pick<BrowserWindow, 'on' | 'off'>;
const asWindow = (fake: FakeWindow) => fake as FakeWindow & EventSource;
const asScreen = (fake: FakeScreen) => fake as FakeScreen & Pick<Screen, 'on' | 'off'>;
const asContents = (fake: FakeContents) => fake as FakeContents & Pick<WebContents, 'on' | 'off'>;

describe('the full screen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const kiosk = (platform: NodeJS.Platform = 'linux') =>
    kioskRule({ window: asWindow(window), platform, displayBounds: () => ({ x: 0, y: 0, width: 1280, height: 900 }), note, settleMs: 100 });

  it.each(platforms)('is held from the first question to the end, above other windows, and noted (%s)', (platform) => {
    const rule = kiosk(platform);
    rule.engage();
    expect([window.kiosk, window.onTop]).toEqual([true, true]);
    vi.advanceTimersByTime(100);
    expect(noted).toEqual(['fullscreen-entered']);
    expect(rule.probe()).toEqual(row('full-screen', 'locked', 'works'));
    rule.release();
    expect([window.kiosk, window.onTop]).toEqual([false, false]);
    expect(window.listenerCount('leave-full-screen')).toBe(0);
  });

  it('that the system denies is not claimed again, and the window does not stay above others', () => {
    window.deniesKiosk = true;
    const rule = kiosk();
    expect(rule.probe().standing).toBe('locked');
    rule.engage();
    vi.advanceTimersByTime(100);
    expect(window.onTop).toBe(false);
    expect(noted).toEqual([]);
    expect(rule.probe()).toEqual(row('full-screen', 'not-covered', 'refused'));
  });

  it('that X11 only promised is told by the size of the window', () => {
    window.bounds = { x: 0, y: 0, width: 1000, height: 700 };
    const rule = kiosk('linux');
    rule.engage();
    vi.advanceTimersByTime(100);
    expect(rule.probe().why).toBe('refused');
    const onMac = kiosk('darwin');
    onMac.engage();
    vi.advanceTimersByTime(100);
    expect(onMac.probe().why).toBe('works');
  });

  it('is not claimed for a window that can have none', () => {
    window.fullScreenable = false;
    expect(kiosk().probe().standing).toBe('not-covered');
  });

  it('is taken again when it was left, until the system has refused five times', () => {
    const rule = kiosk();
    rule.engage();
    vi.advanceTimersByTime(100);
    for (let time = 1; time <= 5; time += 1) {
      window.kiosk = false;
      window.emit('leave-full-screen');
      expect(window.kiosk).toBe(true);
      vi.advanceTimersByTime(100);
    }
    window.kiosk = false;
    window.emit('leave-full-screen');
    expect([window.kiosk, window.onTop]).toEqual([false, false]);
    expect(noted.filter((what) => what === 'fullscreen-left')).toHaveLength(6);
    expect(rule.probe().why).toBe('refused');
  });

  it('is given up without a word when the window is gone', () => {
    const rule = kiosk();
    rule.engage();
    window.destroyed = true;
    vi.advanceTimersByTime(100);
    rule.release();
    expect(noted).toEqual([]);
  });
});

describe('other displays', () => {
  const second = display(2, { x: 1280, y: 0, width: 1920, height: 1080 });
  const third = display(3, { x: 0, y: 900, width: 800, height: 600 });

  function start(isWayland = false) {
    const screen = new FakeScreen();
    const covers = new FakeCovers();
    const rule = coverRule({ screen: asScreen(screen), window: asWindow(window), openCover: covers.openCover, note, isWayland });
    return { screen, covers, rule };
  }

  it('are covered but the exam’s, and uncovered at the end', () => {
    const { screen, covers, rule } = start();
    screen.displays.push(second, third);
    expect(rule.probe()).toEqual(row('other-displays', 'locked', 'works'));
    rule.engage();
    expect(covers.covered).toEqual([second.bounds, third.bounds]);
    rule.release();
    expect(covers.covered).toEqual([]);
    screen.emit('display-added', {}, second);
    expect([noted, covers.covered]).toEqual([[], []]);
  });

  it('are covered when they are plugged in during the exam, and their cover goes with them; both is noted', () => {
    const { screen, covers, rule } = start();
    expect(rule.probe().why).toBe('one-display');
    rule.engage();
    screen.displays.push(second);
    screen.emit('display-added', {}, second);
    expect(covers.covered).toEqual([second.bounds]);
    screen.displays.pop();
    screen.emit('display-removed', {}, second);
    expect(covers.covered).toEqual([]);
    expect(noted).toEqual(['display-changed', 'display-changed']);
  });

  it('fit again after a change of resolution, and so does the exam', () => {
    const { screen, covers, rule } = start();
    screen.displays.push(second);
    rule.engage();
    window.kiosk = true;
    screen.displays = [display(1, { x: 0, y: 0, width: 1024, height: 768 }), display(2, { x: 1024, y: 0, width: 1920, height: 1080 })];
    screen.emit('display-metrics-changed', {}, screen.displays[0], ['bounds', 'workArea']);
    expect(window.bounds).toEqual({ x: 0, y: 0, width: 1024, height: 768 });
    expect(covers.covered).toEqual([{ x: 1024, y: 0, width: 1920, height: 1080 }]);
    expect(noted).toEqual(['display-changed']);
  });

  it('change nothing when only the room beside the task bar changes', () => {
    const { screen, rule } = start();
    rule.engage();
    screen.emit('display-metrics-changed', {}, screen.displays[0], ['workArea']);
    expect(noted).toEqual([]);
  });

  it('leave the exam where the system moved it when its own display is gone', () => {
    const { screen, covers, rule } = start();
    screen.displays.push(second);
    rule.engage();
    screen.displays = [second];
    window.kiosk = true;
    window.bounds = { x: 1280, y: 0, width: 1280, height: 900 };
    screen.emit('display-removed', {}, display(1, window.bounds));
    expect(covers.covered).toEqual([]);
    expect(window.bounds).toEqual(second.bounds);
  });

  it('are not claimed under Wayland, and no cover opens at a place of its choice', () => {
    const { screen, covers, rule } = start(true);
    screen.displays.push(second);
    expect(rule.probe()).toEqual(row('other-displays', 'not-covered', 'wayland'));
    rule.engage();
    expect(covers.covered).toEqual([]);
    screen.emit('display-removed', {}, second);
    expect(noted).toEqual(['display-changed']);
  });
});

describe('screenshots and recordings', () => {
  it.each([
    ['win32', false, row('capture', 'locked', 'works'), true],
    ['darwin', false, row('capture', 'not-covered', 'system-ignores'), true],
    ['linux', false, row('capture', 'not-covered', 'system-has-none'), false],
    ['win32', true, row('capture', 'not-covered', 'policy'), false],
  ] as const)('are kept from the window where the system does so (%s, allowed: %s)', (platform, isAllowed, expected, asked) => {
    const rule = captureRule({ window, platform, isAllowed });
    expect(rule.probe()).toEqual(expected);
    rule.engage();
    expect(window.isProtected).toBe(asked);
    rule.release();
    expect(window.isProtected).toBe(false);
  });
});

describe('sleep', () => {
  it('is held off from the first question to the end, and the probe leaves nothing behind', () => {
    const blocker = new FakeBlocker();
    const rule = sleepRule(blocker);
    expect(rule.probe()).toEqual(row('sleep', 'locked', 'works'));
    expect(blocker.running.size).toBe(0);
    rule.engage();
    rule.probe();
    expect(blocker.running.size).toBe(1);
    rule.release();
    expect(blocker.running.size).toBe(0);
  });

  it('is not claimed where the system refuses', () => {
    const blocker = new FakeBlocker();
    blocker.refuses = true;
    expect(sleepRule(blocker).probe()).toEqual(row('sleep', 'not-covered', 'refused'));
  });
});

describe('switching programs', () => {
  function start(platform: NodeJS.Platform, given: readonly string[], { isWayland = false, holds = true } = {}) {
    const shortcuts = new FakeShortcuts(given);
    const fullScreen = () => row('full-screen', holds ? 'locked' : 'not-covered', holds ? 'works' : 'refused');
    return { shortcuts, rule: leavingKeysRule({ shortcuts, window: asWindow(window), note, platform, isWayland, fullScreen }) };
  }

  it.each(['win32', 'linux'] as const)('is recorded, and the keys that the system gives up are caught and named (%s)', (platform) => {
    const { shortcuts, rule } = start(platform, ['Alt+Tab', 'PrintScreen']);
    expect(rule.probe()).toEqual(row('program-switching', 'recorded', 'works', ['Alt+Tab', 'PrintScreen']));
    expect(shortcuts.held.size).toBe(0);
    rule.engage();
    expect([...shortcuts.held]).toEqual(['Alt+Tab', 'PrintScreen']);
    expect(rule.probe().keys).toEqual(['Alt+Tab', 'PrintScreen']);
    rule.release();
    expect(shortcuts.held.size).toBe(0);
  });

  it('is held by the full screen of macOS, and recorded where that is denied', () => {
    expect(start('darwin', []).rule.probe()).toEqual(row('program-switching', 'locked', 'full-screen'));
    expect(start('darwin', [], { holds: false }).rule.probe()).toEqual(row('program-switching', 'recorded', 'works'));
  });

  it('asks Wayland for no key', () => {
    expect(start('linux', ['Alt+Tab'], { isWayland: true }).rule.probe().keys).toEqual([]);
  });

  it.each(platforms)('notes that the focus went and came back, during the exam alone (%s)', (platform) => {
    const { rule } = start(platform, []);
    window.emit('blur');
    rule.engage();
    window.emit('blur');
    window.emit('focus');
    rule.release();
    window.emit('blur');
    expect(noted).toEqual(['focus-lost', 'focus-back']);
  });

  it('lets go of its keys also when the window is gone', () => {
    const { shortcuts, rule } = start('win32', ['Alt+Tab']);
    rule.engage();
    window.destroyed = true;
    rule.release();
    expect(shortcuts.held.size).toBe(0);
  });
});

describe('the window’s own tools', () => {
  function start(platform: NodeJS.Platform) {
    const contents = new FakeContents();
    const state = { menu: true };
    const menu = {
      remove: () => {
        state.menu = false;
      },
      restore: () => {
        state.menu = true;
      },
    };
    return { contents, state, rule: windowToolsRule({ contents: asContents(contents), platform, menu }) };
  }

  it.each(platforms)('are out of reach during the exam, and back after it (%s)', (platform) => {
    const { contents, state, rule } = start(platform);
    const command = platform === 'darwin' ? { meta: true } : { control: true };
    contents.tools = true;
    rule.engage();
    expect([state.menu, contents.tools]).toEqual([false, false]);
    for (const key of ['r', 'p', 's', 'f', 'u', 'w']) expect(contents.press(key, command)).toBe(false);
    for (const key of ['F5', 'F12', 'F11', 'BrowserBack']) expect(contents.press(key)).toBe(false);
    contents.tools = true;
    contents.emit('devtools-opened');
    expect(contents.tools).toBe(false);
    rule.release();
    expect([state.menu, contents.press('r', command)]).toEqual([true, true]);
  });

  it.each(platforms)('leave the exam its own keys: zoom of the question, options, commands (%s)', (platform) => {
    const { contents, rule } = start(platform);
    rule.engage();
    const command = platform === 'darwin' ? { meta: true } : { control: true };
    for (const key of ['+', '=', '-', '0']) expect(contents.press(key, command)).toBe(true);
    for (const key of ['a', 'Enter', 'Escape', 'F6', 'ArrowLeft']) expect(contents.press(key)).toBe(true);
    for (const key of ['n', 'p', 'f', 'r', 's']) expect(contents.press(key, { alt: true })).toBe(true);
    expect(contents.press('b', { control: true, shift: true })).toBe(true);
  });
});

describe('the clipboard', () => {
  it.each(platforms)('is emptied at both ends, and nothing is copied or pasted between them (%s)', (platform) => {
    const contents = new FakeContents();
    const clipboards = [new FakeClipboard(), new FakeClipboard()];
    const rule = clipboardRule({ clipboards, contents: asContents(contents), platform });
    const command = platform === 'darwin' ? { meta: true } : { control: true };
    rule.engage();
    expect(clipboards.map(({ text }) => text)).toEqual(['', '']);
    for (const key of ['c', 'x', 'v', 'C', 'V']) expect(contents.press(key, command)).toBe(false);
    expect(contents.press('v', { ...command, shift: true })).toBe(false);
    expect(contents.press('Insert', { shift: true })).toBe(false);
    expect(contents.press('c')).toBe(true);
    for (const clipboard of clipboards) clipboard.text = 'a question';
    rule.release();
    expect(clipboards.map(({ text }) => text)).toEqual(['', '']);
    expect(contents.press('c', command)).toBe(true);
  });
});
