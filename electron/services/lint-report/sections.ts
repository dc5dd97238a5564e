import type { Bank, BankQuestion } from '../../domain/bank.ts';
import { byOpening, bySector } from '../../domain/bank-lint/bank-rules.ts';
import { citedDocument, type Citation } from '../../domain/bank-lint/citation-rules.ts';
import { keyLength } from '../../domain/bank-lint/domain-rules.ts';
import type { LintFinding } from '../../domain/bank-lint/finding.ts';
import { keyEchoes } from '../../domain/bank-lint/give-away-rules.ts';
import { nearOptions, nearStems, type NearQuestions } from '../../domain/bank-lint/identity-rules.ts';
import { keysFound, readOptions, wordsByLean } from '../../domain/bank-lint/option-words.ts';
import { sourceOf } from '../../domain/bank-lint/reference-rules.ts';
import { countWords } from '../../domain/bank-lint/words.ts';
import { balanceLimit, measureForm, skillLimit, widestGaps } from '../../domain/form-assembly/form-measures.ts';
import { skills } from '../../domain/question.ts';
import { barChart, histogram, table, type Bar } from './charts.ts';
import type { Section } from './page.ts';

/** Lists are cut here: a page is to be read. */
const most = 25;
const listed = 500;

/** What was found: by rule as a chart, and one by one. */
export function findingSections(findings: readonly LintFinding[]): { readonly chart: Section; readonly list: Section } {
  return { chart: findingChart(findings), list: findingList(findings) };
}

/** What the linter measures over a bank. */
export function measureSections(bank: Bank, citations: readonly Citation[] | null): readonly Section[] {
  const exam = bank.questions.filter((entry) => !entry.sample);
  return [
    volumeSection(bank, exam),
    mixtureSection(bank, exam),
    lengthOfKeySection(bank, exam),
    ...tellingSections(bank, exam),
    ...varietySections(bank),
    nearSection(bank),
    citationSection(bank, citations),
    textSection(bank),
    ...(bank.forms === null ? [] : [formSection(bank)]),
  ];
}

function findingChart(findings: readonly LintFinding[]): Section {
  const rules = [...Map.groupBy(findings, (finding) => finding.rule)].toSorted(([, left], [, right]) => right.length - left.length);
  return {
    title: 'Findings by rule',
    note: 'An error keeps the bank from being built; a warning is for you to judge. docs/BANK.md explains each rule.',
    body: barChart(
      'Findings by rule',
      rules.map(([rule, group]) => {
        const errors = group.filter(({ severity }) => severity === 'error').length;
        return { label: rule, value: group.length, text: `errors ${errors}, warnings ${group.length - errors}`, out: errors > 0 };
      }),
    ),
  };
}

function volumeSection({ description }: Bank, exam: readonly BankQuestion[]): Section {
  const objectives = description.domains.flatMap((domain) => domain.objectives);
  const questionsOf = Map.groupBy(exam, ({ question }) => question.objective);
  return {
    title: 'Questions by objective',
    note: 'Exam questions; those of the sample are left out.',
    body: barChart('Questions by objective', objectives.map(({ id }) => ({ label: id, value: questionsOf.get(id)?.length ?? 0 }))),
  };
}

function mixtureSection({ lint }: Bank, exam: readonly BankQuestion[]): Section {
  const rated = exam.filter((entry) => entry.question.difficulty !== null);
  const skilled = exam.filter((entry) => entry.question.skill !== null);
  const difficulties = lint.difficulty.map((wanted, index) =>
    shareBar(`difficulty ${index + 1}`, rated.filter((entry) => entry.question.difficulty === index + 1).length, rated.length, { min: wanted, max: wanted }),
  );
  const ofSkill = skills.map((skill) => shareBar(skill, skilled.filter((entry) => entry.question.skill === skill).length, skilled.length, lint.skill[skill]));
  return {
    title: 'Difficulty and skill',
    note: 'Shares of the exam questions; what the bank plans stands behind the bars.',
    body: barChart('Difficulty and skill', [...difficulties, ...ofSkill]),
  };
}

