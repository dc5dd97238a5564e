import { expect, it } from 'vitest';
import { errorCodes } from '../contract/errors.ts';
import { faultSentence, portSentence, startSentence } from './start-sentences.ts';

it('says who holds the folder, since when, and what to do', () => {
  const sinceWallMs = new Date().setHours(9, 14, 0, 0);
  const sentence = startSentence({ code: 'folder/held', path: '/d', holder: { pid: 123, sinceWallMs } });
  expect(sentence).toMatch(/^Cutscore is already running with this data \(process 123, since 0?9:14(?::00)?\s?(AM)?\)\. Close it first, or use --data with another folder\.$/u);
});

it('says the day too when that was not today', () => {
  expect(startSentence({ code: 'folder/held', path: '/d', holder: { pid: 1, sinceWallMs: Date.UTC(2024, 1, 29, 12) } })).toContain('2024');
});

it('still says what to do when the holder is not known', () => {
  expect(startSentence({ code: 'folder/held', path: '/d', holder: null })).toContain('in another process');
});

it.each([...errorCodes])('names the path and a way on for %s', (code) => {
  const sentence = startSentence({ code, path: '/data/record.db' });
  expect(sentence).toContain('/data/record.db');
  expect(sentence).toMatch(/\b(use --data|start Cutscore again|Start that version)\b/u);
});

it('names the open sitting whose log does not add up', () => {
  const sentence = startSentence({ code: 'storage/damaged', path: '/d/record.db', broken: { title: 'Form 1', event: 34 } });
  expect(sentence).toMatch(/^\/d\/record\.db is damaged \(Form 1, which is open, from entry 34 of its log on\)\. Put a copy/u);
});

it('names the port and a way on', () => {
  for (const reason of ['port-taken', 'port-not-allowed', 'failed'] as const) expect(portSentence(reason, 80)).toMatch(/\b80\b.*\. .+\.$/u);
  expect(faultSentence('/d')).toContain('fault.log in /d');
});
