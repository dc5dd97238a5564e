import { createHash } from 'node:crypto';
import type { PackMedium, PackDescription } from '../../electron/packs/cutpack-writer.ts';
import { itemTypes, type Interaction, type ItemType, type Key, type Question } from '../../electron/domain/question.ts';
import { assertNever } from '../../electron/domain/assert-never.ts';

/** Stands in everything that tells a key, and nowhere else. */
const mark = 'GIVEAWAY';

/** The question that has a drawing in its stem and another in its explanation. */
const illustrated = 'exam-single-1';
const drawing = (words: string): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="80"><text>${words}</text></svg>`);
const keyDrawing = drawing(`${mark} by a drawing`);

/** The media of the pack: that of the stem, that of the explanation. */
export const markedMedia: readonly [PackMedium, PackMedium] = [mediumOf(drawing('The harbour')), mediumOf(keyDrawing)];

function mediumOf(bytes: Buffer): PackMedium {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), type: 'image/svg+xml', read: () => Promise.resolve(bytes) };
}

/** What gives the key of a question away wherever it occurs. Numbers are marked by their digits. */
export function giveaways(question: string): readonly string[] {
  return [`${mark}-${question}-`, numericKey(question), ...(question === illustrated ? [keyDrawing.toString('base64')] : [])];
}

/** A pack with two questions of each item type in its exam, and as many in the sample and outside both. */
export function markedPack(): { readonly description: PackDescription; readonly questions: readonly Question[] } {
  const questions = ['exam', 'sample', 'rest'].flatMap((part) =>
    itemTypes.flatMap((type) => [1, 2].map((number) => markedQuestion(`${part}-${type}-${number}`, type, number === 1 ? 'd1' : 'd2'))),
  );
  const idsOf = (part: string) => questions.filter(({ id }) => id.startsWith(part)).map(({ id }) => id);
  return {
    questions,
    description: {
      id: 'marked',
      title: 'Marked questions',
      edition: '1',
      language: 'en',
      publisher: 'Tests',
      license: 'CC0',
      outline: 'Made for tests',
      exam: {
        body: 'Nobody',
        name: 'MARK',
        questions: 12,
        minutes: 30,
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
      domains: ['d1', 'd2'].map((id) => ({ id, title: `Domain ${id}`, shortTitle: id, weight: 50, description: 'A domain.', objectives: [{ id: `${id}.01`, title: 'One' }] })),
      forms: [
        { id: 'form-1', title: 'Form 1', kind: 'exam', minutes: 30, questions: idsOf('exam') },
        { id: 'sample', title: 'Free sample', kind: 'sample', minutes: 10, questions: idsOf('sample') },
      ],
    },
  };
}

function markedQuestion(id: string, type: ItemType, domain: string): Question {
  const { interaction, key } = task(id, type);
  const options = 'options' in interaction ? interaction.options : [];
  return {
    id,
    type,
    domain,
    objective: `${domain}.01`,
    difficulty: 3,
    skill: 'apply',
    decision: `${mark}-${id}-decision`,
    enemies: [],
    paper: { stem: `The harbour of ${id} wants an answer. What should it be?${id === illustrated ? ` ![the harbour](media:${markedMedia[0].sha256})` : ''}`, interaction, shuffle: true },
    solution: {
      key,
      rationales: options.map((option) => ({ option: option.id, why: `${mark}-${id}-why-${option.id}`, rightIf: `${mark}-${id}-right-if-${option.id}` })),
      explanation: `${mark}-${id}-explanation${id === illustrated ? ` ![the answer](media:${markedMedia[1].sha256})` : ''}`,
      references: [`${mark}-${id}-reference`],
    },
  };
}

function task(id: string, type: ItemType): { readonly interaction: Interaction; readonly key: Key } {
  const options = ['a', 'b', 'c', 'd'].map((option) => ({ id: option, text: `Option ${option} of ${id}` }));
  const ids = options.map((option) => option.id);
  switch (type) {
    case 'single':
      return { interaction: { type, options }, key: { type, option: 'c' } };
    case 'multiple':
      return { interaction: { type, options, choose: 2 }, key: { type, options: ['b', 'd'], partial: true } };
    case 'ordering':
      return { interaction: { type, options }, key: { type, order: ids.toReversed(), partial: false } };
    case 'matching':
      return { interaction: { type, options, prompts: ids.map((prompt) => ({ id: `p${prompt}`, text: `Prompt ${prompt} of ${id}` })) }, key: { type, pairs: Object.fromEntries(ids.map((prompt, place) => [`p${prompt}`, ids[3 - place] ?? 'a'])), partial: true } };
    case 'numeric':
      return { interaction: { type, unit: 'days' }, key: { type, value: Number(numericKey(id)), tolerance: 0.25 } };
    case 'text':
      return { interaction: { type }, key: { type, accepted: [`${mark}-${id}-accepted`], caseSensitive: false } };
    case 'hotspot':
      return { interaction: { type, image: markedMedia[0].sha256, description: 'The harbour', width: 100, height: 80, choose: 2 }, key: { type, areas: [20, 70].map((x) => ({ area: { shape: 'circle', x, y: 40, radius: 9 }, share: 0.5 })), partial: true } };
    case 'shown':
      return { interaction: { type, reason: 'essay' }, key: { type } };
    default:
      return assertNever(type);
  }
}

/** A number that no other text of the program holds by chance. */
function numericKey(id: string): string {
  return `90${createHash('sha256').update(id).digest().readUInt32BE()}.5`;
}
