import { openCutpack } from '../../electron/packs/cutpack.ts';
import { questionRevision } from '../../electron/store/content/question-revision.ts';
import { itemFacts } from '../../electron/domain/item-curve.ts';
import { apportion } from '../../electron/domain/blueprint.ts';
import type { Form, PackManifest } from '../../electron/domain/pack.ts';
import type { Question } from '../../electron/domain/question.ts';
import type { SittingFacts } from '../../electron/domain/sitting-facts.ts';
import { seededRandom, seedFrom, shuffled } from '../../electron/domain/random.ts';

/** A pack that histories are answered from. */
export interface HistoryPack {
  readonly manifest: Omit<PackManifest, 'questions'>;
  /** Single-choice questions alone. */
  readonly questions: readonly { readonly question: Question; readonly revision: string }[];
  readonly facts: SittingFacts;
}

/**
 * The questions of a pack file, filled up to `perObjective` for each of its objectives, and to 12 exams, with questions in
 * which there is nothing to read: a long history needs more first sights than a bank in the making has.
 */
export async function packFromFile(path: string, perObjective = 0): Promise<HistoryPack> {
  const opened = await openCutpack(path);
  if (!opened.ok) throw new Error(`${path} can't be used as a pack.`);
  try {
    const questions: Question[] = [];
    for await (const question of opened.value.questions(() => undefined)) questions.push(question);
    const { manifest } = opened.value;
    const filling = manifest.domains.flatMap(({ id: domain, objectives }) =>
      objectives.flatMap(({ id }) => plainQuestions(domain, id, perObjective - questions.filter((question) => question.domain === domain && question.objective === id).length)),
    );
    const weights = manifest.domains.map(({ id, weight }) => ({ id, weight }));
    const forms = perObjective > 0 ? plainForms(filling, weights, manifest.forms.filter(({ kind }) => kind === 'exam').length, 12) : [];
    return historyPack({ ...manifest, forms: [...manifest.forms, ...forms] }, [...questions, ...filling]);
  } finally {
    opened.value.close();
  }
}

/** A pack of the shape of ISSMP: 6 domains, 12 objectives each, 10 questions each, forms of 125. Nothing to read in it. */
export function plainPack(): HistoryPack {
  const weights = [22, 19, 18, 17, 12, 12];
  const domains = weights.map((weight, index) => {
    const id = `d${index + 1}`;
    const objectives = Array.from({ length: 12 }, (_, number) => ({ id: `${id}.${String(number + 1).padStart(2, '0')}`, title: `Objective ${number + 1} of ${id}` }));
    return { id, title: `Domain ${index + 1}`, shortTitle: `Domain ${index + 1}`, weight, description: '', objectives };
  });
  const questions = domains.flatMap(({ id: domain, objectives }) => objectives.flatMap(({ id }) => plainQuestions(domain, id, 10)));
  const forms = plainForms(questions, domains, 0, 4);
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
      guide: [],
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

/** Exams of 125 questions by weight, from number `after` + 1 up to `upTo`; each takes its own questions as far as there are enough. */
function plainForms(questions: readonly Question[], domains: readonly { readonly id: string; readonly weight: number }[], after: number, upTo: number): Form[] {
  const counts = apportion(125, domains.map(({ weight }) => weight));
  const own = domains.map(({ id }) => shuffled(questions.filter(({ domain }) => domain === id), seededRandom(seedFrom(id))));
  return Array.from({ length: Math.max(0, upTo - after) }, (_, form) => ({
    id: `form-${after + form + 1}`,
    title: `Form ${after + form + 1}`,
    kind: 'exam' as const,
    minutes: 180,
    questions: own.flatMap((all, domain) => {
      const count = counts[domain] ?? 0;
      return Array.from({ length: count }, (_, place) => all[(form * count + place) % all.length]?.id ?? '');
    }),
  }));
}

function plainQuestions(domain: string, objective: string, count: number): Question[] {
  return Array.from({ length: Math.max(0, count) }, (_, number) => plainQuestion(`${objective}.plain-${number + 1}`, domain, objective, 1 + (seedFrom(`${objective} ${number}`) % 5)));
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
