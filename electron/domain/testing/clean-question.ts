import type { BankQuestion } from '../bank.ts';
import type { Question } from '../question.ts';

/** What a test may change in a clean question. The first option is the key. */
export interface QuestionChanges {
  readonly id?: string;
  readonly file?: string;
  readonly sample?: boolean;
  readonly stem?: string;
  readonly options?: readonly string[];
  readonly shuffle?: boolean;
  readonly why?: string | null;
  readonly rightIf?: string | null;
  readonly rightIfOfKey?: string | null;
  readonly explanation?: string | null;
  readonly references?: readonly string[];
  readonly facts?: Partial<Pick<Question, 'domain' | 'objective' | 'difficulty' | 'skill' | 'decision' | 'enemies'>>;
}

/** A question of a bank in which the linter finds nothing, with any part changed. Its words come from its id. */
export function cleanQuestion(changes: QuestionChanges = {}): BankQuestion {
  const id = changes.id ?? 'q-1';
  const name = id.replaceAll(/\W/gu, '');
  const options = changes.options ?? [
    'Naming the operations team as the owner',
    'Asking the insurer for another month',
    'Leaving the software with the council',
    'Splitting the cranes between the teams',
  ];
  const ids = options.map((_, index) => String.fromCharCode(97 + index));
  const words = (count: number): string => Array.from({ length: count }, (_, index) => `${name}word${index}`).join(' ');
  const or = <T>(value: T | undefined, other: T): T => (value === undefined ? other : value);
  return {
    file: changes.file ?? 'questions/d1/d1.01.yml',
    sample: changes.sample ?? false,
    lines: { '': 10, stem: 12, options: 20, 'options.0': 21, 'options.1': 25, 'options.2': 29, 'options.3': 33, explanation: 40, references: 45 },
    question: {
      id,
      type: 'single',
      domain: 'd1',
      objective: 'd1.01',
      difficulty: 3,
      skill: 'apply',
      decision: `what ${name} should do`,
      enemies: [],
      ...changes.facts,
      paper: {
        stem: changes.stem ?? `${words(40)}. What should ${name} propose?`,
        shuffle: changes.shuffle ?? true,
        interaction: { type: 'single', options: options.map((text, index) => ({ id: ids[index] ?? 'z', text })) },
      },
      solution: {
        key: { type: 'single', option: 'a' },
        rationales: ids.map((option, index) => ({
          option,
          why: or(changes.why, words(20)),
          rightIf: index === 0 ? or(changes.rightIfOfKey, null) : or(changes.rightIf, words(15)),
        })),
        explanation: or(changes.explanation, words(60)),
        references: [...(changes.references ?? [`Standard of ${name}`])],
      },
    },
  };
}
