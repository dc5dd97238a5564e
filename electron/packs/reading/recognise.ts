import { ArchiveRefused, openArchive, vendorLimits, type Archive } from '../archive.ts';
import { encodingOf } from '../text/encoding.ts';
import { headBytes, likeness, type Format, type SourceHead } from './format.ts';
import type { ImportProblem } from './read-item.ts';
import type { Source } from './source.ts';

export type Recognised = { readonly ok: true; readonly format: Format } | { readonly ok: false; readonly problem: ImportProblem };

/** Finds the format of a file by its content among `formats`. Rejects only when the file can't be read. */
export async function recognise(source: Source, formats: readonly Format[]): Promise<Recognised> {
  if (source.size === 0) return unknown('empty', 'Choose another file: this one is empty.');
  const bytes = await source.range(0, headBytes);
  let archive: Archive | null = null;
  let refusal: ArchiveRefused | null = null;
  try {
    if (isZip(bytes)) archive = await openArchive(source, vendorLimits, { passOver: true });
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    refusal = error;
  }
  try {
    const head: SourceHead = { name: source.name, size: source.size, bytes, text: headText(bytes, source.size), archive };
    let best: { format: Format; how: number } | null = null;
    for (const format of formats) {
      const how = await format.recognise(head);
      if (how > (best?.how ?? likeness.no)) best = { format, how };
    }
    if (best !== null) return { ok: true, format: best.format };
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    refusal = error;
  } finally {
    archive?.close();
  }
  if (refusal !== null) return unknown(refusal.rule, refusal.message);
  return unknown('unknown-format', 'Export the questions in another format (GIFT, QTI, CSV, Moodle XML, ...): Cutscore finds none that it knows in this file.');
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04])) || bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
}

/** Up to the last line that is whole, so that no character and no line is cut. */
function headText(bytes: Buffer, size: number): string | null {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  const label = encoding.label;
  const text = new TextDecoder(label).decode(bytes.subarray(encoding.mark));
  // What is no UTF-8 is read as the reader will read it; for telling formats apart, ASCII decides.
  const end = bytes.length < size ? Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) : -1;
  return end > 0 ? text.slice(0, end) : text;
}

function unknown(code: string, message: string): Recognised {
  return { ok: false, problem: { place: 'file', code, message } };
}
