// One thing that is done to a record, in a process of its own that dies at a step of it: `keep-process.ts FOLDER DEED STEP`.
// Steps are counted over all of SQLite's statements and all changes in the file system. Without dying it prints how many there were.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';
import { systemClock } from '../../electron/services/clock.ts';
import { doKeepTask, type KeepResults, type KeepTask } from '../../electron/services/keep/keep-tasks.ts';
import { recordKeeper } from '../../electron/services/keep/record-keeper.ts';
import { takeRecord } from '../../electron/services/keep/take-record.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { latestVersion } from '../../electron/store/migrations/run-migrations.ts';
import { listBackups } from '../../electron/store/record/backups.ts';

const [folder = '', deed = '', dieAt = '0'] = process.argv.slice(2);

let [steps, counts] = [0, false];
function step(): void {
  if (!counts) return;
  steps += 1;
  if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
}

/** Calls `step` before each call of these methods. */
function countCalls(of: object, names: readonly string[]): void {
  for (const name of names) {
    const method: unknown = Reflect.get(of, name);
    if (typeof method !== 'function') throw new TypeError(`There is no ${name}.`);
    Reflect.set(of, name, function counted(this: unknown, ...args: unknown[]): unknown {
      step();
      return Reflect.apply(method, this, args);
    });
  }
}

const scratch = new Database(':memory:');
countCalls(Object.getPrototypeOf(scratch.prepare('SELECT 1')), ['run', 'get', 'all', 'iterate']);
countCalls(Database.prototype, ['exec', 'pragma', 'close']);
countCalls(fs, ['renameSync', 'rmSync', 'writeSync', 'writeFileSync', 'copyFileSync', 'fsyncSync', 'mkdirSync', 'ftruncateSync', 'openSync']);
syncBuiltinESMExports();

const doAtOnce = <Kind extends KeepTask['kind']>(task: Extract<KeepTask, { kind: Kind }>): Promise<KeepResults[Kind]> =>
  // Proof of the cast: a task of a kind gives the result of that kind.
  Promise.resolve(doKeepTask(task) as KeepResults[Kind]);

const clock = systemClock();
counts = deed === 'start';
const taken = takeRecord(folder, clock, 'test');
if (!taken.ok) throw new Error(taken.code);
const keeper = recordKeeper({ record: taken.db, folder, clock, version: 'test', hasOpenSitting: () => false, restored: null, run: doAtOnce });
counts = true;
switch (deed) {
  case 'start':
    break;
  case 'backup':
    doKeepTask({ kind: 'backup', folder, version: latestVersion(migrations), about: { reason: 'sitting', madeWallMs: clock.read().wallMs, program: 'test' } });
    break;
  case 'import':
    keeper.offerImport(process.argv[5] ?? '');
    await keeper.importRecord();
    break;
  case 'undo':
    await keeper.undoImport();
    break;
  case 'restore':
    await keeper.restore(listBackups(folder).at(-1)?.name ?? '');
    break;
  default:
    throw new TypeError(`Nothing is called ${deed}.`);
}
taken.close();
console.log(steps);
