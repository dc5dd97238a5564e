import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, newSitting } from '../domain/sitting.ts';
import { arbitraryPack } from '../domain/testing/arbitrary-question.ts';
import { arbitraryResponse, arbitraryRules } from '../domain/testing/arbitrary-sitting.ts';
import { itemFacts } from '../domain/item-curve.ts';
import { optionOrder } from '../domain/presentation.ts';
import { scoreReportSchema } from '../domain/score-report.ts';
import { openMemory } from '../store/database.ts';
import { migrations } from '../store/migrations/index.ts';
import { runMigrations } from '../store/migrations/run-migrations.ts';
import { readReport } from '../store/record/scores.ts';
import { insertItems, readResults } from '../store/record/sitting-items.ts';
import { insertSitting, sittingById } from '../store/record/sittings.ts';
import { sittingItem } from './begin-sitting.ts';
import { finishSitting } from './finish-sitting.ts';

const isAsked = ({ type }: { readonly type: string }): boolean => type !== 'shown';

describe('the end of a sitting', () => {
  it('is possible in every mode on any pack that can be installed, with any answers, and gives one report', () => {
    const story = fc
      .record({ pack: arbitraryPack().filter(({ questions }) => questions.some(isAsked)), rules: arbitraryRules, by: fc.constantFrom('candidate' as const, 'time' as const) })
      .chain((each) =>
        fc.record({
          each: fc.constant(each),
          responses: fc.tuple(...each.pack.questions.map(({ paper }) => fc.option(arbitraryResponse(paper.interaction), { nil: null }))),
        }),
      );
    fc.assert(
      fc.property(story, ({ each: { pack, rules, by }, responses }) => {
        const db = openMemory();
        runMigrations(db, migrations, () => undefined);
        const { exam, domains } = pack.manifest;
        const facts = { exam, domains, bank: pack.questions.map((question) => ({ ...itemFacts(question), count: 1 })) };
        insertSitting(db, { id: 's', mode: rules.mode, packId: 'p', packTitle: 'P', edition: '1', formId: 'f', title: 'T', candidate: '', rules, facts, seed: 1, startedWallMs: 0 });
        const items = pack.questions.map((question, position) => ({ position, question, revision: 'r', optionOrder: optionOrder(question.paper, question.id, 1), newToCandidate: true }));
        let sitting = newSitting(rules, items.map(sittingItem));
        insertItems(db, 's', 'p', items, () => ({ response: null, complete: false, flagged: false, seen: false, revealed: false, struck: [], highlights: [], note: '', timeMs: 0, changes: 0 }));
        for (const [item, response] of responses.entries()) sitting = applyEvent(sitting, { sequence: item + 1, elapsedMs: 0, wallMs: 0, body: { kind: 'answer', item, response } });
        sitting = applyEvent(sitting, { sequence: items.length + 1, elapsedMs: 0, wallMs: 0, body: { kind: 'end', by } });
        const stored = sittingById(db, 's');
        if (stored === null) throw new Error('no sitting');
        finishSitting(db, stored, items, sitting, 9_000, '1970-01-01');
        finishSitting(db, stored, items, sitting, 9_999, '1970-01-01');
        expect(scoreReportSchema.parse(readReport(db, 's')).total).toBe(pack.questions.filter(isAsked).length);
        expect(readResults(db, 's')).toHaveLength(items.length);
        expect(sittingById(db, 's')?.ended).toEqual({ wallMs: 9_000, by });
        db.close();
      }),
      { numRuns: 60 },
    );
  });
});
