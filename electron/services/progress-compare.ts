import type { ProgressComparison } from '../contract/progress-values.ts';
import { changeBetween } from '../domain/progress/finding.ts';
import { objectiveWeakness } from '../domain/progress/objective-weakness.ts';
import { numberOfDomain } from '../domain/progress/outline.ts';
import type { StudyDay } from '../domain/progress/study-day.ts';
import { domainsOnDays, studyDayUpTo, type StoredDomainDay } from '../store/record/progress-days.ts';
import { objectiveUpTo } from '../store/record/progress-objectives.ts';
import { progressDomain, type ProgressFrame } from './progress-frame.ts';

const mostObjectives = 6;

/** Each domain at two dates, and the objectives that changed most between them. A later `from` changes places with `to`. */
export function compareDates(frame: ProgressFrame, one: StudyDay, other: StudyDay): ProgressComparison {
  const { record, packId, outline } = frame;
  const [early, late] = one <= other ? [one, other] : [other, one];
  const from = studyDayUpTo(record, packId, early)?.day ?? null;
  const to = studyDayUpTo(record, packId, late)?.day ?? null;
  const [then, now] = [domainsAt(frame, from), domainsAt(frame, to)];
  const value = ({ estimate, low, high, tally }: StoredDomainDay) => ({ estimate, low, high, answers: tally.firsts });
  return {
    packId,
    from,
    to,
    domains: outline.domains.map((domain, index) => {
      const [before, after] = [then.get(domain.id), now.get(domain.id)];
      return {
        ...progressDomain(domain, index),
        then: before === undefined ? null : value(before),
        now: after === undefined ? null : value(after),
        answersBetween: Math.max(0, (after?.tally.firsts ?? 0) - (before?.tally.firsts ?? 0)),
        change: before === undefined || after === undefined ? null : changeBetween(before, after),
      };
    }),
    objectives: from === null || to === null ? [] : changedObjectives(frame, { day: from, domains: then }, { day: to, domains: now }),
  };
}

interface At {
  readonly day: StudyDay;
  readonly domains: ReadonlyMap<string, StoredDomainDay>;
}

function domainsAt({ record, packId }: ProgressFrame, day: StudyDay | null): ReadonlyMap<string, StoredDomainDay> {
  return new Map(day === null ? [] : domainsOnDays(record, packId, [day]).map((point) => [point.domain, point]));
}

function changedObjectives({ record, packId, outline }: ProgressFrame, then: At, now: At): ProgressComparison['objectives'] {
  return outline.objectives
    .flatMap(({ id, title, domain }) => {
      const group = outline.domains[numberOfDomain(outline, domain)];
      const at = (moment: At) => {
        const [tally, point] = [objectiveUpTo(record, packId, { domain, id }, moment.day), moment.domains.get(group?.id ?? '')];
        if (tally === null || point === undefined) return null;
        const weakness = objectiveWeakness(point, tally.firsts - tally.firstsRight, tally.firsts);
        return weakness === null ? null : { estimate: weakness.estimate, answers: tally.firsts };
      };
      const [before, after] = [at(then), at(now)];
      if (before === null || after === null || after.answers <= before.answers) return [];
      return [{ objective: id, domain, title, from: before.estimate, to: after.estimate, answersBetween: after.answers - before.answers }];
    })
    .toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, mostObjectives);
}