function lengthOfKeySection({ lint }: Bank, exam: readonly BankQuestion[]): Section {
  const bars = [...Map.groupBy(exam, ({ question }) => question.domain)].flatMap(([domain, entries]) => {
    const lengths = entries.map(keyLength).filter((length) => length !== null);
    const bar = (kind: 'longest' | 'shortest', wanted: Bar['wanted']): Bar =>
      shareBar(`${domain}, key is the ${kind}`, lengths.filter((length) => length === kind).length, lengths.length, wanted);
    return [bar('longest', lint.keyLongest), bar('shortest', lint.keyShortest)];
  });
  return { title: 'Length of the key', note: 'How often the right answer is the single longest, or the single shortest option.', body: barChart('Length of the key', bars) };
}

function tellingSections({ lint, questions }: Bank, exam: readonly BankQuestion[]): readonly Section[] {
  const read = readOptions(exam);
  const found = keysFound(read);
  const limit = { min: 0, max: lint.optionWordsFound };
  const classifier = found === null ? [] : [{ ...shareBar('words of options alone', found, read.length, limit), out: found > limit.max * read.length }];
  const echoes = Map.groupBy(keyEchoes(questions).filter(({ entry }) => !entry.sample), ({ entry }) => entry.question.domain);
  const leads = [...echoes].map(([domain, group]) => shareBar(`${domain}, key leads in stem's words`, group.filter(({ lead }) => lead > 0).length, group.length, lint.keyEchoes));
  return [
    {
      title: 'Keys that words give away',
      note: 'How many keys a classifier finds that sees the words of the options alone: it should do little better than chance, one in four. A key leads when it shares more distinctive words with its stem than any distractor does.',
      body: barChart('Keys that words give away', [...classifier, ...leads]),
    },
    {
      title: 'Words that tell most',
      note: 'Words of options that lean most to keys or to distractors. The chance is that of the word alone, and that of any word of such a bank: where the latter is near 1, the word says nothing.',
      body: table(
        ['Word', 'Marks', 'In keys', 'In options', 'Chance', 'Of any'],
        wordsByLean(read).slice(0, most).map(({ word, marks, keys, options, chance, chanceOfAny }) => [word, marks, String(keys), String(options), chance.toFixed(4), chanceOfAny.toFixed(3)]),
      ),
    },
  ];
}

function varietySections({ questions, lint }: Bank): readonly Section[] {
  const bars = (groups: readonly (readonly [string, readonly BankQuestion[]])[], limit: number, free: number): readonly Bar[] =>
    groups
      .toSorted(([, left], [, right]) => right.length - left.length)
      .slice(0, most)
      .map(([label, { length }]) => ({ label, value: length, text: `${percent(length, questions.length)} (${length})`, out: length > Math.max(free, limit * questions.length) }));
  const sectors = [...bySector(questions)].flatMap(([sector, group]) => (sector === null ? [] : [[sector, group] as const]));
  const unnamed = questions.length - sectors.reduce((sum, [, group]) => sum + group.length, 0);
  return [
    {
      title: 'Sectors',
      note: `Where stems are set, told by their words; ${percent(unnamed, questions.length)} (${unnamed}) name none that is known.`,
      body: barChart('Sectors', bars(sectors, lint.sectorShare, 0)),
    },
    { title: 'Openings', note: 'The first three words of stems, those that several have.', body: barChart('Openings', bars([...byOpening(questions)].filter(([, group]) => group.length > 1), lint.openingShare, lint.sameOpening)) },
  ];
}

/** Near questions are shown from this part of the limit on, so that a bank that keeps it shows its nearest too. */
const nearFrom = 0.2;

function nearSection({ questions, lint }: Bank): Section {
  const rows = (what: string, near: readonly NearQuestions[], limit: number): readonly (readonly string[])[] =>
    near
      .toSorted((left, right) => right.similarity - left.similarity)
      .slice(0, most)
      .map(({ later, earlier, similarity }) => [what, later.question.id, earlier.question.id, similarity.toFixed(2), String(limit)]);
  return {
    title: 'Nearest questions',
    note: 'Stems, and options of different questions, by the Jaccard similarity of their word-5-grams, from a fifth of the limit on.',
    body: table(
      ['What', 'Question', 'Near', 'Similarity', 'Limit'],
      [
        ...rows('stems', nearStems(questions, lint.nearDuplicate * nearFrom), lint.nearDuplicate),
        ...rows('options', nearOptions(questions, lint.nearDuplicateOption * nearFrom), lint.nearDuplicateOption),
      ],
    ),
  };
}

