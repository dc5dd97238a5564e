import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormsFile } from '../domain/bank.ts';
import type { LintFinding } from '../domain/bank-lint/finding.ts';
import { assembleForms } from '../domain/form-assembly.ts';
import { bankFiles, readBank } from '../packs/bank-text.ts';

export type WrittenForms =
  | { readonly ok: true; readonly forms: FormsFile }
  | { readonly ok: false; readonly findings: readonly LintFinding[] };

/**
 * Draws `count` forms from the bank in `folder` and writes forms.json, whole or not at all. Refused when a question can't be
 * read, since the forms would be drawn from a smaller bank. Rejects with Node's error when the file can't be written.
 */
export async function writeForms(folder: string, count: number, seed: number): Promise<WrittenForms> {
  const read = await readBank(folder);
  // The forms file in the way may be broken: it is about to be replaced.
  const problems = read.problems.filter((problem) => problem.file !== bankFiles.forms);
  if (!read.ok || problems.length > 0) return refused(problems);
  const assembly = assembleForms(read.value, count, seed);
  if (!assembly.ok) return refused([assembly.problem]);
  const path = join(folder, bankFiles.forms);
  const temporary = `${path}.part`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(`${JSON.stringify(assembly.forms, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { ok: true, forms: assembly.forms };
}

function refused(problems: readonly Omit<LintFinding, 'severity'>[]): WrittenForms {
  return { ok: false, findings: problems.map((problem) => ({ ...problem, severity: 'error' })) };
}
