import { newSitting, type SittingItem } from '../../../domain/sitting.ts';
import { cleanQuestion } from '../../../domain/testing/clean-question.ts';
import { examRules, noAccommodation } from '../../../domain/sitting-rules.ts';
import { questionRevision } from '../../content/question-revision.ts';
import type { WritableDb } from '../../database.ts';
import { insertItems, type StoredItem } from '../sitting-items.ts';
import { insertSitting, type StoredSitting } from '../sittings.ts';

/** The items of an example sitting: questions `q-1` to `q-<count>`. */
export function exampleItems(count: number): StoredItem[] {
  return Array.from({ length: count }, (_, position) => {
    const { question } = cleanQuestion({ id: `q-${position + 1}` });
    return { position, question, revision: questionRevision(question), optionOrder: ['c', 'a', 'b', 'd'], newToCandidate: position % 2 === 0 };
  });
}

export function exampleSitting(id: string): Omit<StoredSitting, 'ended'> {
  return {
    id,
    mode: 'exam',
    packId: 'pack',
    packTitle: 'A pack',
    edition: '1',
    formId: 'form-1',
    title: 'A practice exam',
    candidate: 'Ana',
    rules: examRules(10, noAccommodation),
    facts: {
      exam: {
        body: 'Nobody',
        name: 'EX',
        questions: 2,
        minutes: 10,
        scale: { max: 1000, cut: 700 },
        price: null,
        validityYears: null,
        renewal: null,
        retakeWaitDays: [30],
        retakeNote: null,
        prerequisites: null,
        disclaimer: 'Made for tests.',
      },
      domains: [{ id: 'd1', title: 'One', shortTitle: 'One', weight: 100, description: '', objectives: [] }],
      bank: [{ domain: 'd1', difficulty: 3, floor: 0.2, count: 4 }],
    },
    seed: 7,
    startedWallMs: 1_000,
  };
}

/** Writes an open example sitting with two items. */
export function insertExample(db: WritableDb, id: string): readonly StoredItem[] {
  const items = exampleItems(2);
  const sitting = exampleSitting(id);
  insertSitting(db, sitting);
  const start = newSitting(sitting.rules, items.map(({ question }): SittingItem => ({ question: question.id, interaction: question.paper.interaction, stemLength: question.paper.stem.length })));
  insertItems(db, id, sitting.packId, items, (position) => {
    const state = start.states[position];
    if (state === undefined) throw new RangeError(`No item ${position}`);
    return state;
  });
  return items;
}
