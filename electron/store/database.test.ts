import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, openMemory, openReadOnly, openWritable, prepared } from './database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-database-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a writable database', () => {
  it('uses WAL, synchronous=FULL and foreign keys', () => {
    const db = openWritable(join(folder, 'a.db'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('throws for a file that is no database and leaves it unlocked', () => {
    const path = join(folder, 'letter.db');
    writeFileSync(path, 'Dear reader, this is not a database at all. '.repeat(40));
    expect(() => openWritable(path)).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
    rmSync(path);
    expect(existsSync(path)).toBe(false);
  });

  it('prepares a statement once', () => {
    const db = openMemory();
    expect(prepared(db, 'SELECT 1')).toBe(prepared(db, 'SELECT 1'));
    expect(prepared(openMemory(), 'SELECT 1')).not.toBe(prepared(db, 'SELECT 1'));
  });

  it('rolls a transaction back when its work throws', () => {
    const db = openMemory();
    db.exec('CREATE TABLE note(text TEXT) STRICT');
    const insert = prepared<[string]>(db, 'INSERT INTO note VALUES (?)');
    expect(inTransaction(db, () => insert.run('kept').changes)).toBe(1);
    expect(() =>
      inTransaction(db, () => {
        insert.run('lost');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(prepared(db, 'SELECT text FROM note').all()).toEqual([{ text: 'kept' }]);
  });
});

describe('a read-only database', () => {
  it('reads what was written, and refuses a statement that writes', () => {
    const path = join(folder, 'b.db');
    const writer = openWritable(path);
    writer.exec('CREATE TABLE note(text TEXT) STRICT; INSERT INTO note VALUES (1)');
    writer.close();
    const reader = openReadOnly(path);
    expect(prepared<[], { text: string }>(reader, 'SELECT text FROM note').get()).toEqual({ text: '1' });
    expect(() => prepared(reader, "INSERT INTO note VALUES ('x')")).toThrow(TypeError);
    reader.close();
  });

  it('does not create a missing file', () => {
    const path = join(folder, 'missing.db');
    expect(() => openReadOnly(path)).toThrow(expect.objectContaining({ code: 'SQLITE_CANTOPEN' }));
    expect(existsSync(path)).toBe(false);
  });
});
