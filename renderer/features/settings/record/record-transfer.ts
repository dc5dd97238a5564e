import { client } from '../../../api/client.ts';

/** Bytes in a piece that goes up: in base64 it stays under what a host takes at once. */
const pieceBytes = 540_000;

/** Fetches the exported file piece by piece. */
export async function fetchExport(): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const { piece, next } = await client.keep.read({ offset });
    pieces.push(bytesOf(piece));
    offset = next;
  }
  return new Blob(pieces, { type: 'application/octet-stream' });
}

/** Sends a file to be looked at, piece by piece. */
export async function sendImport(file: Blob): Promise<void> {
  let offset = 0;
  do {
    const bytes = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    await client.keep.write({ offset, piece: base64Of(bytes) });
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
