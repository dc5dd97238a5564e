import { CallFailure } from '../contract/call-failure.ts';
import type { ContractHandlers } from '../contract/handlers.ts';
import { scoreReportSchema } from '../domain/score-report.ts';
import type { ReadableDb } from '../store/database.ts';
import { readEvents } from '../store/record/event-log.ts';
import { readReport } from '../store/record/scores.ts';
import { storageCode } from '../store/storage-code.ts';
import type { HostParts } from './host-parts.ts';
import { endedSitting } from './review.ts';

type ReportFacts = Awaited<ReturnType<ContractHandlers['report']['get']>>;

/** The report of an ended sitting as it was written at its end. Errors: as `endedSitting`; `storage/damaged` when it can't be read. */
export function reportOf(record: ReadableDb, sittingId: string): ReportFacts {
  const stored = endedSitting(record, sittingId);
  const report = scoreReportSchema.safeParse(readReport(record, sittingId));
  if (!report.success) throw new CallFailure('storage/damaged', { path: record.name });
  return {
    sittingId,
    title: stored.title,
    candidate: stored.candidate,
    packId: stored.packId,
    packTitle: stored.packTitle,
    edition: stored.edition,
    body: stored.facts.exam.body,
    formId: stored.formId,
    startedAtMs: stored.startedWallMs,
    endedAtMs: stored.ended.wallMs,
    accommodation: stored.rules.accommodation,
    fullscreen: readEvents(record, sittingId).some(({ body }) => body.kind === 'integrity' && body.what === 'fullscreen-entered'),
    retakeWaitDays: stored.facts.exam.retakeWaitDays,
    retakeNote: stored.facts.exam.retakeNote,
    domains: stored.facts.domains.map(({ id, title, shortTitle }) => ({ id, title, shortTitle })),
    report: report.data,
  };
}

/**
 * Saves the page on screen, which shows this report, as PDF under a name that tells them apart. False: the candidate chose
 * no place. Errors: `host/not-here`; the `storage/...` of the place that was chosen.
 */
export async function saveReportPdf(report: ReportFacts, savePdf: HostParts['savePdf']): Promise<boolean> {
  if (savePdf === null) throw new CallFailure('host/not-here');
  // Sweden writes dates as files are sorted by.
  const day = new Intl.DateTimeFormat('sv-SE').format(report.endedAtMs);
  try {
    return await savePdf(`${fileNameOf(`${report.packTitle} ${report.title} ${day}`)}.pdf`);
  } catch (error) {
    const code = storageCode(error);
    if (code === null) throw error;
    throw new CallFailure(code, {}, error);
  }
}

/** Titles come from packs: what a file system could take for more than a name goes. */
function fileNameOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .-]+/gu, ' ').replaceAll(/\s+/gu, ' ').trim().slice(0, 100);
}