function citationSection({ questions }: Bank, citations: readonly Citation[] | null): Section {
  const named = new Map<string, number>();
  for (const { question } of questions) {
    const documents = question.solution.references.map((reference) => citedDocument(reference, citations ?? [])?.cite ?? sourceOf(reference));
    for (const document of new Set(documents)) named.set(document, (named.get(document) ?? 0) + 1);
  }
  const bars = [...named].toSorted(([, left], [, right]) => right - left).slice(0, most);
  return {
    title: 'Documents cited',
    note: `Documents: ${named.size}; those that most questions cite.${citations === null ? ' There is no citations.yml, so that no reference was checked.' : ''}`,
    body: barChart('Documents cited', bars.map(([label, value]) => ({ label, value, text: `${percent(value, questions.length)} (${value})` }))),
  };
}

function textSection({ questions, lint }: Bank): Section {
  const stems = questions.map((entry) => countWords(entry.question.paper.stem));
  const explanations = questions.map((entry) => countWords(entry.question.solution.explanation ?? ''));
  const options = questions.flatMap(({ question: { paper } }) => ('options' in paper.interaction ? paper.interaction.options.map(({ text }) => countWords(text)) : []));
  return {
    title: 'Lengths of texts',
    note: 'Words of stems, of options and of explanations.',
    body: [
      `<h3>Stems</h3>${histogram('Words of stems', stems, 5, lint.stemWords)}`,
      `<h3>Options</h3>${histogram('Words of options', options, 1, lint.optionWords)}`,
      `<h3>Explanations</h3>${histogram('Words of explanations', explanations, 5, lint.explanationWords)}`,
    ].join(''),
  };
}

function formSection({ questions, forms }: Bank): Section {
  const known = new Map(questions.map(({ question }) => [question.id, question]));
  const measured = (forms?.forms ?? []).map(({ title, questions: ids }) => {
    const drawn = ids.flatMap((id) => known.get(id) ?? []);
    return { title, count: drawn.length, measures: measureForm(drawn) };
  });
  const gaps = widestGaps(measured.map(({ measures }) => measures));
  const limit = balanceLimit(Math.min(...measured.map(({ count }) => count)));
  return {
    title: 'Forms',
    note: `Difficulty and skills of each form. They differ by at most ${gaps.mean.toFixed(3)} in mean and ${gaps.spread.toFixed(3)} in spread (limit ${limit.toFixed(3)}), and by ${gaps.skill} questions of a skill (limit ${skillLimit}).`,
    body: table(
      ['Form', 'Questions', 'Mean', 'Spread', ...skills],
      measured.map(({ title, count, measures }) => [title, String(count), measures.mean.toFixed(3), measures.spread.toFixed(3), ...measures.skills.map(String)]),
    ),
  };
}

function findingList(findings: readonly LintFinding[]): Section {
  return {
    title: 'All findings',
    note: findings.length > listed ? `The first ${listed} of ${findings.length}; "cutscore lint" prints all.` : 'In the order in which "cutscore lint" prints them.',
    body: table(
      ['Place', 'Question', 'Rule', 'What to do', 'Measure'],
      findings.slice(0, listed).map(({ file, line, question, rule, severity, message, measure }) => [
        line === null ? file : `${file}:${line}`,
        question ?? '',
        severity === 'warning' ? `${rule} (warning)` : rule,
        message,
        measure ?? '',
      ]),
    ),
  };
}

function shareBar(label: string, count: number, total: number, wanted: Bar['wanted']): Bar {
  return { label, value: total === 0 ? 0 : count / total, text: `${percent(count, total)} (${count})`, ...(wanted === undefined ? {} : { wanted }) };
}

function percent(count: number, total: number): string {
  return total === 0 ? '-' : `${((100 * count) / total).toFixed(1)} %`;
}
