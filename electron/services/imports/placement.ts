import type { ReadQuestion } from '../../packs/reading/read-item.ts';

/** The domain that somebody chose for a category of a file. */
export interface Placement {
  /** From the top down, as the file has it; empty for questions without one. */
  readonly category: readonly string[];
  /** Title of the domain. */
  readonly domain: string;
}

/** Puts each question under the domain that was chosen for its category; the rest of the path stays below it as its objective. */
export function placedIn(placement: readonly Placement[]): (question: ReadQuestion) => ReadQuestion {
  const domains = new Map(placement.map(({ category, domain }) => [JSON.stringify(category), domain]));
  return (question) => {
    const domain = domains.get(JSON.stringify(question.category));
    if (domain === undefined || domain === question.category[0]) return question;
    const below = question.category.at(-1);
    return { ...question, category: below === undefined || below === domain ? [domain] : [domain, below] };
  };
}
