import { CallFailure } from '../contract/call-failure.ts';
import type { ProgressDomain } from '../contract/progress-values.ts';
import { weakness, type Estimate } from '../domain/ability.ts';
import type { LearnerProgress } from '../domain/progress/learner-progress.ts';
import { underOutline } from '../domain/progress/learner-progress.ts';
import { outlineOf, type OutlineDomain, type ProgressOutline } from '../domain/progress/outline.ts';
import { dayNumber, type StudyDay } from '../domain/progress/study-day.ts';
import { bankDifficulties } from '../store/content/questions.ts';
import type { ReadableDb } from '../store/database.ts';
import { readLearner, readOutline } from '../store/record/progress-learner.ts';
import type { ContentShelf, ShelvedPack } from './content-shelf.ts';

/** What every progress call begins with. */
export interface ProgressFrame {
  readonly record: ReadableDb;
  readonly packId: string;
  readonly today: StudyDay;
  readonly outline: ProgressOutline;
  /** Null before the first answer. */
  readonly learner: LearnerProgress | null;
}

/**
 * The outline that a pack's progress is counted by and what is known of its learner. Before the first answer the installed
 * pack gives the outline; afterwards the record does, also when the pack is gone. Error: `pack/not-found`.
 */
export function progressFrame(record: ReadableDb, content: ContentShelf, packId: string, today: StudyDay): ProgressFrame {
  const stored = readOutline(record, packId);
  const outline = stored ?? outlineOfPack(content.pack(packId));
  const learner = readLearner(record, packId);
  if (stored === null && learner !== null) throw new CallFailure('storage/damaged', { path: record.name });
  return { record, packId, today, outline, learner: learner === null ? null : underOutline(learner, outline.domains.map(({ id }) => id)) };
}

/** Weakness of a domain (by number) today, with the uncertainty that has grown since; null before the first first sight. */
export function weaknessToday({ learner, outline, today }: ProgressFrame, domain: number): Estimate | null {
  if (learner === null || learner.total.firsts === 0) return null;
  return weakness(learner.ability, domain, outline.bank, dayNumber(today));
}

/** A domain of the outline as the window gets it. */
export function progressDomain({ id, kind, title, shortTitle, weight, members }: OutlineDomain, index: number): ProgressDomain {
  return { id, kind, title, shortTitle, number: index + 1, weight, members: members.length };
}

function outlineOfPack({ db, manifest }: ShelvedPack): ProgressOutline {
  const bank = manifest.domains.flatMap(({ id }) => [...bankDifficulties(db, id)]);
  return outlineOf(manifest.edition, { exam: manifest.exam, domains: manifest.domains, bank });
}
