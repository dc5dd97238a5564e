import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** The folder that holds the record and the installed packs: the chosen one, or the platform's for application data. */
export function dataFolder(chosen: string | null): string {
  return chosen === null ? envPaths('Cutscore', { suffix: '' }).data : resolve(chosen);
}
