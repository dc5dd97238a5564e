import type { PackFacts, PackSummary, SearchHit } from '../contract/values.ts';
import { apportion } from '../domain/blueprint.ts';
import { countByDomain } from '../store/content/questions.ts';
import { searchQuestions, type SearchPlace } from '../store/content/search.ts';
import type { ReadableDb } from '../store/database.ts';
import { lastMetIn } from '../store/record/sitting-items.ts';
import type { ShelvedPack } from './content-shelf.ts';

/** A pack in a line. */
export function packSummary({ manifest }: ShelvedPack): PackSummary {
  return {
    id: manifest.id,
    title: manifest.title,
    edition: manifest.edition,
    examName: manifest.exam.name,
    body: manifest.exam.body,
    questionCount: manifest.questions.count,
  };
}

/** All that a pack says of its exam. */
export function packFacts(pack: ShelvedPack): PackFacts {
  const { manifest } = pack;
  const inBank = new Map(countByDomain(pack.db).map(({ domain, questions }) => [domain, questions]));
  const perForm = apportion(manifest.exam.questions, manifest.domains.map(({ weight }) => weight));
  return {
    ...packSummary(pack),
    outline: manifest.outline,
    publisher: manifest.publisher,
    license: manifest.license,
    exam: manifest.exam,
    studyPlan: manifest.studyPlan,
    domains: manifest.domains.map((domain, index) => ({ ...domain, perForm: perForm[index] ?? 0, inBank: inBank.get(domain.id) ?? 0 })),
  };
}

const pageSize = 30;

/** One page of a search over a pack. Shows stems only, never a key. */
export function searchPack(record: ReadableDb, pack: ShelvedPack, text: string, after: SearchPlace | null): { hits: SearchHit[]; next: SearchPlace | null } {
  const found = searchQuestions(pack.db, text, pageSize + 1, after);
  const page = found.slice(0, pageSize);
  return {
    hits: page.map(({ id, domain, snippet }) => ({
      question: id,
      domain: pack.manifest.domains.find((known) => known.id === domain)?.title ?? domain,
      excerpt: snippet.map((part) => ({ ...part })),
      metIn: lastMetIn(record, id),
    })),
    next: found.length > pageSize ? (page.at(-1)?.place ?? null) : null,
  };
}
