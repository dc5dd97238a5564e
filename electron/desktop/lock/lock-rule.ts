import type { LockItem, LockReason, LockRow, LockStanding } from '../../contract/lock-values.ts';

/** One thing that the lock holds. */
export interface LockRule {
  /** What it does on this machine now, found by asking the machine; nothing stays changed. */
  probe(): LockRow;
  /** Starts to hold. Called once before each `release`. */
  engage(): void;
  /** Gives back what `engage` took. */
  release(): void;
}

export function row(what: LockItem, standing: LockStanding, why: LockReason, keys: readonly string[] = []): LockRow {
  return { what, standing, why, keys: [...keys] };
}
