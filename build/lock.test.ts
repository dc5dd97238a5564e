import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from './lock.mjs';

test('two builds of one folder follow each other', async () => {
  const root = randomUUID();
  const events: string[] = [];
  const build = (name: string) =>
    withLock(root, async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
    });
  await Promise.all([build('one'), build('two')]);
  expect(events).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('builds of two folders do not wait for each other', async () => {
  const inner = withLock(randomUUID(), () => withLock(randomUUID(), async () => 'inside'));
  expect(await inner).toBe('inside');
});

test('a build that fails gives its lock back', async () => {
  const root = randomUUID();
  await expect(withLock(root, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(root, async () => 'free')).toBe('free');
});

test('the lock of a process that was killed is taken over', async () => {
  const root = randomUUID();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  writeFileSync(join(tmpdir(), `cutscore-${name}.lock`), String(pid));
  expect(await withLock(root, async () => 'taken')).toBe('taken');
});
