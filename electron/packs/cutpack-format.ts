import { cutpackMembers, openCutpack } from './cutpack.ts';
import { likeness, type OutgoingQuestion, type ReadableFormat } from './reading/format.ts';
import type { ReadItem } from './reading/read-item.ts';
import { mediaOfQuestion } from '../domain/question-texts.ts';
import type { Problem } from '../domain/problem.ts';
import type { PackManifest } from '../domain/pack.ts';
import type { Question } from '../domain/question.ts';
import type { Source } from './reading/source.ts';

/**
 * Our own packs, read question by question as any other format. Installing one goes by `openCutpack`, which keeps its manifest,
 * its ids and its forms.
 */
export const cutpackFormat: ReadableFormat = {
  kind: 'readable',
  name: 'cutpack',
  title: 'Cutscore pack',
  extensions: ['cutpack'],
  recognise: ({ archive }) => (archive !== null && Object.values(cutpackMembers).every((name) => archive.names.includes(name)) ? likeness.sure : likeness.no),
  read,
};

async function* read(source: Source): AsyncGenerator<ReadItem> {
  const opened = await openCutpack(source);
  for (const problem of opened.problems) yield { kind: 'problem', problem: placed(problem) };
  if (!opened.ok) return;
  try {
    const { manifest } = opened.value;
    yield { kind: 'title', title: manifest.title };
    const problems: Problem[] = [];
    for await (const question of opened.value.questions((problem) => problems.push(problem))) {
      for (const problem of problems.splice(0)) yield { kind: 'problem', problem: placed(problem) };
      for (const sha256 of mediaOfQuestion(question)) {
        const medium = await opened.value.medium(sha256, (problem) => problems.push(problem));
        if (medium === null) continue;
        const { type, bytes } = medium;
        const read = async (): Promise<Buffer | null> => Buffer.from((await opened.value.medium(sha256, () => undefined))?.bytes ?? []);
        yield { kind: 'medium', medium: { sha256, type, size: bytes.length, read } };
      }
      yield { kind: 'question', question: { place: `item ${question.id}`, ...readQuestion(question, manifest) } };
    }
    for (const problem of problems) yield { kind: 'problem', problem: placed(problem) };
  } finally {
    opened.value.close();
  }
}

/** A question of a pack on its way into another format; its place is its id. */
export function outgoingQuestion(question: Question, manifest: PackManifest): OutgoingQuestion {
  return { place: `item ${question.id}`, ...readQuestion(question, manifest), name: question.id };
}

function readQuestion(question: Question, manifest: PackManifest) {
  const domain = manifest.domains.find(({ id }) => id === question.domain);
  const objective = domain?.objectives.find(({ id }) => id === question.objective);
  return {
    id: question.id,
    category: [domain?.title ?? question.domain, ...(objective === undefined ? [] : [objective.title])],
    tags: [],
    difficulty: question.difficulty,
    paper: question.paper,
    solution: question.solution,
  };
}

/** A problem of a pack in the words of an import: file, line and question are its place, the measure stands at its end. */
export function placed(problem: Problem): { readonly place: string; readonly code: string; readonly message: string } {
  const parts = [problem.file, problem.line === null ? null : `line ${problem.line}`, problem.question === null ? null : `item ${problem.question}`];
  return {
    place: parts.filter((part) => part !== null).join(', '),
    code: problem.rule,
    message: problem.measure === null ? problem.message : `${problem.message} (${problem.measure})`,
  };
}
