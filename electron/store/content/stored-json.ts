import { ContentDamaged } from './content-error.ts';

interface Schema<T> {
  parse(value: unknown): T;
}

/** Reads a JSON column by a schema of the domain. Throws `ContentDamaged` when it does not hold what was written there. */
export function storedJson<T>(schema: Schema<T>, text: string): T {
  return checked(() => schema.parse(JSON.parse(text)));
}

/** Checks a row by a schema of the domain. Throws `ContentDamaged` when it does not hold what was written there. */
export function storedValue<T>(schema: Schema<T>, value: unknown): T {
  return checked(() => schema.parse(value));
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ContentDamaged({ cause });
  }
}
