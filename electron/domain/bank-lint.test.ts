import { describe, expect, it } from 'vitest';
import type { BankQuestion } from './bank.ts';
import { lintBank } from './bank-lint.ts';
import { defaultLintRules } from './bank-lint/lint-rules.ts';
import type { LintRules } from './bank-lint/lint-rules.ts';
import { cleanQuestion } from './testing/clean-question.ts';
import type { QuestionChanges } from './testing/clean-question.ts';

/** Clean questions have their options in common: the rules that compare options are tried on their own. */
const tested: LintRules = { ...defaultLintRules, nearDuplicateOption: 1, optionWordsFound: 1, off: ['key-word'] };

function rules(questions: readonly BankQuestion[], changed: Partial<LintRules> = {}): readonly string[] {
  return lintBank({ questions, lint: { ...tested, ...changed } }).map((finding) => finding.rule);
}

function rulesOf(changes: QuestionChanges): readonly string[] {
  return [...new Set(rules([cleanQuestion(changes)]))];
}

/** `count` clean questions, each changed by its index. */
function many(count: number, changes: (index: number) => QuestionChanges = () => ({})): readonly BankQuestion[] {
  return Array.from({ length: count }, (_, index) => cleanQuestion({ id: `q-${index}`, ...changes(index) }));
}

const situation = Array.from({ length: 40 }, (_, index) => `circumstance${index}`).join(' ');

describe('the bank linter', () => {
  it('finds nothing in a clean question, and names place, id and measure of what it finds', () => {
    expect(lintBank({ questions: [cleanQuestion()], lint: tested })).toEqual([]);
    expect(lintBank({ questions: [cleanQuestion({ stem: 'Too short?' })], lint: tested })).toEqual([
      {
        file: 'questions/d1/d1.01.yml',
        line: 12,
        question: 'q-1',
        rule: 'stem-length',
        message: expect.stringMatching(/^[A-Z].*\.$/u),
        measure: '2 words of 35-120',
        severity: 'error',
      },
    ]);
  });

  it('finds options of different questions that are nearly one, and leaves alone what is short', () => {
    const option = 'Handing the keys of the harbour office to the new lessee by the end of March';
    const others = ['Asking the insurer for another month of cover until the new lease begins there', 'Leaving the office with the council for one more season of the ferry and its crew', 'Splitting the rooms of the office between the two teams for the whole of summer'];
    const found = rules([cleanQuestion({ id: 'one', options: [option, ...others] }), cleanQuestion({ id: 'two', options: [`${option} again`, 'a b c d e f', 'g h i j k l', 'm n o p q r'] })], { nearDuplicateOption: 0.5 });
    expect(found.filter((rule) => rule === 'near-duplicate-option')).toHaveLength(1);
  });

  it('leaves out the rules that a bank switches off', () => {
    expect(rules([cleanQuestion({ stem: 'Too short?' })], { off: ['stem-length'] })).toEqual([]);
  });

  it.each<[string, QuestionChanges, string]>([
    ['a stem without a question', { stem: `${situation}.` }, 'stem-question'],
    ['a question for the true statement', { stem: `${situation}. Which of the following is true?` }, 'stem-true-statement'],
    ['a negative word in lower case', { stem: `${situation}. Which of these should not be signed first, except in need?` }, 'negative-lowercase'],
    ['three options', { options: ['Naming a single team as owner now', 'Asking for a month more of time', 'Leaving it as it is for this year'] }, 'option-count'],
    ['an option of two words', { options: ['wait longer', 'sign today', 'stop cranes', 'call owner'] }, 'option-length'],
    ['a long option', { options: ['Wait for the owner to be named', 'Ask the harbour master to name one', 'Sign in the name of the whole group of both the teams', 'Stop the cranes until one is named'] }, 'option-ratio'],
    ['an absolute word', { options: ['Naming the operations team as the owner', 'Asking the insurer for another month', 'Leaving the software with nobody, never', 'Splitting the cranes between the teams'] }, 'option-absolute'],
    ['praise', { options: ['Naming the operations team because it runs', 'Asking the insurer for another month', 'Leaving the software with the council', 'Splitting the cranes between the teams'] }, 'option-because'],
    ['all of the above', { options: ['Naming the operations team as the owner', 'Asking the insurer for another month', 'Leaving the software with the council', 'Choosing any of the above on Friday'] }, 'option-all-of-above'],
    ['two equal options', { options: ['Naming the operations team as the owner', 'Asking the insurer for another month', 'Leaving the software with the council', 'Asking the insurer for another Month'] }, 'option-duplicate'],
    ['numbers that are shuffled', { options: ['USD 100', 'USD 200', 'USD 300', 'USD 1 million'] }, 'numeric-shuffle'],
    ['numbers out of order', { options: ['2 hours', '1 day', '12 hours', '3 days'], shuffle: false }, 'numeric-order'],
    ['a short why', { why: 'It is wrong.' }, 'why-length'],
    ['no why', { why: null }, 'why-length'],
    ['a short right_if', { rightIf: 'Otherwise.' }, 'right-if-length'],
    ['a right_if on the key', { rightIfOfKey: 'It is right.' }, 'right-if-on-key'],
    ['a short explanation', { explanation: 'So it is.' }, 'explanation-length'],
    ['an option named by its letter', { why: `${situation.slice(0, 200)} and option B is better` }, 'option-named'],
    ['an option named by its place', { explanation: `${situation} as the second option says` }, 'option-named'],
    ['no references', { references: [] }, 'reference-count'],
    ['four references', { references: ['a', 'b', 'c', 'd'] }, 'reference-count'],
    ['a reference twice', { references: ['GDPR', 'GDPR'] }, 'reference-duplicate'],
    ['no decision', { facts: { decision: null } }, 'missing-decision'],
    ['an enemy that is nowhere', { facts: { enemies: ['q-77'] } }, 'unknown-enemy'],
  ])('finds %s', (_, changes, rule) => {
    expect(rulesOf(changes)).toEqual([rule]);
  });

  it.each<[string, QuestionChanges]>([
    ['numbers', { options: ['EUR 1,200', 'EUR 20,000', 'EUR 1.2 million', 'EUR 3 million'], shuffle: false }],
    ['numbers that lead a name', { options: ['EUR 25: the association', 'EUR 95: B with the association', 'EUR 145: A', 'EUR 190: A and B'], shuffle: false }],
    ['spans of time', { options: ['30 minutes', '4 hours', '1 day', '2 weeks'], shuffle: false }],
    ['dates', { options: ['On 3 March', 'On 30 September', 'On Friday', 'On 1 May'] }],
    ['titles', { options: ['The Security Charter', 'The Acceptable Use Policy', 'ISO/IEC 27001', 'The Risk Register'] }],
  ])('lets %s be short and of any length', (_, changes) => {
    expect(rulesOf(changes)).toEqual([]);
  });

  it('does not take "at least" for a negative stem', () => {
    expect(rulesOf({ stem: `${situation}. What should at least be kept?` })).toEqual([]);
  });
});

