import type { TFunction } from 'i18next';
import type { IntegrityEvent } from '../../../electron/domain/score-report.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { elapsedClock } from './elapsed-clock.ts';

type Words = TFunction<'report'>;

/** More events than this are told by kind; one by one they would push the report off its page. */
const mostTold = 3;

/** The integrity row of the report: "No event", or how many there were and which. */
export function integrityInWords(events: readonly IntegrityEvent[], t: Words): string {
  if (events.length === 0) return t('integrity.none');
  const told = events.length <= mostTold ? events.map((event) => eventInWords(event, t)) : byKindInWords(events, t);
  return t('integrity.events', { count: events.length, events: told.join('; ') });
}

/** Whether `integrityInWords` leaves out when each event happened. */
export function isShortened(events: readonly IntegrityEvent[]): boolean {
  return events.length > mostTold;
}

/** One event with its place on the exam's clock: "focus lost for 4 s at 1:12:40". */
export function eventInWords(event: IntegrityEvent, t: Words): string {
  const at = elapsedClock(event.atElapsedMs);
  const { durationMs } = event;
  if (event.kind === 'clock-jump' && durationMs !== null) {
    const duration = formatSpan(Math.abs(durationMs));
    return durationMs < 0 ? t('integrity.back', { duration, at }) : t('integrity.forward', { duration, at });
  }
  const what = kindInWords(event.kind, t);
  return durationMs === null ? t('integrity.at', { what, at }) : t('integrity.lasting', { what, at, duration: formatSpan(durationMs) });
}

function byKindInWords(events: readonly IntegrityEvent[], t: Words): string[] {
  return [...Map.groupBy(events, ({ kind }) => kind).values()].map((alike) => {
    const [first] = alike;
    if (first === undefined) return '';
    if (alike.length === 1) return eventInWords(first, t);
    const what = kindInWords(first.kind, t);
    const count = alike.length;
    // Clock jumps go both ways: their sum says nothing.
    const lastedMs = first.kind === 'clock-jump' ? 0 : alike.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
    return lastedMs === 0
      ? t('integrity.repeated', { what, count })
      : t('integrity.repeatedLasting', { what, count, duration: formatSpan(lastedMs) });
  });
}

const kinds = ['focus-lost', 'hidden', 'fullscreen-left', 'display-changed', 'screen-locked', 'suspend', 'gap', 'clock-jump'] as const;

function kindInWords(kind: string, t: Words): string {
  return t(`integrity.what.${kinds.find((known) => known === kind) ?? 'other'}`);
}
