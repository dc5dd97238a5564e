import { formSchema } from '../../domain/pack.ts';
import type { Form } from '../../domain/pack.ts';
import { prepared } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { storedValue } from './stored-json.ts';

/** A form without its questions. */
export type FormEntry = Omit<Form, 'questions'> & { readonly questions: number };

/** The forms of the pack in its own order, with the number of their questions. */
export function listForms(db: ReadableDb): readonly FormEntry[] {
  return prepared<[], FormRow & { questions: number }>(
    db,
    `SELECT id, title, kind, minutes, (SELECT count(*) FROM form_item WHERE form_item.form = form.id) AS questions
     FROM form ORDER BY position`,
  )
    .all()
    .map(({ questions, ...row }) => ({ ...storedValue(entrySchema, row), questions }));
}

/** The form with this id and the ids of its questions in order, or null. */
export function formById(db: ReadableDb, id: string): Form | null {
  const row = prepared<[string], FormRow>(db, 'SELECT id, title, kind, minutes FROM form WHERE id = ?').get(id);
  if (row === undefined) return null;
  const questions = prepared<[string], { question: string }>(
    db,
    'SELECT question FROM form_item WHERE form = ? ORDER BY position',
  )
    .all(id)
    .map((item) => item.question);
  return storedValue(formSchema, { ...row, questions });
}

interface FormRow {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly minutes: number;
}

const entrySchema = formSchema.omit({ questions: true });
