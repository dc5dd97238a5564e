import type { BankQuestion } from '../bank.ts';
import { skills } from '../question.ts';
import type { LintFinding } from './finding.ts';
import type { LintRules } from './lint-rules.ts';
import { shareFinding } from './share.ts';
import type { Share } from './share.ts';

/** How far difficulties and skills may be from their plan over a domain: three points. */
const threePoints = 0.03;

/**
 * The mixture over one domain (its exam questions, without the sample): `difficulty-share`, `skill-share`, `key-longest`,
 * `key-shortest`. Each is judged by chance, see `shareFinding`.
 */
export function domainFindings(domain: string, entries: readonly BankQuestion[], rules: LintRules): readonly LintFinding[] {
  const file = `questions/${domain}`;
  const rated = entries.filter((entry) => entry.question.difficulty !== null);
  const skilled = entries.filter((entry) => entry.question.skill !== null);
  const keyed = entries.map((entry) => keyLength(entry)).filter((length) => length !== null);
  const shares: readonly Share[] = [
    ...rules.difficulty.map((wanted, index) => ({
      file,
      rule: 'difficulty-share' as const,
      message: `Write more or fewer questions of difficulty ${index + 1} in this domain.`,
      range: { min: wanted, max: wanted },
      tolerance: threePoints,
      count: rated.filter((entry) => entry.question.difficulty === index + 1).length,
      total: rated.length,
    })),
    ...skills.map((skill) => ({
      file,
      rule: 'skill-share' as const,
      message: `Write more or fewer questions of skill "${skill}" in this domain.`,
      range: rules.skill[skill],
      tolerance: threePoints,
      count: skilled.filter((entry) => entry.question.skill === skill).length,
      total: skilled.length,
    })),
    {
      file,
      rule: 'key-longest',
      message: 'Let the right answer be the longest option neither too often nor too seldom.',
      range: rules.keyLongest,
      tolerance: 0,
      count: keyed.filter((length) => length === 'longest').length,
      total: keyed.length,
    },
    {
      file,
      rule: 'key-shortest',
      message: 'Let the right answer be the shortest option neither too often nor too seldom.',
      range: rules.keyShortest,
      tolerance: 0,
      count: keyed.filter((length) => length === 'shortest').length,
      total: keyed.length,
    },
  ];
  return shares.flatMap((share) => shareFinding(share, rules));
}

/** Whether the key is the one longest or the one shortest option in characters; a tie is neither. Null without a single key. */
export function keyLength({ question: { paper, solution } }: BankQuestion): 'longest' | 'shortest' | 'between' | null {
  const { interaction } = paper;
  const { key } = solution;
  if (interaction.type !== 'single' || key.type !== 'single') return null;
  const lengthOfKey = interaction.options.find((option) => option.id === key.option)?.text.length ?? 0;
  const others = interaction.options.filter((option) => option.id !== key.option).map((option) => option.text.length);
  if (others.every((length) => length < lengthOfKey)) return 'longest';
  return others.every((length) => length > lengthOfKey) ? 'shortest' : 'between';
}
