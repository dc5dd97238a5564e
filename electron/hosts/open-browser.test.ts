import { expect, it } from 'vitest';
import { browserCommand } from './open-browser.ts';

const address = 'http://127.0.0.1:4100/#code=AbC-_1';

it('opens the address by the means of each system', () => {
  expect(browserCommand('darwin', {}, address)).toEqual({ command: 'open', args: [address] });
  expect(browserCommand('win32', {}, address)).toEqual({ command: 'cmd.exe', args: ['/d', '/s', '/c', 'start', '""', address] });
  expect(browserCommand('linux', { DISPLAY: ':0' }, address)).toEqual({ command: 'xdg-open', args: [address] });
  expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: '' }, address)).toEqual({ command: 'xdg-open', args: [address] });
});

it('opens nothing where there is no screen', () => {
  expect(browserCommand('linux', {}, address)).toBeNull();
});
