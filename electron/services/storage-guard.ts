import { CallFailure } from '../contract/call-failure.ts';
import { storageCode } from '../store/storage-code.ts';

/** Runs work on the record or a pack; a failure of the disk or the database becomes a `CallFailure` with its code. */
export function guarded<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    const code = storageCode(error);
    if (code === null) throw error;
    throw new CallFailure(code, { path }, error);
  }
}
