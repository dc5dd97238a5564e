import Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A connection for functions that only read. Statements prepared on it that would write are refused (see `prepared`). */
export type ReadableDb = Pick<Database.Database, 'name' | 'open' | 'memory' | 'readonly' | 'close' | 'pragma'> & {
  readonly [readable]: true;
};

/** A connection for functions that write; it serves wherever a `ReadableDb` is asked for. */
export type WritableDb = Database.Database & ReadableDb & { readonly [writable]: true };

/** A prepared query. Modes that would change a shared statement (`pluck`, `raw`) are left out. */
export type ReadStatement<Parameters extends unknown[], Row> = Pick<
  Database.Statement<Parameters, Row>,
  'get' | 'all' | 'iterate'
>;

/** A prepared statement that may write. */
export type WriteStatement<Parameters extends unknown[], Row> = ReadStatement<Parameters, Row> &
  Pick<Database.Statement<Parameters, Row>, 'run'>;

/**
 * Milliseconds to wait for a lock. One process owns a data folder, so a lock that lasts is another program's (a virus scanner,
 * a backup), and a click must not hang on it.
 */
const lockTimeout = 250;

/**
 * Opens or creates the database at `path` for reading and writing.
 *
 * WAL with `synchronous=FULL` set by hand: better-sqlite3 is compiled to use NORMAL under WAL, with which a commit that was
 * acknowledged may be lost in a power cut. Foreign keys are enforced.
 *
 * Throws better-sqlite3's `SqliteError` (`SQLITE_CANTOPEN`, `SQLITE_NOTADB`, `SQLITE_CORRUPT`, `SQLITE_BUSY`, ...), with
 * nothing left open; who opens a file turns it into the sentence that fits the file.
 */
export function openWritable(path: string): WritableDb {
  const database = new Database(path, { timeout: lockTimeout });
  try {
    database.pragma('journal_mode = WAL');
    return configured(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens an existing database for reading only. Throws `SqliteError` as `openWritable` does; a missing file is `SQLITE_CANTOPEN`. */
export function openReadOnly(path: string): ReadableDb {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: lockTimeout });
  try {
    database.pragma('query_only = ON');
    // SQLite reads nothing before the first query: this shows at once whether the file is a database.
    database.pragma('schema_version');
    if (!isReadable(database)) throw new TypeError('The connection is closed.');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** An empty database in memory, set up as `openWritable` does (for tests and for scratch work). */
export function openMemory(): WritableDb {
  return configured(new Database(':memory:', { timeout: lockTimeout }));
}

/**
 * Opens a file that nobody reads until it is finished, flushed and renamed: no journal on the disk and no syncing, since an
 * interruption throws the whole file away. Transactions that roll back need `rollsBack`. Throws `SqliteError` as
 * `openWritable` does.
 */
export function openScratch(path: string, { rollsBack = false }: { readonly rollsBack?: boolean } = {}): WritableDb {
  const database = new Database(path, { timeout: lockTimeout });
  try {
    database.pragma(`journal_mode = ${rollsBack ? 'MEMORY' : 'OFF'}`);
    database.pragma('synchronous = OFF');
    database.pragma('foreign_keys = ON');
    return asWritable(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Writes a compact copy of a database, also of one that another connection writes to at the same time: the copy is what was
 * committed when it began. `target` must not exist. Throws `SqliteError` as `openReadOnly` does.
 */
export function copyDatabase(source: string, target: string): void {
  const database = new Database(source, { readonly: true, fileMustExist: true, timeout: lockTimeout });
  try {
    database.prepare('VACUUM INTO ?').run(target);
  } finally {
    database.close();
  }
}

const statements = new WeakMap<ReadableDb, Map<string, Database.Statement>>();

/**
 * The statement for `sql` on this connection, prepared at its first use and kept with the connection. `sql` must be a constant:
 * values are bound, never written into the text.
 *
 * On a `ReadableDb` only a query is accepted; a statement that would write throws a TypeError (a programming error).
 */
export function prepared<Parameters extends unknown[] = unknown[], Row = unknown>(
  db: WritableDb,
  sql: string,
): WriteStatement<Parameters, Row>;
export function prepared<Parameters extends unknown[] = unknown[], Row = unknown>(
  db: ReadableDb,
  sql: string,
): ReadStatement<Parameters, Row>;
export function prepared(db: ReadableDb | WritableDb, sql: string): Database.Statement {
  let ofConnection = statements.get(db);
  if (ofConnection === undefined) {
    ofConnection = new Map();
    statements.set(db, ofConnection);
  }
  let statement = ofConnection.get(sql);
  if (statement === undefined) {
    if (!(db instanceof Database)) throw new TypeError('Not a connection that this file opened.');
    statement = db.prepare(sql);
    if (db.readonly && !statement.readonly) throw new TypeError(`A statement that writes on a read-only connection: ${sql}`);
    ofConnection.set(sql, statement);
  }
  return statement;
}

/**
 * Runs `work` in one IMMEDIATE transaction and returns its result; a throw rolls everything back and passes on. IMMEDIATE
 * takes the write lock at the start, so that `SQLITE_BUSY` comes before any work. Inside another transaction it is a savepoint.
 * Wrapped anew each time: one wrapper for all of a connection's transactions does not start under the libsql of tests/electron.
 */
export function inTransaction<Result>(db: WritableDb, work: () => Result): Result {
  return db.transaction(work).immediate();
}

function configured(database: Database.Database): WritableDb {
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return asWritable(database);
}

function asWritable(database: Database.Database): WritableDb {
  if (!isWritable(database)) throw new TypeError('The connection is read-only or closed.');
  return database;
}

// The brands have no value at run time: what they stand for is that the connection is open, or open for writing.

function isReadable(database: Database.Database): database is Database.Database & ReadableDb {
  return database.open;
}

function isWritable(database: Database.Database): database is WritableDb {
  return database.open && !database.readonly;
}
