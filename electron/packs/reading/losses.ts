import type { OutgoingQuestion } from './format.ts';
import type { ImportProblem } from './read-item.ts';

/** What a format carries of a question beside its text, its answers and its key. */
export interface Carried {
  /** All or nothing, or a part of the point for a part of the answer, as the question says. */
  readonly scoring: boolean;
  readonly unit: boolean;
  readonly difficulty: boolean;
  readonly references: boolean;
  /** The fact that would make a wrong option right. */
  readonly rightIf: boolean;
  readonly caseSensitive: boolean;
  /** Why something is shown only. */
  readonly reason: boolean;
  /** Reasons for single options, and the explanation, where they can be lost. */
  readonly why?: boolean;
  readonly explanation?: boolean;
  readonly tags?: boolean;
  readonly category?: boolean;
}

/** What is lost of this question in a format that carries no more than that, as one problem; null where nothing is. */
export function lossOf(question: OutgoingQuestion, carried: Carried): ImportProblem | null {
  const { paper, solution, difficulty, tags, category } = question;
  const { interaction } = paper;
  const { key } = solution;
  const lost = [
    carried.scoring ? null : 'how part answers are scored',
    !carried.unit && interaction.type === 'numeric' && interaction.unit !== null ? 'the unit' : null,
    !carried.difficulty && difficulty !== null ? 'the difficulty' : null,
    !carried.references && solution.references.length > 0 ? 'the references' : null,
    !carried.rightIf && solution.rationales.some(({ rightIf }) => rightIf !== null) ? 'what would make an option right' : null,
    !carried.caseSensitive && key.type === 'text' && key.caseSensitive ? 'that capitals count' : null,
    !carried.reason && interaction.type === 'shown' && interaction.reason !== 'reading' && interaction.reason !== 'essay' ? 'why it is shown only' : null,
    carried.why === false && solution.rationales.some(({ why }) => why !== null) ? 'the reasons for single options' : null,
    carried.explanation === false && solution.explanation !== null ? 'the explanation' : null,
    carried.tags === false && tags.length > 0 ? 'the tags' : null,
    carried.category === false && category.length > 0 ? 'the category' : null,
  ].filter((each) => each !== null);
  if (lost.length === 0) return null;
  return { place: question.place, code: 'carried-in-part', message: `Choose another format to keep it: this one can't say ${listed(lost)}.` };
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
