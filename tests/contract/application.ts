import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouter, type CutscoreRouter } from '../../electron/hosts/router.ts';
import { writeCutpack } from '../../electron/packs/cutpack-writer.ts';
import { systemClock } from '../../electron/services/clock.ts';
import { startApplication } from '../../electron/services/start-application.ts';
import { markedMedia, markedPack } from './marked-pack.ts';

/** The application on a data folder of its own, with the marked pack installed as a bundled one is. */
export interface TestApplication {
  readonly folder: string;
  readonly router: CutscoreRouter;
  /** Faults that no contract code explains; a test that looks for bugs expects none. */
  readonly faults: readonly unknown[];
  readonly close: () => void;
}

export async function startTestApplication(): Promise<TestApplication> {
  const root = mkdtempSync(join(tmpdir(), 'cutscore-contract-'));
  const [folder, packsFolder] = [join(root, 'own-data'), join(root, 'packs')];
  mkdirSync(packsFolder);
  const { description, questions } = markedPack();
  await writeCutpack(join(packsFolder, 'marked.cutpack'), description, questions, markedMedia);
  const started = await startApplication({ folder, packsFolder, clock: systemClock(), host: 'browser', version: 'test' });
  if (!started.ok) throw new Error(started.code);
  const faults: unknown[] = [];
  return {
    folder,
    router: createRouter(started.services.handlers, (error) => faults.push(error)),
    faults,
    close: () => {
      started.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
