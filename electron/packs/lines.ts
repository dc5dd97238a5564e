/** One line of a text without its end, still as bytes: whether it is good UTF-8 is each line's own matter. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Null where the line is longer than the limit; its bytes were passed over. */
  readonly bytes: Buffer | null;
}

/** Splits a stream of bytes into lines (LF or CRLF). No more than `limit` bytes of a line are ever held. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let held = 0;
  const take = (part: Buffer): void => {
    held += part.length;
    if (held <= limit) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    const line = { number, bytes: held <= limit ? withoutReturn(Buffer.concat(parts)) : null };
    number += 1;
    parts = [];
    held = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (held > 0) yield finish();
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}
