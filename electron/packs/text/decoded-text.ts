import type { Source } from '../reading/source.ts';
import { decodeUtf8, encodingOf } from './encoding.ts';

export interface DecodeOptions {
  /** What the file itself says of its encoding (an XML declaration); a byte order mark knows better. */
  readonly declared?: string;
  /** Called once for text that says it is UTF-8 and is not everywhere. */
  readonly onDoubt?: () => void;
}

/** One line without its end. Numbers count from 1. */
export interface TextLine {
  readonly number: number;
  /** Null where it is longer than the limit; it was passed over. */
  readonly text: string | null;
}

/** Longest line that is held (UTF-16 code units). */
export const longestLine = 4_000_000;

/**
 * The text of a source in pieces: by its byte order mark, as UTF-16 where every other byte is zero, else as UTF-8. Lines that
 * are not UTF-8 are read as Windows-1252, which old programs write; in a file whose other lines are UTF-8 beyond doubt, their
 * broken characters become U+FFFD. Bytes that are no text at all are read all the same: the reader finds nothing in them.
 */
export async function* decodedText(source: Source, options: DecodeOptions = {}): AsyncGenerator<string> {
  const head = await source.range(0, 4096);
  const found = encodingOf(head);
  const encoding = found !== null && (found.mark > 0 || found.label !== 'utf-8') ? found : { label: knownLabel(options.declared), mark: 0 };
  if (encoding.label === 'utf-8') yield* decodedUtf8(source.stream(encoding.mark), options.onDoubt);
  else yield* decodedAs(encoding.label, source.stream(encoding.mark));
}

/** The lines of a source, some at a time; ends are LF, CR LF or CR. */
export async function* textLines(source: Source, options: DecodeOptions = {}, limit = longestLine): AsyncGenerator<readonly TextLine[]> {
  let number = 1;
  let rest = '';
  let isOver = false;
  let afterReturn = false;
  for await (const text of decodedText(source, options)) {
    if (text === '') continue;
    const lines: TextLine[] = [];
    const joined = afterReturn && text.startsWith('\n') ? rest + text.slice(1) : rest + text;
    const pieces = joined.split(/\r\n|\r|\n/u);
    afterReturn = text.endsWith('\r');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      lines.push({ number, text: isOver || piece.length > limit ? null : piece });
      isOver = false;
      number += 1;
    }
    if (rest.length > limit) {
      isOver = true;
      rest = '';
    }
    yield lines;
  }
  if (rest !== '' || isOver) yield [{ number, text: isOver ? null : rest }];
}

/** So many bytes without the end of a line are decoded as they are. */
const longestUnbroken = 1_000_000;

async function* decodedUtf8(pieces: AsyncIterable<Buffer>, onDoubt: (() => void) | undefined): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let size = 0;
  const state = { beyondDoubt: false, doubted: false };
  const read = (bytes: Buffer): string => {
    const text = decodeUtf8(bytes);
    if (text !== null) {
      state.beyondDoubt ||= text.length < bytes.length;
      return text;
    }
    if (!state.doubted) onDoubt?.();
    state.doubted = true;
    return byLine(bytes, state);
  };
  for await (const piece of pieces) {
    const end = Math.max(piece.lastIndexOf(0x0a), piece.lastIndexOf(0x0d)) + 1;
    if (end > 0) {
      yield read(Buffer.concat([...held, piece.subarray(0, end)]));
      [held, size] = [[], 0];
    }
    if (end < piece.length) {
      held.push(piece.subarray(end));
      size += piece.length - end;
    }
    if (size > longestUnbroken) {
      const all = Buffer.concat(held);
      const whole = wholeCharacters(all);
      yield read(all.subarray(0, whole));
      held = [all.subarray(whole)];
      size = all.length - whole;
    }
  }
  if (size > 0) yield read(Buffer.concat(held));
}

/** Line by line: the good ones as UTF-8, the others as what they most likely are. */
function byLine(bytes: Buffer, state: { beyondDoubt: boolean }): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const next = bytes.indexOf(0x0a, start);
    const end = next === -1 ? bytes.length : next + 1;
    const line = bytes.subarray(start, end);
    const text = decodeUtf8(line);
    if (text !== null) state.beyondDoubt ||= text.length < line.length;
    parts.push(text ?? new TextDecoder(state.beyondDoubt ? 'utf-8' : 'windows-1252', { ignoreBOM: true }).decode(line));
    start = end;
  }
  return parts.join('');
}

/** Length of `bytes` without the beginning of a character at its end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 4 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

async function* decodedAs(label: string, pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

function knownLabel(declared: string | undefined): string {
  try {
    return declared === undefined ? 'utf-8' : new TextDecoder(declared).encoding;
  } catch {
    return 'utf-8';
  }
}
