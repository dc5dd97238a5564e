import { z } from 'zod';
import { mediaLimits, mediaTypes } from './media.ts';

const id = z.string().min(1).max(128).regex(/^[\w.:-]+$/u);
const line = z.string().min(1).max(500);
const paragraph = z.string().min(1).max(5000);

export const packDomainSchema = z.object({
  id,
  title: line,
  /** For tables and charts where the full title has no room. */
  shortTitle: z.string().min(1).max(40),
  /** Share of the exam in percent. */
  weight: z.number().positive().max(100),
  description: z.string().max(5000),
  objectives: z.array(z.object({ id, title: line })),
});
export type PackDomain = z.infer<typeof packDomainSchema>;

export const examFactsSchema = z.object({
  /** Who owns the exam, e.g. ISC2. */
  body: line,
  name: line,
  questions: z.number().int().positive().max(1000),
  minutes: z.number().positive().max(1440),
  scale: z
    .object({ max: z.number().positive(), cut: z.number().positive() })
    .refine(({ max, cut }) => cut <= max, 'The cut must not lie above the top of the scale.'),
  price: z.object({ amount: z.number().min(0), currency: z.string().length(3) }).nullable(),
  validityYears: z.number().positive().nullable(),
  renewal: paragraph.nullable(),
  /** Days to wait after the first, second, third and later failed attempt. */
  retakeWaitDays: z.array(z.number().int().min(0)),
  retakeNote: paragraph.nullable(),
  prerequisites: paragraph.nullable(),
  /** The sentence on trade marks and affiliation that the window must show. */
  disclaimer: paragraph,
});

export const studyPlanSchema = z.object({
  hours: z.object({ min: z.number().positive(), max: z.number().positive() }),
  months: z.object({ min: z.number().positive(), max: z.number().positive() }),
  questions: z.number().int().positive(),
  fullExams: z.object({ min: z.number().int(), max: z.number().int(), target: z.number().min(0).max(1) }),
  phases: z.array(
    z.object({ title: line, weeks: z.object({ min: z.number(), max: z.number() }).nullable(), hours: z.number().positive(), text: paragraph }),
  ),
});

/** One chapter of a bank's guide to its exam. Its text is Markdown without HTML; `practice:<domain>` links into practice. */
export const guideChapterSchema = z.object({ id, title: line, text: z.string().min(1).max(60_000) });
export type GuideChapter = z.infer<typeof guideChapterSchema>;

export const formSchema = z.object({
  id,
  title: line,
  /** `sample` stands outside the exams: free, short, in no form. */
  kind: z.enum(['exam', 'sample']),
  minutes: z.number().positive(),
  questions: z.array(id).min(1).max(1000),
});
export type Form = z.infer<typeof formSchema>;

const packMediumSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), type: z.enum(mediaTypes) });

export const packManifestSchema = z.object({
  format: z.literal('cutpack/1'),
  id,
  title: line,
  edition: line,
  language: z.string().min(2).max(20),
  publisher: line,
  license: line,
  /** Which edition of the exam body's outline the bank follows. */
  outline: line,
  exam: examFactsSchema,
  studyPlan: studyPlanSchema.nullable(),
  domains: z.array(packDomainSchema).min(1).max(200),
  forms: z.array(formSchema),
  /** Packs of before the guide have none. */
  guide: z.array(guideChapterSchema).max(50).default([]),
  /** How many questions questions.jsonl holds, and the SHA-256 of its bytes (hex). */
  questions: z.object({ count: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) }),
  /** The images and sounds in media/, each in a file called by its SHA-256 (hex). Absent where there are none, and once installed. */
  media: z.array(packMediumSchema).max(mediaLimits.count).optional(),
});
/** manifest.json of a pack: everything about a bank but its questions. */
export type PackManifest = z.infer<typeof packManifestSchema>;
