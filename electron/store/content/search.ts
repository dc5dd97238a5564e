import { prepared } from '../database.ts';
import type { ReadableDb } from '../database.ts';

/** Where the next page begins: the place of the last result of the page before. */
export interface SearchPlace {
  readonly rank: number;
  readonly number: number;
}

export interface SearchResult {
  readonly id: string;
  readonly domain: string;
  /** A passage of the stem; the parts that match are marked. Options are searched too but never shown, nor is the key. */
  readonly snippet: readonly { readonly text: string; readonly match: boolean }[];
  readonly place: SearchPlace;
}

/** Longest text that is looked for, and most words of it: more finds nothing that a person means. */
export const searchLimits = { characters: 400, words: 16, results: 100 } as const;

/**
 * Finds the questions whose stem and options hold every word of `text`, the last word also as a beginning; best first.
 * Case and accents don't count. Any text is a valid search: quotes and operators are read as plain characters, and a text
 * without a word finds nothing. `after` is the `place` of the last result seen.
 */
export function searchQuestions(
  db: ReadableDb,
  text: string,
  limit: number,
  after: SearchPlace | null = null,
): readonly SearchResult[] {
  const query = searchQuery(text);
  if (query === null) return [];
  return prepared<[SearchParameters], SearchRow>(
    db,
    `SELECT question.id, domain, rank, question_search.rowid AS number,
            snippet(question_search, 0, char(2), char(3), '…', 24) AS snippet
     FROM question_search JOIN question ON question.number = question_search.rowid
     WHERE question_search MATCH $query AND (rank, question_search.rowid) > ($rank, $number)
     ORDER BY rank, question_search.rowid LIMIT $limit`,
  )
    .all({
      query,
      rank: after?.rank ?? -Number.MAX_VALUE,
      number: after?.number ?? 0,
      limit: Math.min(Math.max(1, Math.trunc(limit)), searchLimits.results),
    })
    .map(({ id, domain, rank, number, snippet }) => ({ id, domain, snippet: marked(snippet), place: { rank, number } }));
}

interface SearchParameters {
  readonly query: string;
  readonly rank: number;
  readonly number: number;
  readonly limit: number;
}

interface SearchRow {
  readonly id: string;
  readonly domain: string;
  readonly rank: number;
  readonly number: number;
  readonly snippet: string;
}

/** What FTS5's tokenizer takes for a word. Each is quoted, so that none is read as an operator. */
const word = /[\p{L}\p{N}\p{M}\p{Co}]*[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;

function searchQuery(text: string): string | null {
  const words = text.slice(0, searchLimits.characters).match(word)?.slice(0, searchLimits.words) ?? [];
  return words.length === 0 ? null : `${words.map((found) => `"${found}"`).join(' ')}*`;
}

function marked(snippet: string): readonly { readonly text: string; readonly match: boolean }[] {
  return snippet
    .split('\u0002')
    .flatMap((part, index) => {
      const [match = '', ...rest] = index === 0 ? ['', part] : part.split('\u0003');
      return [
        { text: match, match: true },
        { text: rest.join(''), match: false },
      ];
    })
    .filter((part) => part.text !== '');
}
