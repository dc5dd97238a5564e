// Data folders with the record of a simulated learner, for screens that show what has built up over time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDayOf, systemClock } from '../../electron/services/clock.ts';
import { openRecord } from '../../electron/store/record/record-file.ts';
import { packFromFile } from '../histories/history-pack.ts';
import { writeHistory } from '../histories/write-history.ts';

const pack = join(import.meta.dirname, '..', '..', 'out', 'packs', 'issmp.cutpack');

/** So many questions an objective: a long history needs more first sights than the bank has. */
const questionsPerObjective = 24;

export interface HistoryFolder {
  readonly data: string;
  readonly remove: () => void;
}

/** The folder of a learner who has answered 30 questions on each of `days` study days, the last of them today. */
export async function historyFolder(days: number): Promise<HistoryFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'cutscore-history-'));
  const clock = systemClock();
  const now = clock.read().wallMs;
  const opened = openRecord(folder, now);
  if (!opened.ok) throw new Error(opened.code);
  opened.db.pragma('synchronous = OFF');
  writeHistory(opened.db, await packFromFile(pack, questionsPerObjective), { days, answers: days * 30, seed: 1, lastDay: localDayOf(clock, now), feedback: 'each' });
  opened.db.close();
  return {
    data: folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
