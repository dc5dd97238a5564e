/** An exam on the horizontal scale, `at` in days. */
export interface ExamMark {
  readonly at: number;
  readonly title: string;
}

export interface ExamTick {
  readonly x: number;
  /** Null where a neighbour's label has the room. */
  readonly label: string | null;
}

/**
 * Every exam as a tick; labels from the last exam backwards, as far as they keep `room` between their middles. The first
 * label is whole ("Form 1"), the others leave out the words that all titles begin with ("2").
 */
export function examTicks(exams: readonly ExamMark[], xOf: (at: number) => number, room: number): readonly (ExamTick & ExamMark)[] {
  const marks = exams.toSorted((one, other) => one.at - other.at).map((exam) => ({ ...exam, x: xOf(exam.at) }));
  const labelled = new Set<number>();
  let free = Number.POSITIVE_INFINITY;
  for (const [index, { x }] of [...marks.entries()].reverse()) {
    if (x > free) continue;
    labelled.add(index);
    free = x - room;
  }
  const shared = sharedStart(marks.map(({ title }) => title));
  const first = Math.min(...labelled);
  return marks.map((mark, index) => {
    if (!labelled.has(index)) return { ...mark, label: null };
    return { ...mark, label: index === first ? mark.title : mark.title.slice(shared.length) };
  });
}

/** The words that all titles begin with, and that leave something of each. */
function sharedStart(titles: readonly string[]): string {
  const [first = ''] = titles;
  const starts = [...first.matchAll(/\s+/gu)].map((space) => first.slice(0, space.index + space[0].length));
  return starts.findLast((start) => titles.every((title) => title.startsWith(start) && title.length > start.length)) ?? '';
}
