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
  /** Asks where to, and copies the exported record at `from` there; null or absent where the host can't. Gives false when no place was chosen. */
  readonly saveRecord?: ((suggestedName: string, from: string) => Promise<boolean>) | null;
  /** Asks for a record file to import; null or absent where the host can't. Gives null when none was chosen. */
  readonly chooseRecord?: (() => Promise<string | null>) | null;
  /** Asks for files with questions; null or absent where the host can't. Gives null when none was chosen. */
  readonly choosePacks?: (() => Promise<readonly { readonly path: string; readonly name: string }[] | null>) | null;
  /** Asks where to, and copies the exported pack at `from` there; null or absent where the host can't. Gives false when no place was chosen. */
  readonly savePack?: ((suggestedName: string, from: string) => Promise<boolean>) | null;
  /** Files and links that the system handed over and that were not looked at yet, oldest first. */
  readonly openRequests: OpenRequest[];
  /** What the host has to say about its start. */
  readonly notices: Status['notices'];
}

/** A page in a browser has none of them. */
export function browserParts(): HostParts {
  return { lock: browserLock, savePdf: null, openRequests: [], notices: [] };
}
