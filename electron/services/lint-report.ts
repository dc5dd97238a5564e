import { writeFile } from 'node:fs/promises';
import type { CheckedBank } from './check-bank.ts';
import { reportPage } from './lint-report/page.ts';
import { findingSections, measureSections } from './lint-report/sections.ts';

/** What was found and measured over a bank, as one HTML page with charts. The same bank gives the same page. A bank that can't be read has only findings. */
export function lintReport({ bank, citations, findings }: CheckedBank): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const counts = `Errors: ${errors}. Warnings: ${findings.length - errors}.`;
  const { chart, list } = findingSections(findings);
  if (bank === null) return reportPage("The linter's report", `The bank can't be read. ${counts}`, [chart, list]);
  const files = new Set(bank.questions.map((entry) => entry.file)).size;
  const { title, edition } = bank.description;
  return reportPage(`${title}, edition ${edition}: the linter's report`, `Questions: ${bank.questions.length}. Files: ${files}. ${counts}`, [
    chart,
    ...measureSections(bank, citations),
    list,
  ]);
}

/** Writes the report to `path`. Rejects with Node's error when the file can't be written. */
export async function writeLintReport(path: string, checked: CheckedBank): Promise<void> {
  await writeFile(path, lintReport(checked));
}