describe('what must differ over a bank', () => {
  it('finds an id and a decision that stand twice', () => {
    expect(rules([cleanQuestion(), cleanQuestion({ stem: `${situation}. What now?`, facts: { decision: 'another' } })])).toEqual(['duplicate-id']);
    expect(rules(many(2, () => ({ facts: { decision: 'the Same, one' } })))).toEqual(['duplicate-decision']);
  });

  it('finds stems that are nearly one, wherever they stand', () => {
    const near = many(2, (index) => ({ stem: `${situation} ${index} ends here. What should be proposed?`, file: `questions/d1/d1.0${index}.yml` }));
    expect(lintBank({ questions: near, lint: tested })).toMatchObject([
      { rule: 'near-duplicate', question: 'q-1', message: expect.stringContaining('q-0') },
    ]);
  });
});

describe('the variety of a file', () => {
  it('finds the third stem with the same opening', () => {
    const same = (index: number): QuestionChanges => ({ stem: `At the harbour ${cleanQuestion({ id: `q-${index}` }).question.paper.stem}` });
    expect(rules(many(2, same))).toEqual([]);
    expect(rules(many(3, same))).toEqual(['same-opening']);
  });

  it('finds the second negative stem', () => {
    const negative = (index: number): QuestionChanges => ({
      stem: `${cleanQuestion({ id: `q-${index}` }).question.paper.stem} Which is it NOT?`,
    });
    expect(rules(many(1, negative))).toEqual([]);
    expect(rules(many(2, negative))).toEqual(['negative-stems']);
  });

  it('judges shares from fifteen questions on: a warning within chance, an error beyond', () => {
    const citing = (cited: number, total: number): readonly string[] =>
      lintBank({
        questions: many(total, (index) => (index < cited ? { references: [`GDPR Article ${index}`] } : {})),
        lint: { ...tested, off: ['key-word', 'difficulty-share', 'skill-share', 'key-longest', 'key-shortest'] },
      }).map((finding) => `${finding.severity} ${finding.rule}`);
    expect(citing(14, 14)).toEqual([]);
    expect(citing(5, 15)).toEqual([]);
    expect(citing(8, 15)).toEqual(['warning single-source']);
    expect(citing(12, 15)).toEqual(['error single-source']);
  });

  it('counts the CISO in first sentences only', () => {
    const off: Partial<LintRules> = { off: ['key-word', 'difficulty-share', 'skill-share', 'key-longest', 'key-shortest'] };
    const first = many(15, (index) => ({ stem: `${index} asks the CISO. ${cleanQuestion({ id: `q-${index}` }).question.paper.stem}` }));
    const later = many(15, (index) => ({ stem: `${index} asks. The CISO ${cleanQuestion({ id: `q-${index}` }).question.paper.stem}` }));
    expect(rules(first, off)).toEqual(['ciso-opening']);
    expect(rules(later, off)).toEqual([]);
  });
});

