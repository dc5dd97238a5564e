import { isScored, type Question } from '../../domain/question.ts';
import type { PackManifest } from '../../domain/pack.ts';
import type { ImportProblem, ReadQuestion } from '../reading/read-item.ts';
import { formsOf, minutesFor, type ExamRules, type FormQuestion } from './forms.ts';
import type { ImportedOutline } from './outline.ts';
import { questionNamer } from './question-names.ts';

/** What a bank made of a file is called. Everything else has sensible defaults. */
export interface BankIdentity {
  /** In the characters of ids, at most 60. The same bank imported again is its newer edition. */
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  /** The file it came from, as people know it. */
  readonly fileName: string;
  /** What its exams are like; sensible defaults where absent. */
  readonly rules?: ExamRules | null;
}

export interface ImportedBank {
  /** A question of the file as one of the bank, with what is to be told of it. */
  take(question: ReadQuestion): { readonly question: Question; readonly problem: ImportProblem | null };
  /** The manifest of all that was taken. `sha256` is the hash that stands for the questions (hex). */
  manifest(sha256: string): PackManifest;
}

/** Makes a bank of the questions of a file, in their order. */
export function importedBank(identity: BankIdentity, outline: ImportedOutline): ImportedBank {
  const nameOf = questionNamer();
  const taken: FormQuestion[] = [];
  return {
    take(read) {
      const { name, repeated, isText } = nameOf(read);
      // Exposures and ability are kept by question id: two banks must not share one.
      const id = `${identity.id}:${name}`;
      const { domain, objective } = outline.placeOf(read.category);
      const { paper, solution } = read;
      taken.push({ id, domain, scored: isScored(paper.interaction) });
      return {
        question: { id, type: paper.interaction.type, domain, objective, difficulty: read.difficulty, skill: null, decision: null, enemies: [], paper, solution },
        problem: repeated ? repetition(read, isText) : null,
      };
    },
    manifest: (sha256) => manifestOf(identity, outline, taken, sha256),
  };
}

/** Where the source says nothing of a pass mark. */
export const standardCutPercent = 70;

function repetition(question: ReadQuestion, isText: boolean): ImportProblem {
  return isText
    ? { place: question.place, code: 'question-repeated', message: 'Remove one of them: the same question with the same answers stands earlier in the file. Both came in.' }
    : { place: question.place, code: 'id-repeated', message: `Give each question an id of its own: "${(question.id ?? '').slice(0, 80)}" stands earlier in the file. Both came in.` };
}

function manifestOf({ id, title, edition, fileName, rules = null }: BankIdentity, outline: ImportedOutline, taken: readonly FormQuestion[], sha256: string): PackManifest {
  const forms = formsOf(taken, rules);
  const scored = taken.filter((question) => question.scored).length;
  const perForm = rules?.questions ?? Math.max(1, Math.min(1000, forms.length === 1 ? scored : Math.round(scored / Math.max(1, forms.length))));
  const name = title.slice(0, 500);
  return {
    format: 'cutpack/1',
    id,
    title: name,
    edition,
    language: 'und',
    publisher: 'Not stated',
    license: 'Not stated',
    outline: `Categories of ${fileName}`.slice(0, 500),
    exam: {
      body: 'the publisher',
      name,
      questions: perForm,
      minutes: rules?.minutes ?? forms[0]?.minutes ?? minutesFor(perForm),
      scale: { max: 100, cut: rules?.cutPercent ?? standardCutPercent },
      price: null,
      validityYears: null,
      renewal: null,
      retakeWaitDays: [],
      retakeNote: null,
      prerequisites: null,
      disclaimer: `These questions were imported from ${fileName}. Cutscore has not checked them and is not affiliated with whoever owns the exam.`.slice(0, 5000),
    },
    studyPlan: null,
    guide: [],
    domains: [...outline.domains],
    forms: [...forms],
    questions: { count: taken.length, sha256 },
  };
}
