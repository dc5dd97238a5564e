import { choiceTask, trueFalseTask, type Task } from '../reading/tasks.ts';
import { truthOf } from './answer-text.ts';

export interface ListedOption {
  readonly text: string;
  readonly isRight: boolean;
  readonly why?: string | null;
}

/** A choice of listed options, all or nothing: of one where one is right, of several where several are or where the author says so. */
export function choiceOf(options: readonly ListedOption[], { several = false, choose = null }: { readonly several?: boolean; readonly choose?: number | null } = {}): Task {
  const right = options.filter(({ isRight }) => isRight);
  const [first, second, third] = options;
  if (first !== undefined && second !== undefined && third === undefined && right.length === 1 && !several && truthOf(first.text) === true && truthOf(second.text) === false) {
    return trueFalseTask(first.isRight, { texts: [first.text, second.text], whys: [first.why ?? null, second.why ?? null] });
  }
  return choiceTask(
    options.map(({ text, isRight, why = null }) => ({ text, share: isRight ? 1 : 0, why })),
    { several: several || right.length > 1, scoring: 'whole', shuffle: !options.some(({ text }) => refersToOthers(text)), choose },
  );
}

/** `All of the above`, `Both A and C`, `None of these`: the order means something. */
function refersToOthers(text: string): boolean {
  return /\b(?:all|none|any|both|neither|either|two)\s+(?:of\s+)?(?:the\s+)?(?:above|these|those|others)\b/iu.test(text) || /\b(?:both|neither|either|only|options?|answers?)?\s*\(?[A-H]\)?\s*(?:,|and|or|&|nor)\s*\(?[A-H]\)?(?:\s+(?:above|only|are))?[.\s]*$/u.test(text);
}
