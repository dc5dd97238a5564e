import { spawn } from 'node:child_process';

/** The command that opens an address in the default browser; null where there is no screen to open one on. */
export function browserCommand(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  address: string,
): { readonly command: string; readonly args: readonly string[] } | null {
  switch (platform) {
    case 'darwin':
      return { command: 'open', args: [address] };
    case 'win32':
      // Safe to hand to cmd: an address of ours has no character that cmd reads as its own.
      return { command: 'cmd.exe', args: ['/d', '/s', '/c', 'start', '""', address] };
    default: {
      const display = env['DISPLAY'] || env['WAYLAND_DISPLAY'] || '';
      return display === '' ? null : { command: 'xdg-open', args: [address] };
    }
  }
}

/**
 * Opens an address in the default browser, where there is one; without one the printed address is enough. Other users of
 * the machine may see the command line, and the code in it: it is worth nothing once the browser has used it.
 */
export function openInBrowser(address: string): void {
  const opening = browserCommand(process.platform, process.env, address);
  if (opening === null) return;
  const child = spawn(opening.command, opening.args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  // No xdg-open on this machine: the address stands in the terminal.
  child.on('error', () => undefined);
  child.unref();
}
