import { expect, it } from 'vitest';
import { filesOfDrop, mostFiles } from './files-of-drop.ts';

// Node has files and no file system entries: these are what a browser makes of a drop, as far as it is looked at.
const file = (name: string) => ({ name, isFile: true, isDirectory: false, file: (found: (file: File) => void) => found(new File(['x'], name)) });
const gone = (name: string) => ({ name, isFile: true, isDirectory: false, file: (_: unknown, failed: (error: Error) => void) => failed(new Error('gone')) });
const locked = (name: string) => ({ ...file(name), file: (found: (file: File) => void) => found(Object.assign(new File(['x'], name), { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('locked')) }) })) });
const folder = (name: string, inside: readonly unknown[], breaksOff = false) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader: () => {
    const rest = [...inside];
    return { readEntries: (found: (entries: readonly unknown[]) => void, failed: (error: Error) => void) => (rest.length === 0 && breaksOff ? failed(new Error('closed')) : found(rest.splice(0, 100))) };
  },
});

function drop(...entries: readonly unknown[]): DataTransferItemList {
  // A list of entries is all that is read of a drop.
  return entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => null })) as unknown as DataTransferItemList;
}

const never = new AbortController().signal;

it('finds files in folders under their whole names, and passes hidden ones over', async () => {
  const { files, unread, leftOut } = await filesOfDrop(drop(file('a.gift'), folder('unit', [file('b.csv'), file('.DS_Store'), folder('deep', [file('c.xml')])])), never);
  expect(files.map(({ name }) => name)).toEqual(['a.gift', 'unit/b.csv', 'unit/deep/c.xml']);
  expect([unread, leftOut]).toEqual([[], 0]);
});

it('names what can not be read and brings the rest', async () => {
  const { files, unread } = await filesOfDrop(drop(gone('gone.gift'), locked('locked.gift'), folder('unit', [file('b.csv')], true), file('a.gift')), never);
  expect(files.map(({ name }) => name)).toEqual(['unit/b.csv', 'a.gift']);
  expect(unread).toEqual(['gone.gift', 'locked.gift', 'unit']);
});

it('counts the files that are too many', async () => {
  const { files, leftOut } = await filesOfDrop(drop(folder('many', Array.from({ length: mostFiles + 7 }, (_, index) => file(`${index}.gift`)))), never);
  expect([files.length, leftOut]).toEqual([mostFiles, 7]);
});

it('looks no further once it was stopped', async () => {
  expect((await filesOfDrop(drop(folder('unit', [file('a.gift')])), AbortSignal.abort())).files).toEqual([]);
});
