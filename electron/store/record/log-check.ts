import { existsSync, readFileSync } from 'node:fs';

/** The state of SQLite's write-ahead log beside a record, of which SQLite itself drops a damaged end without a word. */
export type LogCheck =
  | { readonly sound: true }
  | { readonly sound: false; /** The first frame (from 1) that is not as it was written; 0 is the log's head. */ readonly frame: number };

const headBytes = 32;
const frameHeadBytes = 24;

/**
 * Follows the checksums of a log (format: sqlite.org/fileformat2.html#walformat). An end that a killed process left unfinished
 * is sound: nothing of it was acknowledged. A frame that was written whole and does not add up is damage.
 */
export function checkLog(path: string): LogCheck {
  const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (log.length < headBytes) return { sound: true };
  const magic = log.readUInt32BE(0);
  const little = magic === 0x377f_0682;
  const pageBytes = log.readUInt32BE(8);
  const head = addUp([0, 0], log.subarray(0, 24), little);
  if ((!little && magic !== 0x377f_0683) || pageBytes < 512 || pageBytes > 65_536 || !isAt(head, log, 24)) return { sound: false, frame: 0 };

  const frameBytes = frameHeadBytes + pageBytes;
  let sum = head;
  for (let number = 1, start = headBytes; start + frameBytes <= log.length; number += 1, start += frameBytes) {
    sum = addUp(addUp(sum, log.subarray(start, start + 8), little), log.subarray(start + frameHeadBytes, start + frameBytes), little);
    if (isForeign(log, start)) return { sound: true };
    if (!log.subarray(start + 8, start + 16).equals(log.subarray(16, 24)) || !isAt(sum, log, start + 16)) return { sound: false, frame: number };
  }
  return { sound: true };
}

/** Frames of an earlier log in the same file bear other numbers in both places; damage to one number leaves the other. */
function isForeign(log: Buffer, start: number): boolean {
  return log.readUInt32BE(start + 8) !== log.readUInt32BE(16) && log.readUInt32BE(start + 12) !== log.readUInt32BE(20);
}

type Sum = readonly [number, number];

function addUp(sum: Sum, bytes: Buffer, little: boolean): Sum {
  let [first, second] = sum;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let place = 0; place < bytes.length; place += 8) {
    first = (first + words.getUint32(place, little) + second) >>> 0;
    second = (second + words.getUint32(place + 4, little) + first) >>> 0;
  }
  return [first, second];
}

function isAt([first, second]: Sum, log: Buffer, place: number): boolean {
  return log.readUInt32BE(place) === first && log.readUInt32BE(place + 4) === second;
}
