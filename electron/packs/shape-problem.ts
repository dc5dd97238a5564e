import type { z } from 'zod';

/** The first thing that a schema found wrong, as a sentence: where, and what was expected. */
export function shapeMessage(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'Correct the shape of this entry.';
  const place = issue.path.map(String).join('.');
  return place === '' ? `Correct this entry: ${issue.message}.` : `Correct "${place}": ${issue.message}.`;
}
