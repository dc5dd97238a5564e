// The same application for a browser: the services on 127.0.0.1. Ctrl+C ends it.
import { dataFolder } from './data-folder.ts';
import { noteFault } from './hosts/fault-log.ts';
import { listenOnLoopback } from './hosts/loopback.ts';
import { openInBrowser } from './hosts/open-browser.ts';
import { createRouter } from './hosts/router.ts';
import { lastPort, leaveServerNote, newAddress, newSecret, withdrawServerNote } from './hosts/running-server.ts';
import { readStartOptions, type StartOptions } from './hosts/start-options.ts';
import { faultSentence, portSentence, restoredSentence, startSentence } from './hosts/start-sentences.ts';
import { readWindowFiles, type WindowFiles } from './hosts/window-files.ts';
import { findInstallation } from './installation.ts';
import { systemClock } from './services/clock.ts';
import { startApplication } from './services/start-application.ts';

// Who started the program may have closed the terminal; that is no fault.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const read = readStartOptions(process.argv.slice(2));
if (read.ok) await serve(read.options);
else end(1, read.sentence);

async function serve(options: StartOptions): Promise<void> {
  const folder = dataFolder(options.dataFolder);
  const fault = (error: unknown) => {
    noteFault(folder, error);
    // Nothing is written on the way out: what was acknowledged is on the disk, and the state in memory can't be trusted.
    end(1, faultSentence(folder));
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);

  const { version, windowFolder, packsFolder } = findInstallation();
  const files = windowFilesIn(windowFolder);
  if (files === null) return end(1, `Cutscore's window is missing from ${windowFolder}. Build it with "npm start", or install Cutscore again.`);
  const started = await startApplication({ folder, clock: systemClock(), packsFolder, host: 'browser', version });
  if (!started.ok) {
    const running = started.code === 'folder/held' ? await newAddress(folder) : null;
    if (running === null) return end(1, startSentence(started));
    announce(running, options.open);
    return end(0);
  }

  if (started.restored !== null) console.error(restoredSentence(started.restored));
  const report = (error: unknown) => {
    noteFault(folder, error);
  };
  const secret = newSecret();
  const router = createRouter(started.services.handlers, report);
  const listenOn = (port: number) => listenOnLoopback({ router, files, port, secret, report });
  // Where the last window still stands open, it finds the program at its old port.
  let listening = await listenOn(options.port ?? lastPort(folder) ?? 0);
  if (!listening.ok && options.port === null) listening = await listenOn(0);
  if (!listening.ok) {
    started.close();
    return end(1, portSentence(listening.reason, options.port ?? 0));
  }
  const { loopback } = listening;
  try {
    leaveServerNote(folder, { port: loopback.port, secret });
  } catch (error) {
    // Only `cutscore code` goes without; an exam must not.
    report(error);
  }

  const withdraw = () => {
    try {
      withdrawServerNote(folder, loopback.port);
    } catch (error) {
      report(error);
    }
  };
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    withdraw();
    await loopback.close();
    started.close();
    end(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
    // A failure on the way out is a fault like any other.
    process.on(signal, () => void close());
  }
  announce(loopback.address(), options.open);
}

function windowFilesIn(folder: string): WindowFiles | null {
  try {
    return readWindowFiles(folder);
  } catch {
    return null;
  }
}

function announce(address: string, open: boolean): void {
  console.log(`Cutscore is running at ${address}`);
  if (open) openInBrowser(address);
}

/** Ends the program when its last words are out; a pipe takes them late on some systems. */
function end(status: 0 | 1, sentence?: string): void {
  process.stderr.write(sentence === undefined ? '' : `${sentence}\n`, () => process.exit(status));
}
