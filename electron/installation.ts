import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the program's own files are, whether it was built in place or packaged. */
export interface Installation {
  readonly version: string;
  /** The built window. */
  readonly windowFolder: string;
  /** The packs that ship with the program. */
  readonly packsFolder: string;
  readonly preload: string;
}

/** Finds the program's files from where this code runs: the next folder upwards that has a package.json is its root. */
export function findInstallation(): Installation {
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  const about: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown';
  return {
    version,
    windowFolder: join(root, 'out', 'renderer'),
    packsFolder: join(root, 'out', 'packs'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
  };
}
