import { z } from 'zod';

/** What stands between a candidate and a way out of the exam, or what could disturb it. */
export const lockItems = [
  /** The exam fills its display, and stays there. */
  'full-screen',
  'other-displays',
  /** Screenshots and recordings of the window. */
  'capture',
  /** The display going to sleep. */
  'sleep',
  /** Developer tools, printing, reloading, the window's own zoom, the menu. */
  'window-tools',
  'clipboard',
  'program-switching',
  'display-changes',
  'screen-lock',
  /** Closing the window, closing the lid, setting the clock. */
  'absence',
  'answer-times',
  'notifications',
  /** Keys that the system keeps for itself, like Ctrl+Alt+Del. */
  'system-keys',
  'people',
] as const;
export type LockItem = (typeof lockItems)[number];

export const lockStandings = ['locked', 'recorded', 'not-covered'] as const;
export type LockStanding = (typeof lockStandings)[number];

export const lockReasons = [
  /** It works so here: the probe found nothing against it. */
  'works',
  /** It works so; there is only one display at the moment. */
  'one-display',
  /** The full screen of this system holds it too. */
  'full-screen',
  /** A page in a browser can't. */
  'browser',
  /** The administrator's policy switched it off. */
  'policy',
  /** The system was asked and did not do it. */
  'refused',
  /** The system has no such thing for an application. */
  'system-has-none',
  /** The system takes the request and does not follow it. */
  'system-ignores',
  /** A window can't choose its place under Wayland. */
  'wayland',
  /** No program can. */
  'beyond-programs',
] as const;
export type LockReason = (typeof lockReasons)[number];

/** The systems whose keys and names the window has words for. */
export const lockSystems = ['windows', 'macos', 'linux'] as const;
export type LockSystem = (typeof lockSystems)[number];

export const lockRowSchema = z.object({
  what: z.enum(lockItems),
  standing: z.enum(lockStandings),
  why: z.enum(lockReasons),
  /** Keys that are caught, like `Alt+Tab`. Empty where none are. */
  keys: z.array(z.string()),
});
export type LockRow = z.infer<typeof lockRowSchema>;

/** What the lock found on this machine; the window has the sentences. */
export const lockProbeSchema = z.object({
  /** Null in a browser, whose system the program need not be on. */
  system: z.enum(lockSystems).nullable(),
  /** Displays that are connected now; null in a browser. */
  displays: z.number().int().nullable(),
  rows: z.array(lockRowSchema),
});
export type LockProbe = z.infer<typeof lockProbeSchema>;
