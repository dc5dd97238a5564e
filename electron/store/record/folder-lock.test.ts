import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder, type FolderLock } from './folder-lock.ts';

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-lock-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that takes the folder, says so and waits for its end. */
async function otherHolder(): Promise<{ readonly child: ChildProcess; readonly taken: boolean }> {
  const script = `
    const { lockFolder } = await import(${JSON.stringify(new URL('folder-lock.ts', import.meta.url).href)});
    const lock = lockFolder(${JSON.stringify(folder)}, { pid: process.pid, program: 'Another', sinceWallMs: 5 });
    console.log(lock.ok ? 'taken' : 'refused');
    process.stdin.resume().on('end', () => { if (lock.ok) lock.release(); process.exit(0); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = await once(child.stdout, 'data');
  return { child, taken: String(said).startsWith('taken') };
}

const mine = { pid: process.pid, program: 'Cutscore', sinceWallMs: 1 };

function mustHave(lock: FolderLock): Extract<FolderLock, { ok: true }> {
  if (!lock.ok) throw new Error('The folder is held.');
  return lock;
}

describe('the lock of a data folder', () => {
  it('makes the folder, keeps a second taker out and names the holder, until it is let go', () => {
    const deep = join(folder, 'new', 'data');
    const lock = mustHave(lockFolder(deep, mine));
    expect(lockFolder(deep, { ...mine, program: 'Second' })).toEqual({ ok: false, holder: mine });
    lock.release();
    expect(existsSync(join(deep, 'lock.json'))).toBe(false);
    mustHave(lockFolder(deep, mine)).release();
  });

  it('keeps another process out', async () => {
    const lock = mustHave(lockFolder(folder, mine));
    expect((await otherHolder()).taken).toBe(false);
    lock.release();
    expect((await otherHolder()).taken).toBe(true);
  });

  it('names the process that holds it, and is free when that ends, or is killed', async () => {
    const first = await otherHolder();
    expect(lockFolder(folder, mine)).toEqual({ ok: false, holder: { pid: first.child.pid, program: 'Another', sinceWallMs: 5 } });
    first.child.stdin?.end();
    await once(first.child, 'exit');
    mustHave(lockFolder(folder, mine)).release();

    const second = await otherHolder();
    second.child.kill('SIGKILL');
    await once(second.child, 'exit');
    // The note of the dead process is still there, and means nothing.
    expect(existsSync(join(folder, 'lock.json'))).toBe(true);
    mustHave(lockFolder(folder, mine)).release();
  });

  it('is held also when nobody can read by whom', () => {
    const lock = mustHave(lockFolder(folder, mine));
    writeFileSync(join(folder, 'lock.json'), '{"pid":"seven"}');
    expect(lockFolder(folder, mine)).toEqual({ ok: false, holder: null });
    writeFileSync(join(folder, 'lock.json'), 'garbage');
    expect(lockFolder(folder, mine)).toEqual({ ok: false, holder: null });
    lock.release();
  });

  it('throws where the folder can not be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockFolder(join(folder, 'file', 'data'), mine)).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  });
});
