import { expect, it } from 'vitest';
import { refuseStrayDrops } from './stray-drops.ts';

function dragged(kind: 'dragover' | 'drop', types: readonly string[], isTaken = false): { readonly stopped: boolean; readonly dropEffect: string } {
  const target = new EventTarget();
  // Only what a window has of an event target is used.
  refuseStrayDrops(target as Window);
  const dataTransfer = { types, dropEffect: 'copy' };
  const event = Object.assign(new Event(kind, { cancelable: true }), { dataTransfer });
  // What takes files is below the window, so it hears of them first.
  if (isTaken) event.preventDefault();
  target.dispatchEvent(event);
  return { stopped: event.defaultPrevented, dropEffect: dataTransfer.dropEffect };
}

it.each(['dragover', 'drop'] as const)('files that nothing takes are refused at %s', (kind) => {
  expect(dragged(kind, ['Files'])).toEqual({ stopped: true, dropEffect: 'none' });
});

it('files that something takes, and words, are left alone', () => {
  expect(dragged('dragover', ['Files'], true)).toEqual({ stopped: true, dropEffect: 'copy' });
  expect(dragged('drop', ['text/plain'])).toEqual({ stopped: false, dropEffect: 'copy' });
});
