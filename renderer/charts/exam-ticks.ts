/** An exam on the horizontal scale, `at` in days. */
export interface ExamMark {
  readonly at: number;
  readonly title: string;
}

export interface ExamTick extends ExamMark {
  readonly x: number;
  /** Null where a neighbour's label has the room. */
  readonly label: string | null;
}

/**
 * Every exam as a tick; labels from the last exam backwards, as far as each keeps its room: the width in px that `roomOf`
 * gives a label, around its middle. The first label is whole ("Form 1"), the others leave out what all begin with ("2").
 */
export function examTicks(exams: readonly ExamMark[], xOf: (at: number) => number, roomOf: (label: string) => number): readonly ExamTick[] {
  const marks = exams.toSorted((one, other) => one.at - other.at).map((exam) => ({ ...exam, x: xOf(exam.at), name: lastPart(exam.title) }));
  const labelled = new Set<number>();
  let free = Number.POSITIVE_INFINITY;
  for (const [index, { x, name }] of [...marks.entries()].reverse()) {
    if (x + roomOf(name) / 2 > free) continue;
    labelled.add(index);
    free = x - roomOf(name) / 2;
  }
  const shared = sharedStart(marks.map(({ name }) => name));
  const first = Math.min(...labelled);
  return marks.map(({ name, ...mark }, index) => {
    if (!labelled.has(index)) return { ...mark, label: null };
    return { ...mark, label: index === first ? name : name.slice(shared.length) };
  });
}

/** "Form 5" of "ISSMP practice exam, Form 5": the axis has no room for the exam's name. */
function lastPart(title: string): string {
  return title.split(', ').at(-1) ?? title;
}

/** The words that all names begin with, and that leave something of each. */
function sharedStart(names: readonly string[]): string {
  const [first = ''] = names;
  const starts = [...first.matchAll(/\s+/gu)].map((space) => first.slice(0, space.index + space[0].length));
  return starts.findLast((start) => names.every((name) => name.startsWith(start) && name.length > start.length)) ?? '';
}
