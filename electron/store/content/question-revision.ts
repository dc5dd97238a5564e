import { createHash } from 'node:crypto';
import { revisionText } from '../../domain/question.ts';
import type { Question } from '../../domain/question.ts';

/** The revision of a question: SHA-256 (hex) of its paper and solution. Same text, same revision, on every machine. */
export function questionRevision(question: Pick<Question, 'paper' | 'solution'>): string {
  return createHash('sha256').update(revisionText(question)).digest('hex');
}
