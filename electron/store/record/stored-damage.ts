interface Schema<T> {
  parse(value: unknown): T;
}

/** A row of the record that does not hold what was written there: edited by hand, or damaged on the disk. */
export class StoredDamage extends Error {
  readonly code = 'record/damaged';
  override readonly name: string = 'StoredDamage';
}

/** The log of a sitting does not follow from itself: an event was changed, lost or put in. */
export class BrokenLog extends StoredDamage {
  override readonly name = 'BrokenLog';

  /** The title of the sitting. */
  readonly title: string;
  /** The first event that does not follow from what stands before it. */
  readonly event: number;

  constructor(title: string, event: number) {
    super(`The log of a sitting is broken at event ${event}`);
    this.title = title;
    this.event = event;
  }
}

/** Reads a JSON column by a schema of the domain. Throws `StoredDamage` when it does not hold what was written there. */
export function readStored<T>(schema: Schema<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoredDamage('A row of the record is damaged', { cause });
  }
}
