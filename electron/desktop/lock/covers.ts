import type { BrowserWindow, Display, Rectangle, Screen } from 'electron';
import type { IntegrityKind } from '../../domain/sitting-events.ts';
import { row, type LockRule } from './lock-rule.ts';

/** A blank window over a display. */
export interface Cover {
  fit(bounds: Rectangle): void;
  remove(): void;
}

export interface CoverOptions {
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getDisplayMatching' | 'on' | 'off'>;
  readonly window: Pick<BrowserWindow, 'getBounds' | 'isDestroyed' | 'isKiosk' | 'setBounds'>;
  readonly openCover: (bounds: Rectangle) => Cover;
  readonly note: (what: IntegrityKind) => void;
  /** Windows can't choose their place there. */
  readonly isWayland: boolean;
}

/**
 * Every display but the exam's is covered, also those that are plugged in during the exam; each change is noted. After a
 * change of resolution covers and exam fit again.
 */
export function coverRule({ screen, window, openCover, note, isWayland }: CoverOptions): LockRule {
  const covers = new Map<Display['id'], Cover>();

  function fit(): void {
    if (window.isDestroyed()) return;
    const exam = screen.getDisplayMatching(window.getBounds());
    if (window.isKiosk() && !isSame(window.getBounds(), exam.bounds)) window.setBounds(exam.bounds);
    if (isWayland) return;
    const others = screen.getAllDisplays().filter(({ id }) => id !== exam.id);
    for (const [id, cover] of covers) {
      if (others.some((display) => display.id === id)) continue;
      cover.remove();
      covers.delete(id);
    }
    for (const { id, bounds } of others) {
      const cover = covers.get(id);
      if (cover === undefined) covers.set(id, openCover(bounds));
      else cover.fit(bounds);
    }
  }

  function changed(): void {
    note('display-changed');
    fit();
  }

  function measured(_event: unknown, _display: Display, metrics: readonly string[]): void {
    // The room beside the task bar changes as the exam hides it.
    if (metrics.some((metric) => metric !== 'workArea')) changed();
  }

  return {
    probe: () => {
      if (isWayland) return row('other-displays', 'not-covered', 'wayland');
      return row('other-displays', 'locked', screen.getAllDisplays().length > 1 ? 'works' : 'one-display');
    },
    engage: () => {
      screen.on('display-added', changed);
      screen.on('display-removed', changed);
      screen.on('display-metrics-changed', measured);
      fit();
    },
    release: () => {
      screen.off('display-added', changed);
      screen.off('display-removed', changed);
      screen.off('display-metrics-changed', measured);
      for (const cover of covers.values()) cover.remove();
      covers.clear();
    },
  };
}

function isSame(one: Rectangle, other: Rectangle): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
