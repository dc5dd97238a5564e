// A display that nobody sees, with a window manager on it: without one no window is put in front or fills the screen.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface TestDisplay {
  /** Its name for the environment, like `:99`. */
  readonly name: string;
  readonly close: () => Promise<void>;
}

/** Opens a display of its own. `managed` false: nobody fills the screen there, as on a desktop that denies it. */
export async function openDisplay({ managed = true }: { readonly managed?: boolean } = {}): Promise<TestDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [number] = await once(server.stdout, 'data');
  const name = `:${String(number).trim()}`;
  const manager = managed ? spawn('openbox', [], { env: { ...process.env, DISPLAY: name }, stdio: 'ignore' }) : null;
  return {
    name,
    close: async () => {
      if (manager !== null) await end(manager);
      await end(server);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
