import type { BankQuestion } from '../bank.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { sectorOf, type Sector } from './sectors.ts';
import { shareFinding } from './share.ts';
import { openingOf } from './words.ts';

/** The variety of the whole bank, the sample included: `bank-opening` and `sector-share`, each judged by chance, see `shareFinding`. */
export function bankFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const openings = [...byOpening(entries)]
    // In a small bank, the share of one question is beyond the limit; what a file may have, a bank may.
    .filter(([, group]) => group.length > rules.sameOpening)
    .map(([opening, group]) => ({
      rule: 'bank-opening' as const,
      message: `Begin some stems otherwise: too many of the bank begin with "${opening}".`,
      max: rules.openingShare,
      count: group.length,
    }));
  const sectors = [...bySector(entries)]
    .filter(([sector]) => sector !== null)
    .map(([sector, group]) => ({
      rule: 'sector-share' as const,
      message: `Set some stems elsewhere: too many of the bank are set in one sector, ${sector}.`,
      max: rules.sectorShare,
      count: group.length,
    }));
  return [...openings, ...sectors].flatMap(({ max, ...share }) =>
    shareFinding({ file: 'questions', range: { min: 0, max }, tolerance: 0, total: entries.length, ...share }, rules),
  );
}

/** The questions by the first three words of their stems. */
export function byOpening(entries: readonly BankQuestion[]): ReadonlyMap<string, readonly BankQuestion[]> {
  return Map.groupBy(entries, ({ question }) => openingOf(question.paper.stem));
}

/** The questions by the sector that their stems are set in; null for those that name none. */
export function bySector(entries: readonly BankQuestion[]): ReadonlyMap<Sector | null, readonly BankQuestion[]> {
  return Map.groupBy(entries, ({ question }) => sectorOf(question.paper.stem));
}
