import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { latestVersion } from '../migrations/run-migrations.ts';
import { openRecord, recordApplicationId, type OpenedRecord } from './record-file.ts';
import { sittingById } from './sittings.ts';
import { insertExample } from './testing/example-sitting.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-record-'));
  path = join(folder, 'record.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const present = latestVersion(migrations);
const next: Migration = {
  version: present + 1,
  apply: (db) => {
    db.exec(`ALTER TABLE sitting ADD COLUMN remark TEXT NOT NULL DEFAULT 'none'; CREATE TABLE remark (text TEXT) STRICT;`);
  },
};
const throwing: Migration = {
  version: present + 1,
  apply: (db) => {
    db.exec('CREATE TABLE half_done (text TEXT) STRICT; DELETE FROM sitting_item;');
    throw new Error('The step failed.');
  },
};

function opened(steps: readonly Migration[] = migrations): Extract<OpenedRecord, { ok: true }> {
  const result = openRecord(folder, nowMs, steps);
  if (!result.ok) throw new Error(result.code);
  return result;
}

/** A record of the present version with a sitting in it, closed. */
function writeRecord(): void {
  const { db } = opened();
  insertExample(db, 's1');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

describe('a new record', () => {
  it('is made with its folder, at the latest version, marked as ours, with WAL and synchronous=FULL', () => {
    folder = join(folder, 'deep', 'er');
    const { db, upgradedFrom } = opened();
    expect(upgradedFrom).toBeNull();
    expect(db.pragma('user_version', { simple: true })).toBe(present);
    expect(db.pragma('application_id', { simple: true })).toBe(recordApplicationId);
    expect([db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })]).toEqual(['wal', 2]);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
    db.close();
  });

  it('is opened again as it was left, also when the first start was killed before its first table', () => {
    opened([]).db.close();
    const { db, upgradedFrom } = opened();
    expect([upgradedFrom, db.pragma('user_version', { simple: true })]).toEqual([null, present]);
    db.close();
  });
});

describe('an upgrade', () => {
  it('keeps every row, says where it came from, and leaves a backup of before that opens', () => {
    writeRecord();
    const { db, upgradedFrom } = opened([...migrations, next]);
    expect(upgradedFrom).toBe(present);
    expect(sittingById(db, 's1')?.title).toBe('A practice exam');
    expect(db.prepare('SELECT remark FROM sitting').get()).toEqual({ remark: 'none' });
    db.close();

    const name = `record-v${present}-2026-01-02T03-04-05-000Z.db`;
    expect(readdirSync(join(folder, 'backups'))).toEqual([name]);
    const restored = mkdtempSync(join(tmpdir(), 'cutscore-restored-'));
    copyFileSync(join(folder, 'backups', name), join(restored, 'record.db'));
    const backup = openRecord(restored, nowMs);
    if (!backup.ok) throw new Error(backup.code);
    expect(sittingById(backup.db, 's1')?.candidate).toBe('Ana');
    backup.db.close();
    rmSync(restored, { recursive: true });
  });

  it('is done once', () => {
    writeRecord();
    opened([...migrations, next]).db.close();
    const again = opened([...migrations, next]);
    expect(again.upgradedFrom).toBeNull();
    again.db.close();
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('that throws leaves the version before whole', () => {
    writeRecord();
    expect(openRecord(folder, nowMs, [...migrations, throwing])).toEqual({ ok: false, code: 'storage/failed', path });
    const { db } = opened();
    expect(db.pragma('user_version', { simple: true })).toBe(present);
    expect(db.prepare('SELECT count(*) AS count FROM sitting_item').get()).toEqual({ count: 2 });
    expect(db.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'half_done'").get()).toEqual({ count: 0 });
    db.close();
  });

  it('does not begin when the backup can not be made', () => {
    writeRecord();
    writeFileSync(join(folder, 'backups'), 'A file where the folder should be.');
    expect(openRecord(folder, nowMs, [...migrations, next])).toMatchObject({ ok: false });
    rmSync(join(folder, 'backups'));
    const { db, upgradedFrom } = opened();
    expect(upgradedFrom).toBeNull();
    expect(db.pragma('user_version', { simple: true })).toBe(present);
    db.close();
  });
});

describe('a file that is refused', () => {
  function expectRefused(code: string): void {
    const before = readFileSync(path);
    expect(openRecord(folder, nowMs)).toEqual({ ok: false, code, path });
    expect(readFileSync(path).equals(before)).toBe(true);
  }

  it('is not a database', () => {
    writeFileSync(path, 'Dear reader, this is a letter. '.repeat(500));
    expectRefused('record/not-a-record');
  });

  it("is another program's database", () => {
    const other = new Database(path);
    other.exec('CREATE TABLE bookmark (url TEXT)');
    other.close();
    expectRefused('record/not-a-record');
  });

  it('was written by a newer version', () => {
    writeRecord();
    opened([...migrations, next]).db.close();
    expectRefused('record/newer');
  });

  it.each([0.3, 0.6, 0.9])('was cut off at %d of its length', (share) => {
    writeRecord();
    truncateSync(path, Math.floor(readFileSync(path).length * share));
    expectRefused('storage/damaged');
  });

  it('was garbled in the middle', () => {
    writeRecord();
    const bytes = readFileSync(path);
    for (let place = 4096; place < bytes.length; place += 256) bytes.fill(0xa5, place, place + 64);
    writeFileSync(path, bytes);
    expectRefused('storage/damaged');
  });

  it('is a folder', () => {
    mkdirSync(path);
    expect(openRecord(folder, nowMs)).toEqual({ ok: false, code: 'record/not-a-record', path });
  });

  it('lies below a file, where nothing can be written', () => {
    writeFileSync(path, '');
    const below = join(path, 'data');
    expect(openRecord(below, nowMs)).toEqual({ ok: false, code: 'storage/read-only', path: below });
  });
});
