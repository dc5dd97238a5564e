import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PackManifest } from '../domain/pack.ts';
import type { Problem } from '../domain/problem.ts';
import { openCutpack } from '../packs/cutpack.ts';
import { buildContentFile } from '../store/content/build-content.ts';

/** A pack made into a content file that nobody uses yet: registering it is one row in the record. */
export interface BuiltPack {
  /** Name inside the content folder. */
  readonly contentFile: string;
  readonly sourceSha256: string;
  readonly manifest: PackManifest;
  /** What of the pack could not be used. */
  readonly problems: readonly Problem[];
}

export type PackBuild =
  | { readonly ok: true; readonly pack: BuiltPack }
  | { readonly ok: false; /** A code of the content store, or `pack/refused`. */ readonly code: string; readonly problems: readonly Problem[] };

/**
 * Reads a pack and writes its content file. Pure of threads: the worker calls it, and tests may. The file's name comes
 * from the bytes of the pack, never from what the pack says of itself.
 */
export async function buildPackContent(
  packPath: string,
  contentFolder: string,
  options: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<PackBuild> {
  const sourceSha256 = await hashOf(packPath);
  const contentFile = `${sourceSha256.slice(0, 32)}.db`;
  const opened = await openCutpack(packPath);
  if (!opened.ok) return { ok: false, code: 'pack/refused', problems: opened.problems };
  const problems = [...opened.problems];
  const building = join(contentFolder, `${contentFile}.building`);
  try {
    const questions = opened.value.questions((problem) => problems.push(problem));
    const built = await buildContentFile(building, opened.value.manifest, questions, options);
    if (!built.ok) return { ok: false, code: built.error.code, problems };
    await rename(building, join(contentFolder, contentFile));
    return { ok: true, pack: { contentFile, sourceSha256, manifest: built.value.manifest, problems: [...problems, ...built.value.problems] } };
  } finally {
    await rm(building, { force: true });
    opened.value.close();
  }
}

/** SHA-256 (hex) of a file. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
