import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { confineContents, denyNetwork, denyPermissions, isOwnAddress } from './trust.ts';

const own = 'app://cutscore';

/** Stands in for a page: keeps what it is told and lets a test play its events. */
class FakeContents extends EventEmitter implements Pick<WebContents, 'setWindowOpenHandler'> {
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;

  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }

  /** Whether the event was prevented. */
  play(name: string, details: object = {}): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

function confined(): FakeContents {
  const app = new EventEmitter();
  // Proof of the cast: an app is an EventEmitter, and only `on` is used.
  confineContents(app as unknown as Pick<App, 'on'>, own);
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  return contents;
}

describe('a page of the program', () => {
  it('stays where it is', () => {
    const contents = confined();
    expect(contents.play('will-frame-navigate', { isMainFrame: true, url: 'https://evil.example/' })).toBe(true);
    expect(contents.play('will-frame-navigate', { isMainFrame: true, url: 'file:///etc/passwd' })).toBe(true);
    expect(contents.play('will-frame-navigate', { isMainFrame: true, url: 'app://cutscore.evil/' })).toBe(true);
    expect(contents.play('will-frame-navigate', { isMainFrame: false, url: `${own}/` })).toBe(true);
    expect(contents.play('will-redirect', { url: `${own}/` })).toBe(true);
    expect(contents.play('will-frame-navigate', { isMainFrame: true, url: `${own}/` })).toBe(false);
  });

  it('opens no window and holds no other page', () => {
    const contents = confined();
    // Proof of the cast: the handler ignores its argument.
    expect(contents.openHandler?.({ url: `${own}/` } as Parameters<NonNullable<typeof contents.openHandler>>[0])).toEqual({ action: 'deny' });
    expect(contents.play('will-attach-webview')).toBe(true);
  });
});

describe('permissions', () => {
  const permissions = ['media', 'geolocation', 'notifications', 'clipboard-read', 'hid', 'usb', 'openExternal', 'display-capture', 'keyboardLock', 'fileSystem', 'unknown'] as const;

  it('are denied, asked for or looked up', () => {
    const session = fakeSession();
    denyPermissions(session, own);
    for (const permission of permissions) {
      expect(session.asked(permission, { isMainFrame: true, requestingUrl: `${own}/` })).toBe(false);
      expect(session.lookedUp(permission, own, { isMainFrame: true })).toBe(false);
    }
    expect(session.device()).toBe(false);
  });

  it('leave the own page alone the whole screen', () => {
    const session = fakeSession();
    denyPermissions(session, own);
    expect(session.asked('fullscreen', { isMainFrame: true, requestingUrl: `${own}/` })).toBe(true);
    expect(session.lookedUp('fullscreen', `${own}/`, { isMainFrame: true })).toBe(true);
    expect(session.asked('fullscreen', { isMainFrame: false, requestingUrl: `${own}/` })).toBe(false);
    expect(session.asked('fullscreen', { isMainFrame: true, requestingUrl: 'https://evil.example/' })).toBe(false);
    expect(session.lookedUp('fullscreen', 'https://evil.example', { isMainFrame: true })).toBe(false);
  });
});

describe('the network', () => {
  it.each(['https://evil.example/', 'http://127.0.0.1:80/', 'ws://evil.example/', 'file:///etc/passwd'])('is shut for %s', (url) => {
    expect(cancelled(url, own)).toBe(true);
  });

  it('is open to the server of a developer, and to no other', () => {
    const vite = 'http://127.0.0.1:5173';
    expect(cancelled(`${vite}/app/main.tsx`, vite)).toBe(false);
    expect(cancelled('ws://127.0.0.1:5173/', vite)).toBe(false);
    expect(cancelled('http://127.0.0.1:51730/', vite)).toBe(true);
  });
});

it('tells an own address by its whole origin', () => {
  expect(isOwnAddress('app://cutscore/x', own)).toBe(true);
  expect(isOwnAddress('app://cutscore', own)).toBe(true);
  expect(isOwnAddress('app://cutscorex/', own)).toBe(false);
  expect(isOwnAddress('app://cutscore@evil/', own)).toBe(false);
});

function cancelled(url: string, origin: string): boolean {
  let answer = false;
  const webRequest = {
    onBeforeRequest: (_filter: unknown, listener: (details: { url: string }, decide: (response: { cancel?: boolean }) => void) => void) => {
      listener({ url }, (response) => {
        answer = response.cancel === true;
      });
    },
  };
  // Proof of the cast: of its overloads the one with a filter is called, and of the details only the address is read.
  denyNetwork({ webRequest: webRequest as unknown as Pick<Session['webRequest'], 'onBeforeRequest'> }, origin);
  return answer;
}

type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Device = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;

function fakeSession() {
  let request: Request | null = null;
  let check: Check | null = null;
  let device: Device | null = null;
  // Proof of the casts below: the handlers read only what the test gives them.
  const contents = {} as WebContents;
  return {
    setPermissionRequestHandler: (handler: Request | null) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler: Check | null) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler: Device | null) => {
      device = handler;
    },
    asked: (permission: Parameters<Request>[1], details: { isMainFrame: boolean; requestingUrl: string }) => {
      const answers: boolean[] = [];
      request?.(contents, permission, (granted) => answers.push(granted), details);
      return answers.length === 1 ? answers[0] : undefined;
    },
    lookedUp: (permission: Parameters<Check>[1], origin: string, details: { isMainFrame: boolean }) => check?.(contents, permission, origin, details),
    device: () => device?.({} as Parameters<Device>[0]),
  };
}
