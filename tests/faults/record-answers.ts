import { foldEvents, newSitting } from '../../electron/domain/sitting.ts';
import { prepared, type ReadableDb } from '../../electron/store/database.ts';
import { readEvents } from '../../electron/store/record/event-log.ts';
import { sittingItem } from '../../electron/store/record/record-check.ts';
import { readSettings } from '../../electron/store/record/settings.ts';
import { readItems } from '../../electron/store/record/sitting-items.ts';
import { sittingById } from '../../electron/store/record/sittings.ts';
import { readRecordCopy } from './record-copy.ts';

/** Everything in a record that a candidate could miss, as values to compare. */
export interface RecordAnswers {
  /** Each ended sitting with its items, log and score, oldest first. */
  readonly ended: readonly unknown[];
  readonly running: {
    readonly events: readonly unknown[];
    /** The item states that the log tells, and those that are stored. */
    readonly fold: readonly string[];
    readonly stored: readonly string[];
  } | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

const parts = [
  'SELECT id, mode, pack_id, pack_title, edition, form_id, title, candidate, rules, facts, seed, started_wall_ms, ended_wall_ms, ended_by FROM sitting WHERE id = ?',
  `SELECT position, item.question_id, revision, domain, option_order, new_to_candidate, state, flagged, revealed, points, correct,
     (SELECT body FROM shown_question AS shown WHERE shown.question_id = item.question_id AND shown.revision = item.revision) AS body
   FROM sitting_item AS item WHERE sitting_id = ? ORDER BY position`,
  'SELECT sequence, elapsed_ms, wall_ms, body, hex(hash) FROM sitting_event WHERE sitting_id = ? ORDER BY sequence',
  'SELECT raw, total, scaled, band_low, band_high, passed, new_to_candidate, interrupted, report FROM score WHERE sitting_id = ?',
];

/** Reads the record of a data folder that no process uses. */
export function readAnswers(dataFolder: string): RecordAnswers {
  return readRecordCopy(dataFolder, (record) => ({
    ended: idsOf(record, 'IS NOT NULL').map((id) => parts.map((sql) => prepared<[string]>(record, sql).all(id))),
    running: runningOf(record),
    settings: readSettings(record),
  }));
}

function runningOf(record: ReadableDb): RecordAnswers['running'] {
  const [id] = idsOf(record, 'IS NULL');
  const stored = id === undefined ? null : sittingById(record, id);
  if (id === undefined || stored === null) return null;
  const events = readEvents(record, id);
  const { states } = foldEvents(newSitting(stored.rules, readItems(record, id).map(sittingItem)), events);
  return {
    events,
    fold: states.map((state) => JSON.stringify(state)),
    stored: prepared<[string], { state: string }>(record, 'SELECT state FROM sitting_item WHERE sitting_id = ? ORDER BY position')
      .all(id)
      .map(({ state }) => state),
  };
}

function idsOf(record: ReadableDb, ended: 'IS NULL' | 'IS NOT NULL'): string[] {
  return prepared<[], { id: string }>(record, `SELECT id FROM sitting WHERE ended_wall_ms ${ended} ORDER BY ended_wall_ms, id`)
    .all()
    .map(({ id }) => id);
}
