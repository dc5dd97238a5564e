import type { ProgressOverview, WeaknessPoint } from '../contract/progress-values.ts';
import { findingOf } from '../domain/progress/finding.ts';
import { dayAfter, type StudyDay } from '../domain/progress/study-day.ts';
import { domainsOnDays, studyDayFrom, studyDaysNumbered, studyDayUpTo, type StoredDomainDay } from '../store/record/progress-days.ts';
import { lastExams } from '../store/record/progress-sittings.ts';
import { progressDomain, weaknessToday, type ProgressFrame } from './progress-frame.ts';

/** A chart 640 px wide shows no more. */
const mostDays = 120;
const mostExams = 60;
/** Before every study day. */
const firstDay: StudyDay = '0000-01-01';

/** Weakness of each domain over the last `weeks` (null: all), the exams, and what the period shows. */
export function progressOverview(frame: ProgressFrame, weeks: number | null): ProgressOverview {
  const { record, packId, today, outline, learner } = frame;
  const since = weeks === null ? firstDay : dayAfter(today, -7 * weeks);
  const { days, everyDay, inPeriod } = chosenDays(frame, since);
  const points = Map.groupBy(domainsOnDays(record, packId, days), ({ domain }) => domain);
  const before = studyDayUpTo(record, packId, dayAfter(today, -28));
  const fourWeeksAgo = before === null ? [] : domainsOnDays(record, packId, [before.day]);

  const domains = outline.domains.map((domain, number) => {
    const now = weaknessToday(frame, number);
    const then = fourWeeksAgo.find((point) => point.domain === domain.id);
    return {
      ...progressDomain(domain, number),
      now: now === null ? null : { ...now, answers: learner?.tallies[number]?.firsts ?? 0 },
      fourWeeksAgo: then === undefined ? null : pointOf(then),
      series: (points.get(domain.id) ?? []).map(pointOf),
    };
  });
  const total = learner?.total ?? { firsts: 0, repeats: 0 };
  return {
    packId,
    edition: outline.edition,
    today,
    cut: outline.cut,
    days,
    everyDay,
    domains,
    exams: lastExams(record, packId, mostExams)
      .filter(({ day }) => day >= since && day <= today)
      .map(({ sittingId, day, title, scaled, passed, band }) => ({ sittingId, day, title, scaled, passed, band: band === null ? null : { ...band } })),
    finding: plainFinding(
      findingOf(
        inPeriod,
        days[0] ?? null,
        domains.flatMap(({ id, now, series }) => (now === null ? [] : [{ domain: id, then: series[0] ?? null, now: { estimate: now.estimate, low: now.low, high: now.high } }])),
      ),
    ),
    counts: {
      days: studyDayUpTo(record, packId, today)?.number ?? 0,
      answers: total.firsts + total.repeats,
      firstSights: total.firsts,
      repeats: total.repeats,
      rapid: learner?.rapid ?? 0,
    },
  };
}

/** At most 120 study days of a period, evenly by their numbers, the first and the last among them. */
function chosenDays({ record, packId, today }: ProgressFrame, since: StudyDay): { days: StudyDay[]; everyDay: boolean; inPeriod: number } {
  const first = studyDayFrom(record, packId, since)?.number ?? 1;
  const last = studyDayUpTo(record, packId, today)?.number ?? 0;
  const inPeriod = Math.max(0, last - first + 1);
  const points = Math.min(inPeriod, mostDays);
  const numbers = Array.from({ length: points }, (_, point) => first + Math.round((point * (inPeriod - 1)) / Math.max(1, points - 1)));
  const days = studyDaysNumbered(record, packId, numbers).filter((day) => day >= since && day <= today);
  return { days, everyDay: inPeriod <= mostDays, inPeriod };
}

function pointOf({ day, estimate, low, high, tally }: StoredDomainDay): WeaknessPoint {
  return { day, estimate, low, high, answers: tally.firsts };
}

/** A copy that the contract's types can change. */
function plainFinding(finding: ReturnType<typeof findingOf>): ProgressOverview['finding'] {
  return finding.kind === 'changed'
    ? { ...finding, stronger: [...finding.stronger], weaker: [...finding.weaker], unchanged: [...finding.unchanged] }
    : finding;
}
