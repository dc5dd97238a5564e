import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { learnerProgressSchema } from '../../electron/domain/progress/learner-progress.ts';
import { seededRandom } from '../../electron/domain/random.ts';
import { recomputeProgress } from '../../electron/services/progress-replay.ts';
import { openWritable, prepared } from '../../electron/store/database.ts';
import { progressRows } from '../histories/progress-rows.ts';
import { moveClock } from '../server/clock-move.ts';
import { killAllServers, startServer } from '../server/server-process.ts';
import { signIn } from '../server/sign-in.ts';

const rounds = process.env['CUTSCORE_FULL'] === '1' ? 100 : 10;
const perRound = 3;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-progress-'));
});

afterEach(async () => {
  await killAllServers();
  rmSync(folder, { recursive: true, force: true });
});

it('counts every answer of practice once, on a server that is killed while answers become final', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  console.log(`seed ${seed}`);
  const random = seededRandom(seed);
  let server = await startServer(folder, { entry: 'withClock' });
  let client = await signIn(server.address);
  const filter = { domains: [], only: 'any' as const };
  const { sittingId } = await client.practice.start({ packId: 'issmp', filter, questions: rounds * (perRound + 1), minutes: null, feedback: 'each' });
  const { items } = await client.sitting.open({ sittingId });
  let item = 0;
  for (let round = 0; round < rounds && item + perRound < items.length; round += 1) {
    for (let step = 0; step < perRound; step += 1, item += 1) {
      if (item > 0) await client.sitting.act({ sittingId, action: { kind: 'goto', item } });
      // Long enough to have read the question.
      await moveClock(server, { kind: 'pass', ms: 20_000 });
      const interaction = items[item]?.interaction;
      if (interaction?.type !== 'single') throw new TypeError('The bank has single-choice questions only.');
      const option = interaction.options[Math.floor(random() * interaction.options.length)]?.id ?? '';
      await client.sitting.act({ sittingId, action: { kind: 'answer', item, response: { type: 'single', option } } });
      const reveal = client.sitting.act({ sittingId, action: { kind: 'reveal', item } });
      if (step < perRound - 1) await reveal;
      else {
        reveal.catch(() => undefined);
        await pause(random() * 8);
        await server.kill();
      }
    }
    server = await startServer(folder, { entry: 'withClock' });
    client = await signIn(server.address);
    await client.sitting.act({ sittingId, action: { kind: 'continue' } });
    const { marks } = await client.sitting.open({ sittingId });
    const { counts } = await client.progress.overview({ packId: 'issmp' });
    expect(counts.answers + counts.rapid).toBe(marks.filter(({ revealed }) => revealed).length);
    expect(counts.rapid).toBe(0);
  }
  await client.sitting.end({ sittingId });
  await server.kill();

  const record = openWritable(join(folder, 'record.db'));
  try {
    const [row] = prepared<[], { progress: string }>(record, 'SELECT progress FROM progress_learner').all();
    // All were answered, and those whose key was not shown in time counted at the end.
    expect(learnerProgressSchema.parse(JSON.parse(row?.progress ?? 'null')).total.firsts).toBe(item);
    const before = progressRows(record);
    recomputeProgress(record, 'issmp', () => '2030-01-01');
    expect(progressRows(record)).toEqual(before);
  } finally {
    record.close();
  }
});
