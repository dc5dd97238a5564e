import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { citationSchema, type Citation } from '../../domain/bank-lint/citation-rules.ts';
import type { Problem } from '../../domain/problem.ts';
import { checkShape, parseYaml } from './positioned-yaml.ts';

const name = 'citations.yml';

/**
 * Reads `citations.yml`, which stands beside the folders of the banks that share it. Null where there is none: then citations are not
 * checked. Rejects when the disk fails.
 */
export async function readCitations(bankFolder: string): Promise<{ readonly citations: readonly Citation[] | null; readonly problems: readonly Problem[] }> {
  const text = await readFile(join(dirname(resolve(bankFolder)), name), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return { citations: null, problems: [] };
  const { yaml, problems } = parseYaml(name, text);
  if (yaml === null) return { citations: null, problems };
  const { value, problems: shapeProblems } = checkShape(yaml, [], yaml.value, z.array(citationSchema).max(5000), null);
  return { citations: value, problems: shapeProblems };
}
