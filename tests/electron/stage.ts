// Where the application runs in the real Electron of this test: a folder with the built application and, in its
// node_modules, libsql in the place of better-sqlite3; and a command that starts Electron as a user without rights.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..', '..');

/** The user and group "nobody": Chromium's sandbox does not work for root, and must be on. */
const unprivileged = 65_534;

export interface Stage {
  /** Starts Electron; its first argument is `application`. */
  readonly command: string;
  /** The built application with its package.json. */
  readonly application: string;
  /** Playwright as Electron's user can read it. */
  readonly playwright: string;
  /** A new folder that Electron's user may write to. */
  readonly newFolder: (name: string) => string;
  readonly remove: () => void;
}

/** Sets the stage in a temporary folder. */
export function setStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-electron-'));
  chmodSync(folder, 0o755);
  const base = reachable(folder);
  const modules = join(base, 'node_modules');
  const own = join(base, 'tests', 'electron');

  const application = join(folder, 'application');
  mkdirSync(join(application, 'node_modules'), { recursive: true });
  cpSync(join(project, 'package.json'), join(application, 'package.json'));
  cpSync(join(project, 'out'), join(application, 'out'), { recursive: true, filter: (path) => !path.endsWith('test-results') });
  for (const name of readdirSync(modules)) {
    if (!name.startsWith('.') && name !== 'better-sqlite3') symlinkSync(join(modules, name), join(application, 'node_modules', name));
  }
  cpSync(join(own, 'stand-ins', 'better-sqlite3'), join(application, 'node_modules', 'better-sqlite3'), { recursive: true });
  for (const name of ['libsql', '@libsql', '@neon-rs', 'detect-libc']) {
    rmSync(join(application, 'node_modules', name), { force: true });
    symlinkSync(join(own, 'node_modules', name), join(application, 'node_modules', name));
  }

  const newFolder = (name: string) => {
    const made = join(folder, name);
    mkdirSync(made, { recursive: true });
    if (isRoot()) chownSync(made, unprivileged, unprivileged);
    return made;
  };
  const command = join(folder, 'electron');
  const drop = isRoot() ? `setpriv --reuid ${unprivileged} --regid ${unprivileged} --clear-groups --inh-caps=-all ` : '';
  writeFileSync(command, `#!/bin/sh\nexec ${drop}'${join(own, 'node_modules', '.electron', 'electron')}' "$@"\n`, { mode: 0o755 });
  return {
    command,
    application,
    playwright: join(modules, 'playwright-core', 'index.mjs'),
    newFolder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The project's folder, or where Electron's user may not go there, a copy of what it needs (by links where that works). */
function reachable(folder: string): string {
  if (!isRoot() || isOpenToAll(project)) return project;
  const copy = join(folder, 'project');
  for (const part of ['node_modules', join('tests', 'electron')]) {
    const to = join(copy, part);
    mkdirSync(dirname(to), { recursive: true });
    execFileSync('cp', ['-a', part === 'node_modules' ? '-l' : '-r', join(project, part), to], { stdio: 'ignore' });
  }
  return copy;
}

function isOpenToAll(path: string): boolean {
  const others = statSync(path).mode & 0o005;
  return others === 0o005 && (dirname(path) === path || isOpenToAll(dirname(path)));
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
