import type { Clipboard, Event, Input, WebContents } from 'electron';
import { trappedKey } from './key-trap.ts';
import { row, type LockRule } from './lock-rule.ts';

export interface ClipboardOptions {
  /** The clipboard, and on Linux what was last selected, which is one of its own. */
  readonly clipboards: readonly Pick<Clipboard, 'clear'>[];
  readonly contents: Pick<WebContents, 'isDestroyed' | 'on' | 'off'>;
  readonly platform: NodeJS.Platform;
}

/**
 * Nothing is brought into the exam or carried out of it by the clipboard: it is emptied at both ends, and between them the
 * window neither copies nor pastes.
 */
export function clipboardRule({ clipboards, contents, platform }: ClipboardOptions): LockRule {
  const trap = (event: Pick<Event, 'preventDefault'>, input: Input) => {
    if (trappedKey(input, platform) === 'clipboard') event.preventDefault();
  };
  const empty = () => {
    for (const clipboard of clipboards) clipboard.clear();
  };
  return {
    probe: () => row('clipboard', 'locked', 'works'),
    engage: () => {
      empty();
      contents.on('before-input-event', trap);
    },
    release: () => {
      empty();
      if (!contents.isDestroyed()) contents.off('before-input-event', trap);
    },
  };
}
