import type { LintFinding } from '../domain/bank-lint/finding.ts';
import type { PackManifest } from '../domain/pack.ts';
import { sampleForm } from '../packs/bank-text.ts';
import { writeCutpack } from '../packs/cutpack-writer.ts';
import { checkBank } from './check-bank.ts';

export type PackFile =
  | { readonly ok: true; readonly manifest: PackManifest; readonly findings: readonly LintFinding[] }
  | { readonly ok: false; readonly findings: readonly LintFinding[] };

/**
 * Makes a pack of the bank in `folder` and writes it to `output`. With any error among the findings nothing is written.
 * Rejects with Node's error when the file can't be written.
 */
export async function buildPack(folder: string, output: string): Promise<PackFile> {
  const { bank, findings } = await checkBank(folder);
  if (bank === null || findings.some((finding) => finding.severity === 'error')) return { ok: false, findings };
  const sample = sampleForm(bank);
  const forms = (bank.forms?.forms ?? []).map((form) => ({ ...form, kind: 'exam' as const }));
  const manifest = await writeCutpack(
    output,
    { ...bank.description, forms: sample === null ? forms : [...forms, { id: 'sample', kind: 'sample', ...sample }] },
    bank.questions.map((entry) => entry.question),
  );
  return { ok: true, manifest, findings };
}
