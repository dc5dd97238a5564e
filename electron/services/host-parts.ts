import type { Status } from '../contract/values.ts';
import type { OpenRequest } from './openings.ts';
import { browserLock, type ExamLock } from './exam-lock.ts';

/** What a host gives the services that another can't: each has a form that says it is not here. */
export interface HostParts {
  readonly lock: ExamLock;
  /**
   * Asks where to, and writes the page on screen there as PDF; null where the host can't. Gives false when the candidate
   * chose no place; rejects with the file system's error.
   */
  readonly savePdf: ((suggestedName: string) => Promise<boolean>) | null;
  /** Files and links that the system handed over and that were not looked at yet, oldest first. */
  readonly openRequests: OpenRequest[];
  /** What the host has to say about its start. */
  readonly notices: Status['notices'];
}

/** A page in a browser has none of them. */
export function browserParts(): HostParts {
  return { lock: browserLock, savePdf: null, openRequests: [], notices: [] };
}
