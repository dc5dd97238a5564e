import { describe, expect, it } from 'vitest';
import { desktopLock } from './desktop-lock.ts';
import { row, type LockRule } from './lock-rule.ts';

function rule(done: string[], name: string, failsAt?: 'engage' | 'release'): LockRule {
  const step = (what: 'engage' | 'release') => () => {
    if (failsAt === what) throw new Error(`${name} ${what}`);
    done.push(`${what} ${name}`);
  };
  return { probe: () => row('full-screen', 'locked', 'works'), engage: step('engage'), release: step('release') };
}

function lockOf(rules: readonly LockRule[], options: { readonly isAllowed?: boolean; readonly platform?: NodeJS.Platform } = {}) {
  const faults: unknown[] = [];
  const lock = desktopLock({ rules, platform: options.platform ?? 'win32', displays: () => 2, isAllowed: options.isAllowed ?? true, report: (error) => faults.push(error) });
  return { lock, faults };
}

describe('the lock', () => {
  it('is engaged once and released once, in order and against it', () => {
    const done: string[] = [];
    const { lock } = lockOf([rule(done, 'a'), rule(done, 'b')]);
    lock.release();
    lock.engage();
    lock.engage();
    lock.release();
    lock.release();
    expect(done).toEqual(['engage a', 'engage b', 'release b', 'release a']);
  });

  it('goes on without a rule that fails, and reports it', () => {
    const done: string[] = [];
    const { lock, faults } = lockOf([rule(done, 'a', 'engage'), rule(done, 'b', 'release'), rule(done, 'c')]);
    lock.engage();
    lock.release();
    expect(done).toEqual(['engage b', 'engage c', 'release c']);
    expect(faults).toHaveLength(2);
  });

  it('holds nothing, and says why, where a policy switched it off', () => {
    const done: string[] = [];
    const { lock } = lockOf([rule(done, 'a')], { isAllowed: false });
    lock.engage();
    expect(done).toEqual([]);
    const { rows } = lock.probe();
    expect(rows[0]).toEqual(row('full-screen', 'recorded', 'policy'));
    expect(rows.filter(({ standing }) => standing === 'locked')).toEqual([]);
  });

  it.each([
    ['win32', 'windows', 'recorded'],
    ['darwin', 'macos', 'recorded'],
    ['linux', 'linux', 'not-covered'],
  ] as const)('claims of a locked screen what Electron hears on %s', (platform, system, standing) => {
    const probe = lockOf([], { platform }).lock.probe();
    expect(probe).toMatchObject({ system, displays: 2 });
    expect(probe.rows.find(({ what }) => what === 'screen-lock')?.standing).toBe(standing);
  });
});
