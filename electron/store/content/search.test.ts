import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackManifest } from '../../domain/pack.ts';
import type { Question } from '../../domain/question.ts';
import { arbitraryPack } from '../../domain/testing/arbitrary-question.ts';
import type { ReadableDb } from '../database.ts';
import { buildContentFile } from './build-content.ts';
import { openContentFile } from './content-file.ts';
import { searchQuestions } from './search.ts';

const stems = [
  'A bank in Zürich renews its cyber insurance. What should the director read FIRST?',
  'A hospital group loses its email service. Who speaks to the media?',
  'The café chain "Nord" asks about NIST SP 800-61 AND its own playbooks. What comes next?',
  ...Array.from({ length: 30 }, (_, index) => `A utility of size ${index} reviews its budget with the board again?`),
];

let folder: string;
let db: ReadableDb;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutscore-search-'));
  const path = join(folder, 'pack.content');
  await buildContentFile(path, manifest(), stems.map(question));
  const opened = openContentFile(path);
  if (!opened.ok) throw new Error(opened.error.message);
  db = opened.value;
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function manifest(): PackManifest {
  const [pack] = fc.sample(arbitraryPack(1), { seed: 1, numRuns: 1 });
  if (pack === undefined) throw new Error('The generator made no pack.');
  return { ...pack.manifest, forms: [] };
}

function question(stem: string, index: number): Question {
  return {
    id: `q${index}`,
    type: 'single',
    domain: 'd1',
    objective: null,
    difficulty: null,
    skill: null,
    decision: null,
    enemies: [],
    paper: {
      stem,
      shuffle: true,
      interaction: {
        type: 'single',
        options: [
          { id: 'a', text: index === 0 ? 'The exclusions' : 'Something else' },
          { id: 'b', text: 'The premium' },
        ],
      },
    },
    solution: {
      key: { type: 'single', option: 'a' },
      rationales: [{ option: 'a', why: 'Secretword decides.', rightIf: null }],
      explanation: 'Secretword again.',
      references: [],
    },
  };
}

function found(text: string): readonly string[] {
  return searchQuestions(db, text, 100).map((result) => result.id);
}

describe('searching questions', () => {
  it('finds every word, whatever its case and accents, and the beginning of the last one', () => {
    expect(found('zurich INSURANCE')).toEqual(['q0']);
    expect(found('cafe')).toEqual(['q2']);
    expect(found('hospital med')).toEqual(['q1']);
    expect(found('hospital insurance')).toEqual([]);
  });

  it('finds options, and nothing of the solution', () => {
    expect(found('exclusions')).toEqual(['q0']);
    expect(found('Secretword')).toEqual([]);
  });

  it('marks what matches in a passage of the stem', () => {
    const [result] = searchQuestions(db, 'hospital', 5);
    expect(result?.snippet).toEqual([
      { text: 'A ', match: false },
      { text: 'hospital', match: true },
      { text: ' group loses its email service. Who speaks to the media?', match: false },
    ]);
  });

  it('reads quotes and operators as plain characters', () => {
    expect(found('"Nord" AND')).toEqual(['q2']);
    expect(found('800-61')).toEqual(['q2']);
    expect(found('NOT hospital')).toEqual([]);
    expect(found('stem:hospital')).toEqual([]);
    expect(found('"\'*() ^')).toEqual([]);
  });

  it('answers any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', ' AND ', '"', ' NEAR(', '\u0000'), (text, more) => {
        expect(Array.isArray(found(`${text}${more}${text}`))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives every result exactly once over its pages', () => {
    const whole = found('utility budget');
    expect(whole).toHaveLength(30);
    const paged: string[] = [];
    for (let page = searchQuestions(db, 'utility budget', 7); page.length > 0; ) {
      paged.push(...page.map((result) => result.id));
      page = searchQuestions(db, 'utility budget', 7, page.at(-1)?.place ?? null);
    }
    expect(paged).toEqual(whole);
  });
});
