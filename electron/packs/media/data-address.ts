import { mediaLimits } from '../../domain/media.ts';

/** The bytes that stand in a `data:` address; null where it can't be read, or holds none. What type it claims does not matter. */
export function bytesOfDataAddress(address: string): Buffer | null {
  const head = /^\s*data:([^,]{0,200}),/iu.exec(address);
  if (head === null) return null;
  const content = address.slice(head[0].length);
  if (content.length > mediaLimits.bytes * 3 + 1000) return null;
  const bytes = /;\s*base64\s*$/iu.test(head[1] ?? '') ? Buffer.from(unescaped(content) ?? '', 'base64') : Buffer.from(unescaped(content) ?? '', 'utf8');
  return bytes.length === 0 ? null : bytes;
}

/** Null where it is escaped in a wrong way. */
function unescaped(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
