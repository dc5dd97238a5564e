import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { pieceBytes } from '../contract/keep-values.ts';

/** A piece of a file in base64, and where the next begins: null at the end. Throws Node's error. */
export function readPiece(path: string, offset: number): { piece: string; next: number | null } {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(pieceBytes);
    const read = readSync(file, bytes, 0, pieceBytes, offset);
    const next = offset + read;
    return { piece: bytes.subarray(0, read).toString('base64'), next: next < fstatSync(file).size && read > 0 ? next : null };
  } finally {
    closeSync(file);
  }
}

/** Adds bytes to the end of a file, which is made where it is missing. Throws Node's error. */
export function appendPiece(path: string, bytes: Buffer): void {
  appendFileSync(path, bytes);
}
