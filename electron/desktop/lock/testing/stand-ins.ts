// Stand-ins of what the lock uses of Electron. They keep what they were told, and a test plays their events.
import { EventEmitter } from 'node:events';
import type { BrowserWindow, Clipboard, Display, GlobalShortcut, Input, PowerSaveBlocker, Rectangle, Screen, WebContents } from 'electron';
import type { Cover } from '../covers.ts';

type Window = Pick<BrowserWindow, 'getBounds' | 'isDestroyed' | 'isFullScreenable' | 'isKiosk' | 'setAlwaysOnTop' | 'setBounds' | 'setContentProtection' | 'setKiosk'>;

export class FakeWindow extends EventEmitter implements Window {
  kiosk = false;
  onTop = false;
  isProtected = false;
  destroyed = false;
  fullScreenable = true;
  /** A system that takes the request and does nothing. */
  deniesKiosk = false;
  bounds: Rectangle = { x: 0, y: 0, width: 1280, height: 900 };

  isDestroyed = (): boolean => this.destroyed;
  isFullScreenable = (): boolean => this.fullScreenable;
  isKiosk = (): boolean => this.kiosk;
  getBounds = (): Rectangle => this.bounds;

  setKiosk(on: boolean): void {
    this.mustLive();
    this.kiosk = on && !this.deniesKiosk;
  }

  setAlwaysOnTop(on: boolean): void {
    this.mustLive();
    this.onTop = on;
  }

  setContentProtection(on: boolean): void {
    this.mustLive();
    this.isProtected = on;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.mustLive();
    this.bounds = { ...this.bounds, ...bounds };
  }

  /** As Electron does: a destroyed window throws at every call. */
  private mustLive(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
}

export class FakeScreen extends EventEmitter implements Pick<Screen, 'getAllDisplays' | 'getDisplayMatching'> {
  displays: Display[] = [display(1, { x: 0, y: 0, width: 1280, height: 900 })];

  getAllDisplays = (): Display[] => this.displays;

  getDisplayMatching(bounds: Rectangle): Display {
    const area = ({ bounds: { x, y, width, height } }: Display): number =>
      Math.max(0, Math.min(x + width, bounds.x + bounds.width) - Math.max(x, bounds.x)) * Math.max(0, Math.min(y + height, bounds.y + bounds.height) - Math.max(y, bounds.y));
    const [best] = this.displays.toSorted((one, other) => area(other) - area(one));
    if (best === undefined) throw new Error('There is no display');
    return best;
  }
}

export function display(id: number, bounds: Rectangle): Display {
  // Proof of the cast: the lock reads these two of a display.
  return { id, bounds } as Display;
}

/** Covers by the place they cover; a removed one is gone from the list. */
export class FakeCovers {
  readonly open = new Set<{ bounds: Rectangle }>();

  readonly openCover = (bounds: Rectangle): Cover => {
    const cover = { bounds };
    this.open.add(cover);
    return {
      fit: (to) => {
        cover.bounds = to;
      },
      remove: () => {
        this.open.delete(cover);
      },
    };
  };

  get covered(): Rectangle[] {
    return [...this.open].map(({ bounds }) => bounds);
  }
}

export class FakeBlocker implements Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> {
  readonly running = new Set<number>();
  refuses = false;
  private next = 1;

  start(): number {
    const id = this.next;
    this.next += 1;
    if (!this.refuses) this.running.add(id);
    return id;
  }

  stop(id: number): boolean {
    return this.running.delete(id);
  }

  isStarted = (id: number): boolean => this.running.has(id);
}

export class FakeShortcuts implements Pick<GlobalShortcut, 'register' | 'unregister'> {
  readonly held = new Set<string>();
  readonly given: ReadonlySet<string>;

  constructor(given: readonly string[]) {
    this.given = new Set(given);
  }

  register(key: string): boolean {
    if (!this.given.has(key)) return false;
    this.held.add(key);
    return true;
  }

  unregister(key: string): void {
    this.held.delete(key);
  }
}

export class FakeContents extends EventEmitter implements Pick<WebContents, 'closeDevTools' | 'isDestroyed' | 'isDevToolsOpened'> {
  tools = false;
  destroyed = false;

  isDestroyed = (): boolean => this.destroyed;
  isDevToolsOpened = (): boolean => this.tools;

  closeDevTools(): void {
    this.tools = false;
  }

  /** Whether the page gets the key. */
  press(key: string, held: Partial<Pick<Input, 'control' | 'meta' | 'alt' | 'shift'>> = {}): boolean {
    let prevented = false;
    this.emit('before-input-event', { preventDefault: () => (prevented = true) }, { type: 'keyDown', key, control: false, meta: false, alt: false, shift: false, ...held });
    return !prevented;
  }
}

export class FakeClipboard implements Pick<Clipboard, 'clear'> {
  text = 'brought along';

  clear(): void {
    this.text = '';
  }
}
