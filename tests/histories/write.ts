// Writes the record of a simulated learner into a data folder, to look at and to measure:
//   node tests/histories/write.ts --data FOLDER --days 30 [--answers 900] [--seed 1] [--last 2026-11-23] [--pack out/packs/issmp.cutpack]
// Then `npm start -- --browser --data FOLDER` (or the server) shows it. The folder must hold no record yet.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localDayOf, systemClock } from '../../electron/services/clock.ts';
import { openRecord } from '../../electron/store/record/record-file.ts';
import { packFromFile } from './history-pack.ts';
import { writeHistory } from './write-history.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    days: { type: 'string', default: '30' },
    answers: { type: 'string' },
    seed: { type: 'string', default: '1' },
    last: { type: 'string' },
    pack: { type: 'string', default: resolve(import.meta.dirname, '../../out/packs/issmp.cutpack') },
  },
});
if (values.data === undefined) throw new Error('Say where: --data FOLDER.');
const folder = resolve(values.data);
if (existsSync(join(folder, 'record.db'))) throw new Error(`${folder} holds a record already.`);
const days = Number(values.days);
const answers = values.answers === undefined ? days * 30 : Number(values.answers);
const clock = systemClock();
const opened = openRecord(folder, clock.read().wallMs);
if (!opened.ok) throw new Error(opened.code);
opened.db.pragma('synchronous = OFF');
const pack = await packFromFile(values.pack, 24);
const lastDay = values.last ?? localDayOf(clock, clock.read().wallMs);
const started = performance.now();
const written = writeHistory(opened.db, pack, { days, answers, seed: Number(values.seed), lastDay, feedback: answers > 60_000 ? 'none' : 'each' });
opened.db.pragma('wal_checkpoint(TRUNCATE)');
opened.db.close();
console.log(`${written.answers} answers in ${written.sittings} sittings, ${written.exams} of them exams, on ${days} days (${Math.round((performance.now() - started) / 1000)} s).`);
