import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { headBytes, likeness, type ReadableFormat, type RefusedFormat, type SourceHead } from './format.ts';
import { recognise } from './recognise.ts';
import { bufferSource } from './source.ts';

function formatNamed(name: string, how: (head: SourceHead) => number): ReadableFormat {
  return {
    kind: 'readable',
    name,
    title: name,
    extensions: [],
    recognise: how,
    read: () => {
      throw new Error('Nothing is read to recognise a file.');
    },
  };
}

const refused: RefusedFormat = { kind: 'refused', name: 'locked', title: 'Locked', extensions: [], recognise: () => likeness.sure, refusal: { code: 'locked', message: 'Ask for another.' } };

describe('a file', () => {
  it('belongs to the format that is surest of it; of two, to the first', async () => {
    const source = bufferSource('a.txt', Buffer.from('text'));
    const found = await recognise(source, [formatNamed('a', () => likeness.possible), formatNamed('b', () => likeness.probable), formatNamed('c', () => likeness.probable)]);
    expect(found).toMatchObject({ ok: true, format: { name: 'b' } });
    expect(await recognise(source, [formatNamed('a', () => likeness.probable), refused])).toMatchObject({ ok: true, format: { kind: 'refused' } });
  });

  it('that no format knows, or that is empty, is refused with what to do', async () => {
    expect(await recognise(bufferSource('a', Buffer.from('text')), [formatNamed('a', () => likeness.no)])).toMatchObject({ ok: false, problem: { place: 'file', code: 'unknown-format' } });
    expect(await recognise(bufferSource('a', Buffer.alloc(0)), [refused])).toMatchObject({ ok: false, problem: { code: 'empty' } });
  });

  it('shows formats its beginning up to the end of a line', async () => {
    const heads: SourceHead[] = [];
    const format = formatNamed('a', (head) => {
      heads.push(head);
      return likeness.sure;
    });
    const line = `${'é'.repeat(50)}\n`;
    await recognise(bufferSource('long', Buffer.from(line.repeat(2000))), [format]);
    await recognise(bufferSource('binary', Buffer.from([0, 1, 2, 3, 0, 0, 0, 9])), [format]);
    const [long, binary] = heads;
    expect(long?.bytes.length).toBe(headBytes);
    expect(long?.text?.split('\n').every((each) => each === 'é'.repeat(50))).toBe(true);
    expect(binary?.text).toBeNull();
  });

  it('that is a zip is open while formats look, and its damage is told where none knows it', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('x'), 'inside.txt');
    zip.end();
    const bytes = await buffer(zip.outputStream);
    const byName = formatNamed('zip', ({ archive }) => (archive?.names.includes('inside.txt') === true ? likeness.sure : likeness.no));
    expect(await recognise(bufferSource('a.zip', bytes), [byName])).toMatchObject({ ok: true, format: { name: 'zip' } });
    expect(await recognise(bufferSource('a.zip', bytes.subarray(0, 40)), [byName])).toMatchObject({ ok: false, problem: { code: 'archive-damaged' } });
  });
});
