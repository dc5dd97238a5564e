import { describe, expect, it } from 'vitest';
import { lockItems, lockReasons, lockStandings, lockSystems, type LockRow } from '../../../../electron/contract/lock-values.ts';
import { lockTexts } from './lock-texts.ts';
import { holdsScreen, isSwitchedOff, nothingLocked, wordsOf } from './lock-words.ts';

const row = (what: LockRow['what'], standing: LockRow['standing'], why: LockRow['why'], keys: string[] = []): LockRow => ({ what, standing, why, keys });

describe('the words of a row', () => {
  it('exist for whatever a probe may find', () => {
    const [whats, hows] = [Object.keys(lockTexts.what), Object.keys(lockTexts.how)];
    for (const what of lockItems) {
      for (const standing of lockStandings) {
        for (const why of lockReasons) {
          for (const system of [null, ...lockSystems]) {
            const words = wordsOf(row(what, standing, why), system);
            expect(whats.some((key) => key === words.what || key.startsWith(`${words.what}_`))).toBe(true);
            expect(hows).toContain(words.how);
          }
        }
      }
    }
  });

  it('claim a hold in the locked rows alone', () => {
    for (const what of lockItems) {
      for (const standing of ['recorded', 'not-covered'] as const) {
        for (const why of lockReasons) {
          for (const system of [null, ...lockSystems]) {
            expect(wordsOf(row(what, standing, why), system).how).not.toMatch(/Held$|displaysCovered|displaysNone|switchingMac/u);
          }
        }
      }
    }
  });

  it('name the keys that are caught, and no others', () => {
    expect(wordsOf(row('program-switching', 'recorded', 'works', ['Alt+Tab']), 'linux').how).toBe('switchingCaught');
    expect(wordsOf(row('program-switching', 'recorded', 'works'), 'linux').how).toBe('switchingNoted');
  });
});

it('says why nothing is locked', () => {
  const open = { displays: 1, rows: [row('full-screen', 'recorded', 'policy')] };
  expect(nothingLocked({ ...open, system: null })).toBe('browser');
  expect(nothingLocked({ ...open, system: 'linux' })).toBe('policy');
  expect(nothingLocked({ system: 'linux', displays: 1, rows: [row('full-screen', 'not-covered', 'refused')] })).toBe('refused');
  expect(nothingLocked({ system: 'linux', displays: 1, rows: [row('sleep', 'locked', 'works')] })).toBeNull();
  expect(isSwitchedOff(open)).toBe(true);
});

it('leaves the full screen to the desktop application only where that holds it', () => {
  expect(holdsScreen({ rows: [row('full-screen', 'locked', 'works')] })).toBe(true);
  expect(holdsScreen({ rows: [row('full-screen', 'not-covered', 'refused')] })).toBe(false);
});
