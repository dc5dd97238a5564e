import type { LockItem, LockProbe, LockRow } from '../contract/lock-values.ts';

/** Holds the candidate to the exam while its questions are on screen, as far as the machine lets a program. */
export interface ExamLock {
  /** What is locked, recorded and not covered here, found by asking the machine; changes nothing. */
  probe(): LockProbe;
  /** Locks for the exam that is open; does nothing when it is locked already. Never throws: an exam goes on unlocked. */
  engage(): void;
  /** Gives everything back; does nothing when it is not locked. Never throws. */
  release(): void;
}

/** The lock of a page in a browser: it locks nothing, and says so. */
export const browserLock: ExamLock = {
  probe: () => ({
    system: null,
    displays: null,
    rows: [
      recorded('full-screen'),
      recorded('program-switching'),
      recorded('answer-times'),
      recorded('absence'),
      uncovered('other-displays'),
      uncovered('capture'),
      uncovered('clipboard'),
      uncovered('window-tools'),
      uncovered('sleep'),
      { ...uncovered('notifications'), why: 'beyond-programs' },
      { ...uncovered('people'), why: 'beyond-programs' },
    ],
  }),
  engage: () => undefined,
  release: () => undefined,
};

function recorded(what: LockItem): LockRow {
  return { what, standing: 'recorded', why: 'works', keys: [] };
}

function uncovered(what: LockItem): LockRow {
  return { what, standing: 'not-covered', why: 'browser', keys: [] };
}
