/** Whether a RIFF file of waves says how its sound is written. */
export function isWav(bytes: Buffer): boolean {
  return bytes.length > 44 && bytes.subarray(12, 4096).includes('fmt ') && bytes.includes('data', 12, 'latin1');
}

/** Whether an Ogg file begins with a sound; films are Ogg files too. */
export function isOggAudio(bytes: Buffer): boolean {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 4) !== 'OggS' || bytes[4] !== 0) return false;
  const head = bytes.toString('latin1', 28, 512);
  return ['\u0001vorbis', 'OpusHead', 'Speex   ', '\u007fFLAC'].some((name) => head.startsWith(name)) && !head.includes('\u0080theora');
}

/** Whether a file of MPEG-4 parts holds a sound and no film. */
export function isM4a(bytes: Buffer): boolean {
  if (bytes.length < 32 || bytes.toString('latin1', 4, 8) !== 'ftyp') return false;
  const handlers: string[] = [];
  for (let at = bytes.indexOf('hdlr'); at !== -1 && handlers.length < 100; at = bytes.indexOf('hdlr', at + 4)) handlers.push(bytes.toString('latin1', at + 12, at + 16));
  return handlers.includes('soun') && !handlers.includes('vide');
}

/** Whether a file is a row of MPEG frames, behind a head with title and artist where it has one. */
export function isMp3(bytes: Buffer): boolean {
  let at = 0;
  if (bytes.toString('latin1', 0, 3) === 'ID3' && bytes.length > 10) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
    if ([a, b, c, d].some((part) => part > 127)) return false;
    at = 10 + (a * 2 ** 21 + b * 2 ** 14 + c * 2 ** 7 + d);
    // Programs leave room between the head and the sound.
    while (at < bytes.length && bytes[at] === 0) at += 1;
  }
  const first = frameLength(bytes, at);
  if (first === null) return false;
  const second = at + first;
  return second === bytes.length || frameLength(bytes, second) !== null;
}

const rates = {
  new: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  old: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
} as const;

/** Bytes of the frame of layer III that begins here; null where none does. */
function frameLength(bytes: Buffer, at: number): number | null {
  if (at + 4 > bytes.length) return null;
  const [sync = 0, kind = 0, rate = 0] = bytes.subarray(at, at + 3);
  const version = (kind >> 3) & 3;
  if (sync !== 0xff || (kind & 0xe0) !== 0xe0 || version === 1 || ((kind >> 1) & 3) !== 1) return null;
  const kilobits = (version === 3 ? rates.old : rates.new)[rate >> 4] ?? 0;
  const frequency = ([44_100, 48_000, 32_000][(rate >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  if (kilobits === 0 || frequency === 0) return null;
  return Math.floor(((version === 3 ? 144 : 72) * kilobits * 1000) / frequency) + ((rate >> 1) & 1);
}
