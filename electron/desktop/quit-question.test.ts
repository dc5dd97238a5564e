import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, it } from 'vitest';
import { askBeforeClosing } from './quit-question.ts';

/** Stands in for a window: `close` plays the event and closes unless that is prevented. */
class FakeWindow extends EventEmitter {
  closed = false;

  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    this.closed = !prevented;
  }
}

function asking(hasOpenSitting: boolean) {
  const window = new FakeWindow();
  const answers: ((button: number) => void)[] = [];
  // Proof of the cast: a window is an EventEmitter, and only `on` and `close` are used.
  const sure = askBeforeClosing(window as unknown as Pick<BrowserWindow, 'on' | 'close'>, {
    hasOpenSitting: () => hasOpenSitting,
    ask: () => new Promise((resolve) => answers.push(resolve)),
  });
  const answer = async (button: number) => {
    answers.shift()?.(button);
    await new Promise(setImmediate);
  };
  return { window, answers, answer, sure };
}

it('closes at once when no sitting is open', () => {
  const { window, answers } = asking(false);
  window.close();
  expect(window.closed).toBe(true);
  expect(answers).toHaveLength(0);
});

it('stays open until the question is answered with Quit, and asks once at a time', async () => {
  const { window, answers, answer } = asking(true);
  window.close();
  window.close();
  expect(window.closed).toBe(false);
  expect(answers).toHaveLength(1);
  await answer(0);
  expect(window.closed).toBe(false);
  window.close();
  expect(answers).toHaveLength(1);
  await answer(1);
  expect(window.closed).toBe(true);
});

it('asks nobody when the end can not be refused', () => {
  const { window, answers, sure } = asking(true);
  sure();
  window.close();
  expect(window.closed).toBe(true);
  expect(answers).toHaveLength(0);
});
