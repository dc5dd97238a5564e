import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, it } from 'vitest';
import { followSystem } from './system-events.ts';
import { menuTemplate } from './menu.ts';
import { windowOptions } from './window-options.ts';

type Followed = Parameters<typeof followSystem>[1];

/** The two calls that are used of the services, and what was asked of them. */
function services(openSitting: { id: string } | null) {
  const noticed: unknown[] = [];
  const ticks = { count: 0 };
  const fake = {
    tick: () => {
      ticks.count += 1;
    },
    handlers: { app: { status: () => ({ openSitting }) }, sitting: { notice: (input: unknown) => noticed.push(input) } },
  };
  // Proof of the cast: followSystem uses these members and no other.
  return { noticed, ticks, followed: fake as unknown as Followed };
}

function follow(followed: Followed) {
  const monitor = new EventEmitter();
  const reported: unknown[] = [];
  // Proof of the cast: a power monitor is an EventEmitter, and only `on` is used.
  followSystem(monitor as unknown as Pick<PowerMonitor, 'on'>, followed, (error) => reported.push(error));
  return { monitor, reported };
}

it('notes a locked screen in the open sitting', async () => {
  const { noticed, followed } = services({ id: 's1' });
  const { monitor } = follow(followed);
  monitor.emit('lock-screen');
  monitor.emit('unlock-screen');
  await expect.poll(() => noticed).toEqual([
    { sittingId: 's1', what: 'screen-locked' },
    { sittingId: 's1', what: 'screen-unlocked' },
  ]);
});

it('notes nothing without a sitting, and reports a failure without failing', async () => {
  const { noticed, followed } = services(null);
  follow(followed).monitor.emit('lock-screen');
  const broken = services({ id: 's1' }).followed;
  const { monitor, reported } = follow({
    ...broken,
    handlers: {
      ...broken.handlers,
      app: {
        ...broken.handlers.app,
        status: () => {
          throw new Error('disk');
        },
      },
    },
  });
  monitor.emit('lock-screen');
  await expect.poll(() => reported).toHaveLength(1);
  expect(noticed).toEqual([]);
});

it('settles the clock at sleep and at waking', () => {
  const { ticks, followed } = services(null);
  const { monitor } = follow(followed);
  monitor.emit('suspend');
  monitor.emit('resume');
  expect(ticks.count).toBe(2);
});

it('makes a window that has nothing of Node and no tools outside development', () => {
  const { webPreferences } = windowOptions({ preload: '/p.cjs', developing: false, platform: 'linux', theme: { shouldUseDarkColors: false } });
  expect(webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, devTools: false });
});

it('offers copying and text size on every system, and neither reload nor tools', () => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    const text = JSON.stringify(menuTemplate(platform, () => undefined));
    for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom']) expect(text).toContain(`"${role}"`);
    expect(text).not.toMatch(/reload|toggleDevTools/iu);
  }
});
