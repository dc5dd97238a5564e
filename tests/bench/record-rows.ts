import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractHandlers } from '../../electron/contract/handlers.ts';
import { findInstallation } from '../../electron/installation.ts';
import { systemClock } from '../../electron/services/clock.ts';
import { startApplication } from '../../electron/services/start-application.ts';
import { inTransaction, openWritable, prepared, type WritableDb } from '../../electron/store/database.ts';
import { median, type Row } from './row.ts';

/**
 * Saving an answer through all of the services, against one prepared INSERT of a row of the same size with
 * `synchronous=FULL` into the same file, by turns.
 */
export async function saveAnswer(): Promise<Row> {
  return withApplication(async (handlers, folder) => {
    const { sittingId } = await beginExam(handlers);
    const { items } = await handlers.sitting.open({ sittingId }, undefined);
    const floorDb = openWritable(join(folder, 'record.db'));
    floorDb.exec('CREATE TABLE bench_floor (sitting_id TEXT, sequence INTEGER, elapsed_ms INTEGER, wall_ms INTEGER, body TEXT, hash BLOB) STRICT');
    const insert = prepared(floorDb, 'INSERT INTO bench_floor VALUES (?, ?, ?, ?, ?, ?)');
    const hash = Buffer.alloc(32);
    const [saves, inserts]: [number[], number[]] = [[], []];
    // The first clicks of a process run before its code is compiled; an exam has 125 and more.
    const [warmUp, rounds] = [150, 600];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const item = round % items.length;
      const interaction = items[item]?.interaction;
      if (interaction?.type !== 'single') throw new TypeError('The exam has single-choice questions only.');
      const option = interaction.options[Math.floor(round / items.length) % interaction.options.length]?.id ?? '';
      await handlers.sitting.act({ sittingId, action: { kind: 'goto', item } }, undefined);
      const action = { kind: 'answer', item, response: { type: 'single', option } } as const;
      const save = await timed(() => handlers.sitting.act({ sittingId, action }, undefined));
      const body = JSON.stringify(action);
      const bare = await timed(() => insert.run(sittingId, round, 1_000 * round, Date.now(), body, hash));
      if (round < warmUp) continue;
      saves.push(save);
      inserts.push(bare);
    }
    floorDb.close();
    return {
      name: 'save-answer',
      about: 'save an answer, end to end in the services',
      unit: 'ms',
      figure: `median of ${rounds}`,
      measured: median(saves),
      floor: { about: 'one prepared INSERT, synchronous=FULL', measured: median(inserts) },
      target: { of: 'ratio', atMost: 2 },
    };
  });
}

/** Starting an exam of 125 questions, against the bare rows that it writes, in one transaction. */
export async function startExam(): Promise<Row> {
  return withApplication(async (handlers, folder) => {
    const floorDb = openWritable(join(folder, 'floor.db'));
    floorDb.exec('CREATE TABLE question (id TEXT, body TEXT) STRICT; CREATE TABLE item (sitting TEXT, position INTEGER, state TEXT) STRICT');
    const [starts, inserts]: [number[], number[]] = [[], []];
    const rounds = 20;
    for (let round = 0; round < rounds; round += 1) {
      let sittingId = '';
      starts.push(
        await timed(async () => {
          ({ sittingId } = await handlers.exams.start({ packId: 'issmp', formId: 'form-1', accommodation: null }, undefined));
        }),
      );
      const { items } = await handlers.sitting.open({ sittingId }, undefined);
      const bodies = items.map((item) => JSON.stringify(item));
      inserts.push(await timed(() => writeBareRows(floorDb, round, bodies)));
      await handlers.sitting.end({ sittingId }, undefined);
    }
    floorDb.close();
    return {
      name: 'start-exam',
      about: 'start an exam of 125 questions',
      unit: 'ms',
      figure: `median of ${rounds}`,
      measured: median(starts),
      floor: { about: 'its 250 rows in one transaction', measured: median(inserts) },
      target: null,
    };
  });
}

function writeBareRows(db: WritableDb, round: number, bodies: readonly string[]): void {
  const question = prepared(db, 'INSERT INTO question VALUES (?, ?)');
  const item = prepared(db, 'INSERT INTO item VALUES (?, ?, ?)');
  inTransaction(db, () => {
    for (const [position, body] of bodies.entries()) {
      question.run(`${round}-${position}`, body);
      item.run(String(round), position, '{"response":null,"complete":false,"flagged":false,"seen":false}');
    }
  });
}

async function beginExam(handlers: ContractHandlers): Promise<{ sittingId: string }> {
  const started = await handlers.exams.start({ packId: 'issmp', formId: 'form-1', accommodation: null }, undefined);
  for (const kind of ['agree', 'begin'] as const) await handlers.sitting.act({ ...started, action: { kind } }, undefined);
  return started;
}

async function withApplication(measure: (handlers: ContractHandlers, folder: string) => Promise<Row>): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-bench-'));
  const { packsFolder, version } = findInstallation();
  const started = await startApplication({ folder, packsFolder, clock: systemClock(), host: 'browser', version });
  if (!started.ok) throw new Error(started.code);
  try {
    return await measure(started.services.handlers, folder);
  } finally {
    started.close();
    rmSync(folder, { recursive: true });
  }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
