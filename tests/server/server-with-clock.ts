// The loopback host as electron/server.ts starts it, with a clock that a test moves and, where the test names a folder,
// with other packs than the program's. The test's process sends how the clock moves (`ClockMove`), and hears `moved` when
// the application has looked at it since.
import { dataFolder } from '../../electron/data-folder.ts';
import { noteFault } from '../../electron/hosts/fault-log.ts';
import { listenOnLoopback } from '../../electron/hosts/loopback.ts';
import { createRouter } from '../../electron/hosts/router.ts';
import { leaveServerNote, newSecret, withdrawServerNote } from '../../electron/hosts/running-server.ts';
import { readStartOptions } from '../../electron/hosts/start-options.ts';
import { readWindowFiles } from '../../electron/hosts/window-files.ts';
import { findInstallation } from '../../electron/installation.ts';
import { systemClock, type Clock } from '../../electron/services/clock.ts';
import { startApplication } from '../../electron/services/start-application.ts';
import { clockAtStart, type ClockMove } from './clock-move.ts';
import { packsVariable } from './other-packs.ts';

const system = systemClock();
let { passedMs, asleepMs, setMs } = clockAtStart(process.env);

const clock: Clock = {
  read: () => {
    const { wallMs, monotonicMs, bootMs, bootId } = system.read();
    return {
      wallMs: wallMs + passedMs + asleepMs + setMs,
      monotonicMs: monotonicMs + passedMs,
      bootMs: bootMs + passedMs + asleepMs,
      bootId,
    };
  },
};

const read = readStartOptions(process.argv.slice(2));
if (!read.ok) throw new Error(read.sentence);
const folder = dataFolder(read.options.dataFolder);
const { version, windowFolder, packsFolder } = findInstallation();
const started = await startApplication({ folder, clock, packsFolder: process.env[packsVariable] ?? packsFolder, host: 'browser', version });
if (!started.ok) throw new Error(started.code);
const secret = newSecret();
const report = (error: unknown) => {
  noteFault(folder, error);
};
const listening = await listenOnLoopback({
  router: createRouter(started.services.handlers, report),
  files: readWindowFiles(windowFolder),
  port: read.options.port ?? 0,
  secret,
  report,
});
if (!listening.ok) throw new Error(listening.reason);
leaveServerNote(folder, { port: listening.loopback.port, secret });

process.on('message', (move: ClockMove) => {
  switch (move.kind) {
    case 'pass':
      passedMs += move.ms;
      break;
    case 'sleep':
      asleepMs += move.ms;
      break;
    case 'set':
      setMs += move.ms;
      break;
  }
  started.services.tick();
  process.send?.('moved');
});
process.on('SIGINT', () => {
  withdrawServerNote(folder, listening.loopback.port);
  started.close();
  process.exit(0);
});
console.log(`Cutscore is running at ${listening.loopback.address()}`);
