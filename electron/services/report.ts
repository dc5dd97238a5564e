import { CallFailure } from '../contract/call-failure.ts';
import type { ContractHandlers } from '../contract/handlers.ts';
import { scoreReportSchema } from '../domain/score-report.ts';
import type { ReadableDb } from '../store/database.ts';
import { readEvents } from '../store/record/event-log.ts';
import { readReport } from '../store/record/scores.ts';
import { endedSitting } from './review.ts';

/** The report of an ended sitting as it was written at its end. Errors: as `endedSitting`; `storage/damaged` when it can't be read. */
export function reportOf(record: ReadableDb, sittingId: string): Awaited<ReturnType<ContractHandlers['report']['get']>> {
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
