import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../server/server-process.ts';

/**
 * The words before a command that make `folder` a disk of `megabytes` for that command alone: a tmpfs in a mount
 * namespace of its own, which Linux mostly gives everybody.
 */
export function onSmallDisk(folder: string, megabytes: number): [string, ...string[]] {
  const script = `mount -t tmpfs -o size=${megabytes}m cutscore-test "$0" && exec "$@"`;
  return ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, folder];
}

/** Why this system gives a test no small disk, or null. */
export function whyNoSmallDisk(folder: string): string | null {
  if (process.platform !== 'linux') return 'a disk that fills up is made with a Linux mount namespace';
  const [command, ...args] = onSmallDisk(folder, 1);
  const { status, stderr, error } = spawnSync(command, [...args, 'true'], { encoding: 'utf8' });
  return status === 0 ? null : `this system gives a test no mount namespace (${(error?.message ?? stderr).trim()})`;
}

/** The server's data folder as the server sees it. */
export function seenBy({ child }: RunningServer, folder: string): string {
  return `/proc/${child.pid}/root${folder}`;
}

/** Writes a file until not one byte more fits. */
export function fillDisk(folder: string): void {
  const file = openSync(join(folder, ballast), 'a');
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** What the person does whom the program asks to free some space. */
export function freeDisk(folder: string): void {
  rmSync(join(folder, ballast));
}

const ballast = 'ballast';
