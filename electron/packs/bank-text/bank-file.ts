import { z } from 'zod';
import type { BankDescription } from '../../domain/bank.ts';
import { defaultLintRules, lintRulesSchema } from '../../domain/bank-lint/lint-rules.ts';
import type { LintRules } from '../../domain/bank-lint/lint-rules.ts';
import { examFactsSchema, packDomainSchema, packManifestSchema, studyPlanSchema } from '../../domain/pack.ts';
import type { Problem } from '../../domain/problem.ts';
import { checkShape, parseYaml } from './positioned-yaml.ts';

/** bank.yml as valid values. */
export interface BankFile {
  readonly description: BankDescription;
  readonly lint: LintRules;
  readonly sample: { readonly title: string; readonly minutes: number } | null;
}

/** Reads bank.yml; null with problems when a pack can't be made of it. Names in YAML are written with `_`. */
export function readBankFile(
  file: string,
  text: string,
): { readonly bank: BankFile | null; readonly problems: readonly Problem[] } {
  const { yaml, problems } = parseYaml(file, text);
  if (yaml === null) return { bank: null, problems };
  const source = checkShape(yaml, [], yaml.value, bankFileSchema, null);
  if (source.value === null) return { bank: null, problems: source.problems };
  const { sample, lint, ...bank } = source.value;
  const repeated = repeatedId(bank.domains);
  if (repeated !== null) {
    return {
      bank: null,
      problems: [
        {
          file,
          line: null,
          question: null,
          rule: 'duplicate-id',
          message: `Give each domain and objective an id of its own: "${repeated}" stands twice.`,
          measure: null,
        },
      ],
    };
  }
  const rules = { ...defaultLintRules, ...Object.fromEntries(Object.entries(lint ?? {}).filter(([, value]) => value !== undefined)) };
  return {
    bank: {
      description: bankDescription(bank),
      lint: lintRulesSchema.parse(rules),
      sample: sample ?? null,
    },
    problems: [],
  };
}

const { id, title, edition, language, publisher, license, outline } = packManifestSchema.shape;
const exam = examFactsSchema.shape;
const plan = studyPlanSchema.shape;
const domain = packDomainSchema.shape;
const rule = lintRulesSchema.shape;

const bankFileSchema = z.strictObject({
  id,
  title,
  edition,
  language,
  publisher,
  license,
  outline,
  exam: z.strictObject({
    body: exam.body,
    name: exam.name,
    questions: exam.questions,
    minutes: exam.minutes,
    scale: exam.scale,
    price: exam.price.optional(),
    validity_years: exam.validityYears.optional(),
    renewal: exam.renewal.optional(),
    retake_wait_days: exam.retakeWaitDays.optional(),
    retake_note: exam.retakeNote.optional(),
    prerequisites: exam.prerequisites.optional(),
    disclaimer: exam.disclaimer,
  }),
  study_plan: z
    .strictObject({
      hours: plan.hours,
      months: plan.months,
      questions: plan.questions,
      full_exams: plan.fullExams,
      phases: z.array(
        z.strictObject({
          ...plan.phases.element.shape,
          weeks: plan.phases.element.shape.weeks.optional(),
        }),
      ),
    })
    .optional(),
  domains: z
    .array(
      z.strictObject({
        id: domain.id,
        title: domain.title,
        short_title: domain.shortTitle,
        weight: domain.weight,
        description: domain.description,
        objectives: domain.objectives,
      }),
    )
    .min(1)
    .max(200),
  sample: z.strictObject({ title: z.string().min(1).max(500), minutes: z.number().positive() }).optional(),
  lint: z
    .strictObject({
      stem_words: rule.stemWords,
      options: rule.options,
      option_words: rule.optionWords,
      length_ratio: rule.lengthRatio,
      why_words: rule.whyWords,
      right_if_words: rule.rightIfWords,
      explanation_words: rule.explanationWords,
      references: rule.references,
      source_share: rule.sourceShare,
      ciso_share: rule.cisoShare,
      same_opening: rule.sameOpening,
      negative_stems: rule.negativeStems,
      difficulty: rule.difficulty,
      skill: rule.skill,
      key_longest: rule.keyLongest,
      key_shortest: rule.keyShortest,
      share_from: rule.shareFrom,
      significance: rule.significance,
      shared_words: rule.sharedWords,
      key_echoes: rule.keyEchoes,
      option_words_found: rule.optionWordsFound,
      opening_share: rule.openingShare,
      sector_share: rule.sectorShare,
      near_duplicate: rule.nearDuplicate,
      near_duplicate_option: rule.nearDuplicateOption,
      neighbour_decisions: rule.neighbourDecisions,
      off: rule.off,
    })
    .partial()
    .transform((lint) => ({
      stemWords: lint.stem_words,
      options: lint.options,
      optionWords: lint.option_words,
      lengthRatio: lint.length_ratio,
      whyWords: lint.why_words,
      rightIfWords: lint.right_if_words,
      explanationWords: lint.explanation_words,
      references: lint.references,
      sourceShare: lint.source_share,
      cisoShare: lint.ciso_share,
      sameOpening: lint.same_opening,
      negativeStems: lint.negative_stems,
      difficulty: lint.difficulty,
      skill: lint.skill,
      keyLongest: lint.key_longest,
      keyShortest: lint.key_shortest,
      shareFrom: lint.share_from,
      significance: lint.significance,
      sharedWords: lint.shared_words,
      keyEchoes: lint.key_echoes,
      optionWordsFound: lint.option_words_found,
      openingShare: lint.opening_share,
      sectorShare: lint.sector_share,
      nearDuplicate: lint.near_duplicate,
      nearDuplicateOption: lint.near_duplicate_option,
      neighbourDecisions: lint.neighbour_decisions,
      off: lint.off,
    }))
    .optional(),
});

type BankSource = Omit<z.infer<typeof bankFileSchema>, 'sample' | 'lint'>;

function bankDescription({ exam, study_plan: plan, domains, ...identity }: BankSource): BankDescription {
  return {
    ...identity,
    guide: [],
    exam: {
      body: exam.body,
      name: exam.name,
      questions: exam.questions,
      minutes: exam.minutes,
      scale: exam.scale,
      price: exam.price ?? null,
      validityYears: exam.validity_years ?? null,
      renewal: exam.renewal ?? null,
      retakeWaitDays: exam.retake_wait_days ?? [],
      retakeNote: exam.retake_note ?? null,
      prerequisites: exam.prerequisites ?? null,
      disclaimer: exam.disclaimer,
    },
    studyPlan:
      plan === undefined
        ? null
        : {
            hours: plan.hours,
            months: plan.months,
            questions: plan.questions,
            fullExams: plan.full_exams,
            phases: plan.phases.map((phase) => ({ ...phase, weeks: phase.weeks ?? null })),
          },
    domains: domains.map(({ short_title: shortTitle, ...domain }) => ({ ...domain, shortTitle })),
  };
}

function repeatedId(domains: BankSource['domains']): string | null {
  const ids = domains.flatMap((domain) => [domain.id, ...domain.objectives.map((objective) => objective.id)]);
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null;
}
