import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemory, openReadOnly, openWritable } from './database.ts';
import { StoredDamage } from './record/stored-damage.ts';
import { storageCode } from './storage-code.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-code-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return storageCode(error);
  }
  return 'no failure';
}

describe('the code of a failure', () => {
  it('says that the disk is full', () => {
    const db = openMemory();
    db.exec('CREATE TABLE note (text TEXT) STRICT');
    db.pragma('max_page_count = 3');
    expect(codeOf(() => db.prepare('INSERT INTO note VALUES (?)').run('x'.repeat(100_000)))).toBe('storage/full');
    expect(storageCode(Object.assign(new Error('no room'), { code: 'ENOSPC' }))).toBe('storage/full');
  });

  it('says that nothing can be written', () => {
    openWritable(join(folder, 'a.db')).close();
    const db = openReadOnly(join(folder, 'a.db'));
    expect(codeOf(() => db.pragma('user_version = 3'))).toBe('storage/read-only');
    db.close();
    expect(codeOf(() => openWritable(join(folder, 'missing', 'a.db')))).not.toBe('no failure');
    mkdirSync(join(folder, 'a-folder.db'));
    expect(codeOf(() => openWritable(join(folder, 'a-folder.db')))).toBe('storage/read-only');
  });

  it('says what is not a record, and what is damaged', () => {
    const path = join(folder, 'letter.db');
    writeFileSync(path, 'Dear reader. '.repeat(500));
    expect(codeOf(() => openReadOnly(path))).toBe('record/not-a-record');
    expect(storageCode(new StoredDamage('A row'))).toBe('storage/damaged');
  });

  it('is another for what the file system says, and none for a mistake in the program', () => {
    expect(codeOf(() => readFileSync(join(folder, 'missing')))).toBe('storage/failed');
    expect(codeOf(() => readFileSync(Number.NaN))).toBeNull();
    expect(codeOf(() => { throw new RangeError('no'); })).toBeNull();
    expect(storageCode('no error at all')).toBeNull();
  });
});
