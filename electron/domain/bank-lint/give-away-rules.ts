import type { BankQuestion } from '../bank.ts';
import { questionFinding } from './finding.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { shareFinding } from './share.ts';
import { meaningWords } from './words.ts';

/**
 * Keys that a reader could find by matching words: `key-echoes-stem` where one repeats clearly more distinctive words of the stem
 * than any distractor does, and `key-echoes-share` where keys lead in such words too often over a domain of the exams.
 *
 * A word is distinctive unless every option has it (then it tells nothing) or many stems have it (then it belongs to the
 * field, as "risk" does).
 */
export function giveAwayFindings(entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const echoes = keyEchoes(entries);
  const domains = Map.groupBy(
    echoes.filter(({ entry }) => !entry.sample),
    ({ entry }) => entry.question.domain,
  );
  return [
    ...echoes.flatMap((echo) => echoFinding(echo, rules)),
    ...[...domains].flatMap(([domain, ofDomain]) =>
      shareFinding(
        {
          file: `questions/${domain}`,
          rule: 'key-echoes-share',
          message: 'Let the right answer lead less often in words that it shares with its stem.',
          range: rules.keyEchoes,
          tolerance: 0,
          count: ofDomain.filter((echo) => echo.lead > 0).length,
          total: ofDomain.length,
        },
        rules,
      ),
    ),
  ];
}

/** How a key shares words with its stem. */
export interface Echo {
  readonly entry: BankQuestion;
  /** Distinctive words that key and stem share, and by how many they are more than any distractor shares. */
  readonly words: readonly string[];
  readonly lead: number;
}

/** A word of one stem in twenty belongs to the field; in a small bank, one of five stems. */
const commonShare = 0.05;
const leastCommon = 5;

/** The distinctive words that the key of each question with one best answer shares with its stem. */
export function keyEchoes(entries: readonly BankQuestion[]): readonly Echo[] {
  const stems = entries.map((entry) => meaningWords(entry.question.paper.stem));
  const stemsWith = new Map<string, number>();
  for (const words of stems) for (const word of words) stemsWith.set(word, (stemsWith.get(word) ?? 0) + 1);
  const commonFrom = Math.max(leastCommon, entries.length * commonShare);
  return entries.flatMap((entry, index) => {
    const rare = [...(stems[index] ?? [])].filter((word) => (stemsWith.get(word) ?? 0) < commonFrom);
    return keyEcho(entry, new Set(rare));
  });
}

function keyEcho(entry: BankQuestion, stem: ReadonlySet<string>): readonly Echo[] {
  const { interaction } = entry.question.paper;
  const { key } = entry.question.solution;
  if (interaction.type !== 'single' || key.type !== 'single') return [];
  const options = interaction.options.map((option) => ({ id: option.id, words: meaningWords(option.text) }));
  const shared = options.map(({ id, words }) => ({
    id,
    words: [...words].filter((word) => stem.has(word) && !options.every((option) => option.words.has(word))),
  }));
  const words = shared.find((option) => option.id === key.option)?.words ?? [];
  const mostOfDistractors = Math.max(0, ...shared.filter((option) => option.id !== key.option).map((option) => option.words.length));
  return [{ entry, words, lead: words.length - mostOfDistractors }];
}

function echoFinding({ entry, words, lead }: Echo, rules: LintRules): readonly LintFinding[] {
  if (lead <= rules.sharedWords) return [];
  return [
    questionFinding(
      entry,
      'options',
      'key-echoes-stem',
      'Word the key less like the stem, or a distractor more like it.',
      `${words.length} words of the stem (${words.join(', ')}), the others at most ${words.length - lead}`,
      lead > rules.sharedWords + 1 ? 'error' : 'warning',
    ),
  ];
}
