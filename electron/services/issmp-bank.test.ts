import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildPack } from './build-pack.ts';
import { systemClock } from './clock.ts';
import { startApplication } from './start-application.ts';

const root = mkdtempSync(join(tmpdir(), 'cutscore-issmp-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

it('the ISSMP bank gives twelve exams of 125 by the blueprint and a sample of 20, and each of them can be sat', async () => {
  const packsFolder = join(root, 'packs');
  mkdirSync(packsFolder);
  const built = await buildPack(resolve(import.meta.dirname, '..', '..', 'banks', 'issmp'), join(packsFolder, 'issmp.cutpack'));
  if (!built.ok) throw new Error(JSON.stringify(built.findings.find(({ severity }) => severity === 'error')));
  expect(built.manifest.questions.count).toBe(1520);
  const started = await startApplication({ folder: join(root, 'data'), packsFolder, clock: systemClock(), host: 'browser', version: 'test' });
  if (!started.ok) throw new Error(started.code);
  try {
    const { handlers } = started.services;
    const { forms } = await handlers.exams.list({ packId: 'issmp' }, undefined);
    expect(forms.filter(({ kind }) => kind === 'exam').map(({ questions }) => questions)).toEqual(Array.from({ length: 12 }, () => 125));
    expect(forms.filter(({ kind }) => kind === 'sample').map(({ questions }) => questions)).toEqual([20]);
    const met = new Set<string>();
    for (const { id: formId, kind } of forms) {
      const { sittingId } = await handlers.exams.start({ packId: 'issmp', formId, accommodation: null }, undefined);
      const { items } = await handlers.sitting.open({ sittingId }, undefined);
      const report = await (async () => {
        await handlers.sitting.end({ sittingId }, undefined);
        return (await handlers.report.get({ sittingId }, undefined)).report;
      })();
      if (kind === 'exam') expect(report.domains.map(({ total }) => total)).toEqual([28, 24, 22, 21, 15, 15]);
      for (const { question } of items) met.add(question);
    }
    // No question stands in two of them.
    expect(met.size).toBe(1520);
  } finally {
    started.close();
  }
});
