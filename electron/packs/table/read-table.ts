import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { keySurvey, ownKeyRules } from './table-keys.ts';
import { mappingInWords, mapTable } from './table-mapping.ts';
import { rowReader } from './table-questions.ts';
import type { TableRow } from './table-row.ts';

export interface TableReading {
  /** The rows from the beginning, some at a time; called twice, since the notation of keys shows only in all of them. */
  readonly rows: () => AsyncIterable<readonly TableRow[]>;
  /** Where the table is, for what is told of the whole: `file` or `sheet Seas`. */
  readonly place: string;
  /** Which column holds what, as a person chose it. */
  readonly columns: Readonly<Record<string, number>> | undefined;
  /** What its questions are about, where no column says it: the name of its sheet. */
  readonly category?: string | null;
}

/** Columns of which a person is told. */
const mostNamed = 100;

/** So many rows tell what the columns hold. */
const sampleSize = 300;

/** Reads a table row by row: a question each. Holds no more than a sample of it. */
export async function* readTable({ rows, place, columns, category = null }: TableReading): AsyncGenerator<ReadItem> {
  const sample = await firstRows(rows());
  const mapping = mapTable(sample, columns);
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  if (sample.length === 0) return;
  yield { kind: 'columns', columns: { names: Array.from({ length: Math.min(width, mostNamed) }, (_, column) => (mapping.headers[column] ?? '').replaceAll(/\s+/gu, ' ').trim().slice(0, 60)), roles: Object.fromEntries([...mapping.columns].filter(([, column]) => column < mostNamed)) } };
  if (mapping.certainty === 'none') {
    yield problemItem(place, 'columns-unsure', `Name the columns in the first row (question, option 1, option 2, key, explanation, category), or say which is which when you import it: Cutscore finds no questions in this table (${mappingInWords(mapping, width)}).`);
    return;
  }
  const reader = rowReader(mapping, category);
  const survey = keySurvey(mapping);
  const points = new Set<string>();
  const body = async function* (): AsyncGenerator<readonly TableRow[]> {
    let skip = mapping.skip;
    for await (const batch of rows()) {
      yield batch.slice(skip);
      skip = Math.max(0, skip - batch.length);
    }
  };
  let numbered = 0;
  for await (const batch of body()) {
    for (const row of batch) {
      const keyed = reader.keyed(row);
      if (keyed !== null) survey.take(keyed.key, keyed.options);
      if (keyed !== null && /^\s*\d/u.test(keyed.key)) numbered += 1;
      if (points.size < 2 && reader.points(row) !== '') points.add(reader.points(row));
    }
  }
  const rules = mapping.plain ? ownKeyRules : survey.rules();
  if (mapping.certainty === 'unsure') yield problemItem(place, 'columns-unsure', unsureMessage(mapping.shownOnly, mappingInWords(mapping, width)));
  if (rules.countsFrom === null && numbered > 0) yield problemItem(place, 'key-numbers', 'Write letters or the texts of the right options in the key: nothing in this table tells whether its numbers count from 0 or from 1.');
  if (points.size > 1) yield problemItem(place, 'points-alike', 'Nothing to do, unless points matter: this table gives its questions different points, and in Cutscore each counts one.');
  for await (const batch of body()) for (const row of batch) yield* reader.items(row, rules);
}

function unsureMessage(isShown: boolean, words: string): string {
  const told = isShown ? 'Its rows came in as cards that are shown and not scored' : 'Check some questions before you use them';
  return `Name the columns in the first row (question, option 1, option 2, key, explanation, category), or say which is which when you import it: Cutscore went by what stands in them (${words}). ${told}.`;
}

async function firstRows(batches: AsyncIterable<readonly TableRow[]>): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length >= sampleSize) break;
  }
  return rows.slice(0, sampleSize);
}