describe('the mixture over a domain', () => {
  const mixed = (index: number): QuestionChanges => ({
    facts: {
      difficulty: [1, 2, 2, 3, 3, 3, 3, 4, 4, 5][index % 10] ?? 3,
      skill: (['recall', 'apply', 'apply', 'apply', 'apply', 'apply', 'analyze', 'analyze', 'evaluate', 'evaluate'] as const)[index % 10] ?? 'apply',
    },
    // The key is the longest in a quarter, the shortest in a quarter.
    options: [
      ['Naming the operations team as the one owner', 'Naming one of the teams the owner', 'Naming the cranes to their operations', 'Naming an owner among the operations'][index % 4] ?? '',
      'Asking the insurer for another month',
      'Leaving the software with the council',
      'Splitting the cranes between the teams',
    ],
  });

  it('finds nothing where it is as planned', () => {
    expect(rules(many(40, mixed))).toEqual([]);
  });

  it('finds one difficulty, one skill, and keys that are always the longest', () => {
    const alike = many(40, () => ({
      options: ['Naming the operations team the one owner', 'Asking the insurer for one month', 'Leaving it with the works council', 'Splitting the cranes among both teams'],
    }));
    expect(new Set(rules(alike))).toEqual(new Set(['difficulty-share', 'skill-share', 'key-longest', 'key-shortest']));
  });

  it('leaves the sample out', () => {
    expect(rules(many(20, () => ({ sample: true })))).toEqual([]);
  });
});

describe('keys that words give away', () => {
  const echoing = (shared: string): QuestionChanges => ({
    stem: `The harbourmaster wants a turbine inspected before the regatta, and a gangway ${situation}. What should be done?`,
    options: [`${shared} soon`, 'Asking the insurer for another month', 'Leaving the software with the council', 'Splitting the cranes between the teams'],
  });

  it('are an error when three distinctive words of the stem are in the key alone, a warning with two', () => {
    const severities = (shared: string): readonly string[] =>
      lintBank({ questions: [cleanQuestion(echoing(shared))], lint: tested }).map((finding) => `${finding.severity} ${finding.rule}`);
    expect(severities('Inspecting the turbine and the gangway')).toEqual(['error key-echoes-stem']);
    expect(severities('Inspecting turbines and the boats')).toEqual(['warning key-echoes-stem']);
    expect(severities('Looking at every turbine and boat')).toEqual([]);
  });

  it('do not count words that the stems of the bank have in common', () => {
    const { stem, options } = echoing('Inspecting the turbine and the gangway');
    const common = many(20, (index) => ({
      file: `questions/d1/${index}.yml`,
      stem: `Situation ${index}: ${stem}`,
      ...(options === undefined ? {} : { options }),
    }));
    expect(rules(common)).not.toContain('key-echoes-stem');
  });
});
