import { z } from 'zod';
import type { BankQuestion } from '../bank.ts';
import { questionFinding, type LintFinding } from './finding.ts';
import { plainWords } from './words.ts';

const regularExpression = z.string().min(1).max(400).transform((source, context) => {
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    context.addIssue({ code: 'custom', message: `"${source}" is no regular expression.` });
    return z.NEVER;
  }
});

export const citationSchema = z.strictObject({
  /** The words with which a reference to the document begins. */
  cite: z.string().min(1).max(200),
  /** Its title as published. */
  title: z.string().min(1).max(400),
  /** What may follow, e.g. an article; a document without it is cited as a whole. */
  sections: regularExpression.optional(),
});
/** A document that questions may cite. */
export type Citation = z.infer<typeof citationSchema>;

/** References to documents that are not on the list, and to sections of a form that the document does not have: `unknown-citation`. */
export function citationFindings(entries: readonly BankQuestion[], known: readonly Citation[]): readonly LintFinding[] {
  return entries.flatMap((entry) =>
    entry.question.solution.references.flatMap((reference) => {
      const document = citedDocument(reference, known);
      if (document === null) {
        return [questionFinding(entry, 'references', 'unknown-citation', `Cite a document of citations.yml, or add it there: "${reference}" is none.`, nearest(reference, known))];
      }
      // Remarks in brackets say what a section is about.
      const section = reference.slice(document.cite.length).replaceAll(/\s*\([^)]*\)/gu, '').replace(/^[,\s]+/u, '').trim();
      if (section === '' || document.sections?.test(section) === true) return [];
      return [questionFinding(entry, 'references', 'unknown-citation', `Correct the section, or the pattern in citations.yml: "${section}" is no section of "${document.cite}".`)];
    }),
  );
}

/** The document that a reference names: the longest beginning that is known. Null where none is. */
export function citedDocument(reference: string, known: readonly Citation[]): Citation | null {
  let longest: Citation | null = null;
  for (const document of known) {
    const { cite } = document;
    if (!reference.startsWith(cite) || cite.length <= (longest?.cite.length ?? 0)) continue;
    if (/^(?:$|[ ,(])/u.test(reference.slice(cite.length))) longest = document;
  }
  return longest;
}

/** The known document that shares most words, for whoever has misspelt one. */
function nearest(reference: string, known: readonly Citation[]): string | null {
  const words = new Set(plainWords(reference));
  let best: { cite: string; shared: number } | null = null;
  for (const { cite } of known) {
    const shared = plainWords(cite).filter((word) => words.has(word)).length;
    if (shared > (best?.shared ?? 0)) best = { cite, shared };
  }
  return best === null ? null : `nearest: ${best.cite}`;
}
