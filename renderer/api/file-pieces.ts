/** Bytes in a piece that goes up: in base64 it stays under what a host takes at once. */
const pieceBytes = 540_000;

/** Fetches a file that waits in main, piece by piece. */
export async function fetchInPieces(read: (offset: number) => Promise<{ readonly piece: string; readonly next: number | null }>): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const { piece, next } = await read(offset);
    pieces.push(bytesOf(piece));
    offset = next;
  }
  return new Blob(pieces, { type: 'application/octet-stream' });
}

/** Sends a file to main, piece by piece; an empty one as one empty piece. */
export async function sendInPieces(file: Blob, write: (offset: number, piece: string) => Promise<unknown>): Promise<void> {
  let offset = 0;
  do {
    const bytes = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    await write(offset, base64Of(bytes));
    offset += pieceBytes;
  } while (offset < file.size);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  // An argument list holds so many and not all.
  for (let start = 0; start < bytes.length; start += 8_192) text += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  return btoa(text);
}
