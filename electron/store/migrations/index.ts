import type { Migration } from './migration.ts';
import { recordTables } from './001-record.ts';
import { progressTables } from './002-progress.ts';
import { keepTables } from './003-keep.ts';
import { examTicks } from './004-exam-ticks.ts';
import { shownMedia } from './005-shown-media.ts';

/** Every step of the record's schema in order; the last one's version is the record's version. */
export const migrations: readonly Migration[] = [recordTables, progressTables, keepTables, examTicks, shownMedia];
