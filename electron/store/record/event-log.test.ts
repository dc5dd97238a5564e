import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventBody, SittingEvent } from '../../domain/sitting-events.ts';
import { openMemory, type WritableDb } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { runMigrations } from '../migrations/run-migrations.ts';
import { appendEvent, checkChain, readEvents } from './event-log.ts';
import { markEnded } from './sittings.ts';
import { StoredDamage } from './stored-damage.ts';
import { insertExample } from './testing/example-sitting.ts';

let db: WritableDb;
beforeEach(() => {
  db = openMemory();
  runMigrations(db, migrations, () => undefined);
  insertExample(db, 's1');
  insertExample(db, 's2');
});

const bodies: EventBody[] = [
  { kind: 'agree' },
  { kind: 'begin' },
  { kind: 'answer', item: 0, response: { type: 'single', option: 'a' } },
  { kind: 'note', item: null, text: 'Lone \ud800, null \0 and "quotes"' },
  { kind: 'highlight', item: 1, ranges: [{ start: 1, end: 4 }] },
  { kind: 'gap', awayMs: 12, interrupted: false },
  { kind: 'end', by: 'candidate' },
];

function logOf(count: number): SittingEvent[] {
  return bodies.slice(bodies.length - count).map((body, index) => ({ sequence: index + 1, elapsedMs: 1_000 * index, wallMs: 5_000 + index, body }));
}

function write(sittingId: string, events: readonly SittingEvent[]): void {
  for (const event of events) appendEvent(db, sittingId, event);
}

/** Does something to the stored log behind the program's back, tells what the check says, and undoes it. */
function checkAfter(sql: string, ...values: unknown[]): ReturnType<typeof checkChain> {
  db.pragma('foreign_keys = OFF');
  db.exec('SAVEPOINT tamper');
  try {
    const { changes } = db.prepare(sql).run(...values);
    if (changes === 0) throw new Error(`Changed nothing: ${sql}`);
    return checkChain(db, 's1');
  } finally {
    db.exec('ROLLBACK TO tamper; RELEASE tamper');
    db.pragma('foreign_keys = ON');
  }
}

describe('the log of a sitting', () => {
  it('gives back what was written, and is sound', () => {
    const events = logOf(7);
    write('s1', events);
    write('s2', events.slice(0, 2));
    expect(readEvents(db, 's1')).toEqual(events);
    expect(checkChain(db, 's1')).toEqual({ sound: true, events: 7 });
    expect(checkChain(db, 's2')).toEqual({ sound: true, events: 2 });
  });

  it('refuses a second event of the same place', () => {
    const [first] = logOf(7);
    if (first === undefined) throw new Error('no event');
    appendEvent(db, 's1', first);
    expect(() => {
      appendEvent(db, 's1', first);
    }).toThrow(/UNIQUE/u);
  });

  it('says that it is damaged where a body can not be read', () => {
    write('s1', logOf(3));
    db.exec(`UPDATE sitting_event SET body = '{"kind":"fly"}' WHERE sequence = 2`);
    expect(() => readEvents(db, 's1')).toThrow(StoredDamage);
  });
});

describe('the chain', () => {
  it('breaks at the row in which any byte of any column was changed', () => {
    write('s1', logOf(7));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.constantFrom('elapsed_ms', 'wall_ms', 'body', 'hash'), fc.nat(), fc.integer({ min: 1, max: 127 }), (sequence, column, place, flip) => {
        const row = db.prepare<[number], Record<string, number | string | Buffer>>('SELECT * FROM sitting_event WHERE sitting_id = \'s1\' AND sequence = ?').get(sequence);
        const value = row?.[column] ?? 0;
        let changed: number | string | Buffer;
        if (typeof value === 'number') changed = value + flip;
        else {
          const bytes = Buffer.from(value);
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          changed = typeof value === 'string' ? bytes.toString('latin1') : bytes;
        }
        const check = checkAfter(`UPDATE sitting_event SET ${column} = ? WHERE sitting_id = 's1' AND sequence = ?`, changed, sequence);
        expect(check).toEqual({ sound: false, brokenAt: sequence });
      }),
      { numRuns: 300 },
    );
  });

  it('breaks when a row is removed, swapped with another, renumbered or moved to another sitting', () => {
    write('s1', logOf(7));
    for (let sequence = 1; sequence < 7; sequence += 1) {
      expect(checkAfter(`DELETE FROM sitting_event WHERE sitting_id = 's1' AND sequence = ?`, sequence)).toMatchObject({ sound: false });
      expect(checkAfter(`UPDATE sitting_event SET sitting_id = 's2' WHERE sitting_id = 's1' AND sequence = ?`, sequence)).toMatchObject({ sound: false });
      expect(checkAfter(`UPDATE sitting_event SET sequence = -1 WHERE sitting_id = 's1' AND sequence = ?`, sequence)).toMatchObject({ sound: false });
      for (let other = sequence + 1; other <= 7; other += 1) {
        const contents = `UPDATE sitting_event AS mine SET (elapsed_ms, wall_ms, body, hash) =
          (SELECT elapsed_ms, wall_ms, body, hash FROM sitting_event WHERE sitting_id = 's1' AND sequence = ${sequence + other} - mine.sequence)
          WHERE sitting_id = 's1' AND sequence IN (${sequence}, ${other})`;
        expect(checkAfter(contents)).toEqual({ sound: false, brokenAt: sequence });
      }
    }
  });

  it('shows that an ended sitting lost its end', () => {
    write('s1', logOf(7));
    markEnded(db, 's1', 'candidate', 9_000);
    expect(checkChain(db, 's1')).toEqual({ sound: true, events: 7 });
    expect(checkAfter(`DELETE FROM sitting_event WHERE sitting_id = 's1' AND sequence = 7`)).toEqual({ sound: false, brokenAt: 7 });
    expect(checkAfter(`DELETE FROM sitting_event WHERE sitting_id = 's1'`)).toEqual({ sound: false, brokenAt: 1 });
  });

  it.each([
    ['the order of the items', `UPDATE sitting_item SET position = 1 - position + 10 WHERE sitting_id = 's1'`],
    ['the order of the options', `UPDATE sitting_item SET option_order = '["a","b","c","d"]' WHERE sitting_id = 's1' AND position = 1`],
    ['the revision of a question', `UPDATE sitting_item SET revision = 'other' WHERE sitting_id = 's1' AND position = 0`],
    ['the rules', `UPDATE sitting SET rules = replace(rules, '600000', '900000') WHERE id = 's1'`],
    ['the seed', `UPDATE sitting SET seed = 8 WHERE id = 's1'`],
  ])('hangs on %s', (_what, sql) => {
    write('s1', logOf(7));
    expect(checkAfter(sql)).toEqual({ sound: false, brokenAt: 1 });
  });
});
