// What the application uses of better-sqlite3, over libsql: Electron 33 has Node-API 9, better-sqlite3 13 wants 10. It
// stands in for the window's test alone, which proves nothing about durability.
'use strict';
const { existsSync } = require('node:fs');
const LibsqlDatabase = require('libsql');
const { SqliteError } = LibsqlDatabase;

class Database extends LibsqlDatabase {
  constructor(path, { readonly = false, fileMustExist = false, timeout = 5_000 } = {}) {
    if (fileMustExist && !existsSync(path)) throw new SqliteError('unable to open database file', 'SQLITE_CANTOPEN');
    super(path, { timeout: timeout / 1_000 });
    this.name = path;
    this.readonly = readonly;
  }

  prepare(sql) {
    return new Statement(super.prepare(sql), sql);
  }

  /** libsql knows no transaction within another; better-sqlite3 makes it a savepoint. */
  transaction(work) {
    const run = (begin) => () => {
      const inner = this.inTransaction;
      this.exec(inner ? 'SAVEPOINT inner_step' : begin);
      try {
        const result = work();
        this.exec(inner ? 'RELEASE inner_step' : 'COMMIT');
        return result;
      } catch (error) {
        if (this.inTransaction) this.exec(inner ? 'ROLLBACK TO inner_step; RELEASE inner_step' : 'ROLLBACK');
        throw error;
      }
    };
    return Object.assign(run('BEGIN'), { deferred: run('BEGIN DEFERRED'), immediate: run('BEGIN IMMEDIATE'), exclusive: run('BEGIN EXCLUSIVE') });
  }
}

class Statement {
  constructor(statement, sql) {
    this.statement = statement;
    this.readonly = /^\s*(SELECT|WITH|PRAGMA|VALUES|EXPLAIN)\b/iu.test(sql);
    this.plucked = false;
  }

  pluck(on = true) {
    this.plucked = on;
    return this;
  }

  run(...values) {
    return this.statement.run(bound(values));
  }

  get(...values) {
    const row = this.statement.get(bound(values));
    return row === undefined ? undefined : this.row(row);
  }

  all(...values) {
    return this.statement.all(bound(values)).map((row) => this.row(row));
  }

  *iterate(...values) {
    for (const row of this.statement.iterate(bound(values))) yield this.row(row);
  }

  row(row) {
    // libsql gives blobs as ArrayBuffer, and adds to a row how long it took.
    const values = Object.entries(row).filter(([name]) => name !== '_metadata').map(([name, value]) => [name, value instanceof ArrayBuffer ? Buffer.from(value) : value]);
    return this.plucked ? values[0][1] : Object.fromEntries(values);
  }
}

/** libsql takes a single blob for named values. */
function bound(values) {
  const [first] = values;
  const isNamed = values.length === 1 && typeof first === 'object' && first !== null && !ArrayBuffer.isView(first);
  return isNamed ? first : values;
}

module.exports = Database;
module.exports.SqliteError = SqliteError;
