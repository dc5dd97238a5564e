import { openCutpack } from '../../electron/packs/cutpack.ts';
import { questionRevision } from '../../electron/store/content/question-revision.ts';
import { itemFacts } from '../../electron/domain/item-curve.ts';
import type { PackManifest } from '../../electron/domain/pack.ts';
import type { Question } from '../../electron/domain/question.ts';
import type { SittingFacts } from '../../electron/domain/sitting-facts.ts';
import { seededRandom } from '../../electron/domain/random.ts';

/** A pack that histories are answered from. */
export interface HistoryPack {
  readonly manifest: Omit<PackManifest, 'questions'>;
  /** Single-choice questions alone. */
  readonly questions: readonly { readonly question: Question; readonly revision: string }[];
  readonly facts: SittingFacts;
}

/** The questions of a pack file. */
export async function packFromFile(path: string): Promise<HistoryPack> {
  const opened = await openCutpack(path);
  if (!opened.ok) throw new Error(`${path} can't be used as a pack.`);
  try {
    const questions: Question[] = [];
    for await (const question of opened.value.questions(() => undefined)) questions.push(question);
    return historyPack(opened.value.manifest, questions);
  } finally {
    opened.value.close();
  }
}

/** A pack of the shape of ISSMP: 6 domains, 12 objectives each, 10 questions each, forms of 125. Nothing to read in it. */
export function plainPack(): HistoryPack {
  const random = seededRandom(11);
  const weights = [22, 19, 18, 17, 12, 12];
  const domains = weights.map((weight, index) => {
    const id = `d${index + 1}`;
    const objectives = Array.from({ length: 12 }, (_, number) => ({ id: `${id}.${String(number + 1).padStart(2, '0')}`, title: `Objective ${number + 1} of ${id}` }));
    return { id, title: `Domain ${index + 1}`, shortTitle: `Domain ${index + 1}`, weight, description: '', objectives };
  });
  const questions = domains.flatMap(({ id: domain, objectives }) =>
    objectives.flatMap(({ id: objective }) => Array.from({ length: 10 }, (_, number) => plainQuestion(`${objective}.q${number + 1}`, domain, objective, 1 + Math.floor(random() * 5)))),
  );
  const perForm = weights.map((weight) => Math.round((weight * 125) / 100));
  const forms = [0, 1, 2, 3].map((form) => ({
    id: `form-${form + 1}`,
    title: `Form ${form + 1}`,
    kind: 'exam' as const,
    minutes: 180,
    questions: domains.flatMap(({ id }, index) => {
      const own = questions.filter(({ domain }) => domain === id);
      return own.slice(form * 30, form * 30 + (perForm[index] ?? 0)).map((question) => question.id);
    }),
  }));
  return historyPack(
    {
      format: 'cutpack/1',
      id: 'plain',
      title: 'Plain questions',
      edition: '1',
      language: 'en',
      publisher: 'Tests',
      license: 'CC0',
      outline: 'Made for tests',
      exam: {
        body: 'Nobody',
        name: 'PLAIN',
        questions: 125,
        minutes: 180,
        scale: { max: 1000, cut: 700 },
        price: null,
        validityYears: null,
        renewal: null,
        retakeWaitDays: [30],
        retakeNote: null,
        prerequisites: null,
        disclaimer: 'Made for tests.',
      },
      studyPlan: null,
      domains,
      forms,
    },
    questions,
  );
}

function historyPack(manifest: Omit<PackManifest, 'questions'>, all: readonly Question[]): HistoryPack {
  const questions = all.filter(({ type }) => type === 'single').map((question) => ({ question, revision: questionRevision(question) }));
  const strata = Map.groupBy(all.map(itemFacts), ({ domain, difficulty, floor }) => JSON.stringify([domain, difficulty, floor]));
  const bank = [...strata.values()].flatMap((alike) => (alike[0] === undefined ? [] : [{ ...alike[0], count: alike.length }]));
  return { manifest, questions, facts: { exam: manifest.exam, domains: manifest.domains, bank } };
}

function plainQuestion(id: string, domain: string, objective: string, difficulty: number): Question {
  const options = ['a', 'b', 'c', 'd'].map((option) => ({ id: option, text: `Option ${option} of ${id}, of a length that takes a while to read and to weigh` }));
  return {
    id,
    type: 'single',
    domain,
    objective,
    difficulty,
    skill: 'apply',
    decision: null,
    enemies: [],
    paper: { stem: `What should be done first in case ${id}, where two duties stand against each other?`, interaction: { type: 'single', options }, shuffle: true },
    solution: { key: { type: 'single', option: 'b' }, rationales: [], explanation: null, references: [] },
  };
}
