import type { BrowserWindow, MessageBoxOptions } from 'electron';

export const quitQuestion = {
  type: 'question',
  message: 'You have a sitting open. Quit all the same?',
  detail: "Your answers are saved. While Cutscore is closed, an exam's clock runs on; a practice set waits for you.",
  buttons: ['Stay', 'Quit'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
} as const satisfies Partial<MessageBoxOptions>;

export interface QuitQuestion {
  readonly hasOpenSitting: () => boolean;
  /** Shows `quitQuestion` and gives the number of the button. */
  readonly ask: () => Promise<number>;
}

/**
 * Asks before the window closes on an open sitting. Returns a function after which it closes unasked, for an end that
 * nobody can refuse (a signal, the system shutting down).
 */
export function askBeforeClosing(window: Pick<BrowserWindow, 'on' | 'close'>, { hasOpenSitting, ask }: QuitQuestion): () => void {
  let sure = false;
  let asking = false;
  window.on('close', (event) => {
    if (sure || !hasOpenSitting()) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask()
      .then((button) => {
        sure = button === 1;
        if (sure) window.close();
        return sure;
      })
      .finally(() => {
        asking = false;
      });
  });
  return () => {
    sure = true;
  };
}
