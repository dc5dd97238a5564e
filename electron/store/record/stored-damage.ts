interface Schema<T> {
  parse(value: unknown): T;
}

/** A row of the record that does not hold what was written there: edited by hand, or damaged on the disk. */
export class StoredDamage extends Error {
  readonly code = 'record/damaged';
  override readonly name = 'StoredDamage';
}

/** Reads a JSON column by a schema of the domain. Throws `StoredDamage` when it does not hold what was written there. */
export function readStored<T>(schema: Schema<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoredDamage('A row of the record is damaged', { cause });
  }
}
