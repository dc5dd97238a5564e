import { guideChapterSchema, type GuideChapter } from '../../domain/pack.ts';
import type { Problem } from '../../domain/problem.ts';

/** Names of the files of a guide: `1-about.md`. The number orders them, the word is the chapter's id. */
export const chapterName = /^\d{1,3}-([a-z][a-z0-9-]{0,40})\.md$/u;

/**
 * Reads one chapter of a guide: a line `# Title`, then Markdown. A link may lead to `practice:<domain>` and to `exams:`; a link
 * to a domain that is none is a problem, as is HTML, which no reader would ever see.
 */
export function readChapter(
  file: string,
  source: string,
  domains: readonly string[],
): { readonly chapter: GuideChapter | null; readonly problems: readonly Problem[] } {
  const id = chapterName.exec(file.split('/').at(-1) ?? '')?.[1] ?? '';
  const [first = '', ...rest] = source.split(/\r?\n/u);
  const title = /^# (.+)$/u.exec(first)?.[1]?.trim();
  if (title === undefined) return { chapter: null, problems: [problem(file, 1, 'guide-title', 'Begin the chapter with a line "# Title".')] };
  const chapter = guideChapterSchema.safeParse({ id, title, text: rest.join('\n').trim() });
  if (!chapter.success) return { chapter: null, problems: [problem(file, 1, 'shape', 'Give the chapter a text of up to 60,000 characters.')] };
  return { chapter: chapter.data, problems: rest.flatMap((line, index) => problemsOfLine(file, line, index + 2, domains)) };
}

function problemsOfLine(file: string, line: string, number: number, domains: readonly string[]): Problem[] {
  const targets = [...line.matchAll(/\]\(([^)\s]*)\)/gu)].map(([, target = '']) => target);
  const unknown = targets.filter((target) => target !== 'exams:' && !domains.some((domain) => target === `practice:${domain}`));
  return [
    ...unknown.map((target) => problem(file, number, 'guide-link', `Link to "exams:" or to "practice:" with a domain of bank.yml: "${target}" leads nowhere.`)),
    ...(/<\/?[a-z][^>]*>/iu.test(line) ? [problem(file, number, 'guide-html', 'Write Markdown without HTML: tags are not shown.')] : []),
  ];
}

function problem(file: string, line: number, rule: string, message: string): Problem {
  return { file, line, question: null, rule, message, measure: null };
}
