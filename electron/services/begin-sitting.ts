import { CallFailure } from '../contract/call-failure.ts';
import { optionOrder } from '../domain/presentation.ts';
import type { Question } from '../domain/question.ts';
import type { ClockReading } from '../domain/sitting-clock.ts';
import { newSitting, type ItemState, type SittingItem } from '../domain/sitting.ts';
import type { SittingMode, SittingRules } from '../domain/sitting-rules.ts';
import { readMedium } from '../store/content/media.ts';
import { bankDifficulties, paperById, questionsByIds, solutionById } from '../store/content/questions.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { exposedAmong } from '../store/record/exposures.ts';
import { saveClock } from '../store/record/sitting-clock.ts';
import { insertItems, type StoredItem } from '../store/record/sitting-items.ts';
import { insertSitting, openSitting } from '../store/record/sittings.ts';
import type { ShelvedPack } from './content-shelf.ts';

export interface SittingPlan {
  readonly mode: SittingMode;
  readonly formId: string | null;
  readonly title: string;
  readonly candidate: string;
  readonly rules: SittingRules;
  /** Question ids in the order of the items. */
  readonly questions: readonly string[];
}

/** Random values from outside, so that tests can fix them: an id and the seed of the option orders. */
export interface Entropy {
  id(): string;
  /** An unsigned 32-bit integer. */
  seed(): number;
}

/**
 * Writes a new sitting with its items in one transaction and returns its id.
 * Errors: `sitting/other-open`, `form/not-found` when the pack holds none of the questions.
 */
export function beginSitting(record: WritableDb, pack: ShelvedPack, plan: SittingPlan, entropy: Entropy, reading: ClockReading): string {
  const seed = entropy.seed();
  const items = storedItems(record, pack, plan.questions, seed);
  if (items.length === 0) throw new CallFailure('form/not-found');
  const { manifest } = pack;
  const id = entropy.id();
  inTransaction(record, () => {
    const open = openSitting(record);
    if (open !== null) throw new CallFailure('sitting/other-open', { sittingId: open.id });
    insertSitting(record, {
      id,
      mode: plan.mode,
      packId: manifest.id,
      packTitle: manifest.title,
      edition: manifest.edition,
      formId: plan.formId,
      title: plan.title,
      candidate: plan.candidate,
      rules: plan.rules,
      facts: {
        exam: manifest.exam,
        domains: manifest.domains,
        bank: manifest.domains.flatMap((domain) => [...bankDifficulties(pack.db, domain.id)]),
      },
      seed,
      startedWallMs: reading.wallMs,
    });
    const start = newSitting(plan.rules, items.map(sittingItem));
    const stateAt = (position: number): ItemState => {
      const state = start.states[position];
      if (state === undefined) throw new RangeError('An item without a state');
      return state;
    };
    insertItems(record, id, manifest.id, items, stateAt, (sha256) => readMedium(pack.db, sha256));
    saveClock(record, id, { elapsedMs: 0, breakLeftMs: null, reading });
  });
  return id;
}

/** What the sitting machine must know of a stored item. */
export function sittingItem(item: StoredItem): SittingItem {
  return { question: item.question.id, interaction: item.question.paper.interaction, stemLength: item.question.paper.stem.length };
}

function storedItems(record: WritableDb, pack: ShelvedPack, questions: readonly string[], seed: number): StoredItem[] {
  const exposed = exposedAmong(record, questions);
  const found = questionsByIds(pack.db, questions).flatMap(({ revision, ...facts }) => {
    const paper = paperById(pack.db, facts.id);
    const solution = solutionById(pack.db, facts.id);
    if (paper === null || solution === null) return [];
    const question: Question = { ...facts, paper, solution };
    return [{ question, revision }];
  });
  return found.map(({ question, revision }, position) => ({
    position,
    question,
    revision,
    optionOrder: optionOrder(question.paper, question.id, seed),
    newToCandidate: !exposed.has(question.id),
  }));
}
