import { createHash } from 'node:crypto';
import { mediaTypes, type StoredMedium } from '../../domain/media.ts';
import { mediaOfPaper, mediaOfSolution } from '../../domain/question-texts.ts';
import type { Question } from '../../domain/question.ts';
import { prepared, type ReadableDb, type WritableDb } from '../database.ts';
import type { Row } from './sitting-paper.ts';

/** Keeps the media of a question that is put, each once in the whole record. What `mediumOf` has not stays away. */
export function keepShownMedia(db: WritableDb, question: Question, revision: string, mediumOf: (sha256: string) => StoredMedium | null): void {
  const inPaper = mediaOfPaper(question.paper);
  const inSolution = mediaOfSolution(question.solution).filter((sha256) => !inPaper.includes(sha256));
  for (const sha256 of [...inPaper, ...inSolution]) {
    if (prepared(db, 'SELECT 1 FROM shown_medium WHERE sha256 = ?').get(sha256) === undefined) {
      const medium = mediumOf(sha256);
      if (medium === null) continue;
      prepared(db, 'INSERT INTO shown_medium (sha256, type, bytes) VALUES (?, ?, ?)').run(sha256, medium.type, medium.bytes);
    }
    prepared(db, 'INSERT INTO shown_question_medium (question_id, revision, sha256, in_paper) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(question.id, revision, sha256, inPaper.includes(sha256) ? 1 : 0);
  }
}

/** One place of a sitting where a medium stands. */
export interface MediumPlace {
  readonly questionId: string;
  readonly inPaper: boolean;
  readonly revealed: boolean;
}

/** Where in a sitting a medium is shown. */
export function placesOfMedium(db: ReadableDb, sittingId: string, sha256: string): readonly MediumPlace[] {
  return prepared<[string, string], { questionId: string; inPaper: number; revealed: number }>(
    db,
    `SELECT item.question_id AS questionId, used.in_paper AS inPaper, item.revealed FROM sitting_item AS item
     JOIN shown_question_medium AS used ON used.question_id = item.question_id AND used.revision = item.revision
     WHERE item.sitting_id = ? AND used.sha256 = ?`,
  )
    .all(sittingId, sha256)
    .map(({ questionId, inPaper, revealed }) => ({ questionId, inPaper: inPaper === 1, revealed: revealed === 1 }));
}

/** A medium of the record, or null; null too for one whose bytes are not those of its hash any more. */
export function shownMedium(db: ReadableDb, sha256: string): StoredMedium | null {
  const row = prepared<[string], { type: string; bytes: Buffer }>(db, 'SELECT type, bytes FROM shown_medium WHERE sha256 = ?').get(sha256);
  const type = mediaTypes.find((known) => known === row?.type);
  return row === undefined || type === undefined || !isOf(sha256, row.bytes) ? null : { sha256, type, bytes: row.bytes };
}

/** Ids of questions with a medium whose bytes are not those of its hash. */
export function* questionsWithDamagedMedia(db: ReadableDb): Generator<string> {
  const media = prepared<[], { sha256: string; bytes: Buffer }>(db, 'SELECT sha256, bytes FROM shown_medium').iterate();
  const damaged: string[] = [];
  for (const { sha256, bytes } of media) if (!isOf(sha256, bytes)) damaged.push(sha256);
  for (const sha256 of damaged) {
    const used = prepared<[string], { id: string }>(db, 'SELECT question_id AS id FROM shown_question_medium WHERE sha256 = ? LIMIT 1').get(sha256);
    yield used?.id ?? sha256;
  }
}

/** Copies what is sound of the media of a sitting's questions from another record, which may be damaged. The questions must be there. */
export function salvageMedia(target: WritableDb, damaged: ReadableDb, sittingId: string): void {
  const uses = prepared<[string], Row & { readonly sha256: string }>(
    damaged,
    'SELECT * FROM shown_question_medium WHERE (question_id, revision) IN (SELECT question_id, revision FROM sitting_item WHERE sitting_id = ?)',
  ).all(sittingId);
  for (const { question_id, revision, sha256, in_paper } of uses) {
    const medium = shownMedium(damaged, sha256);
    if (medium === null) continue;
    prepared(target, 'INSERT INTO shown_medium (sha256, type, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(sha256, medium.type, medium.bytes);
    prepared(target, 'INSERT INTO shown_question_medium (question_id, revision, sha256, in_paper) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(question_id, revision, sha256, in_paper);
  }
}

function isOf(sha256: string, bytes: Uint8Array): boolean {
  return createHash('sha256').update(bytes).digest('hex') === sha256;
}
