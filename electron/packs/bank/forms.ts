import type { Form } from '../../domain/pack.ts';

/** What a form must know of a question. */
export interface FormQuestion {
  readonly id: string;
  readonly domain: string;
  readonly scored: boolean;
}

/** What a person has set for the exams of a bank. */
export interface ExamRules {
  /** Scored questions in an exam. */
  readonly questions: number;
  readonly minutes: number;
  /** Share of right answers to pass, 1 to 100 (percent). */
  readonly cutPercent: number;
}

/** Up to so many questions are one form, in the order of the file. */
const onePaper = 150;
/** Larger files are dealt out in forms of about this size. */
const paperSize = 100;
const mostForms = 200;
/** Minutes for one question: what certification exams with scenarios allow. */
const minutesEach = 1.5;

/**
 * The exams of a bank that came out of a file: one with all questions in their order, or several of the same size into which every
 * domain's questions are dealt out in turn. What is shown only stays before the question that follows it. None without a scored question.
 */
export function formsOf(questions: readonly FormQuestion[], rules: ExamRules | null = null): readonly Form[] {
  const scored = questions.filter((question) => question.scored).length;
  if (scored === 0) return [];
  if (rules !== null) return ruledForms(questions, scored, rules);
  if (questions.length <= onePaper) return [form(1, 'All questions', questions)];
  const bundles = bundled(questions);
  const count = Math.min(mostForms, Math.ceil(scored / paperSize));
  const dealt = Array.from({ length: count }, (): { place: number; bundle: readonly FormQuestion[] }[] => []);
  const size = paperSize * 2;
  let next = 0;
  for (const domain of Map.groupBy(bundles.map((bundle, place) => ({ bundle, place })), ({ bundle }) => bundle.at(-1)?.domain ?? '').values()) {
    for (const entry of domain) {
      const hand = dealt[next % count];
      next += 1;
      if (hand !== undefined && hand.length < size) hand.push(entry);
    }
  }
  return dealt.flatMap((hand, index) => {
    const members = hand.toSorted((left, right) => left.place - right.place).flatMap(({ bundle }) => bundle);
    return members.some((member) => member.scored) ? [form(index + 1, `Form ${index + 1}`, members.slice(0, 1000))] : [];
  });
}

/**
 * Exams of the size and time that somebody asked for: as many as the questions allow, at least one. Domains have the same share in
 * each; what is left over when they are full is for practice.
 */
function ruledForms(questions: readonly FormQuestion[], scored: number, { questions: size, minutes }: ExamRules): readonly Form[] {
  const count = Math.min(mostForms, Math.max(1, Math.floor(scored / size)));
  const entries = bundled(questions).map((bundle, place) => ({ bundle, place, count: bundle.filter((question) => question.scored).length }));
  const domains = [...Map.groupBy(entries, ({ bundle }) => bundle.at(-1)?.domain ?? '').values()];
  // Ordered by how far through its domain a question stands, so that every stretch holds all domains in their shares.
  const spread = domains.flatMap((domain) => domain.map((entry, index) => ({ ...entry, at: (index + 0.5) / domain.length }))).toSorted((left, right) => left.at - right.at);
  const hands = Array.from({ length: count }, () => ({ entries: [] as { place: number; bundle: readonly FormQuestion[] }[], scored: 0 }));
  let next = 0;
  for (const entry of spread) {
    for (let tried = 0; tried < count; tried += 1) {
      const hand = hands[(next + tried) % count];
      if (hand === undefined || hand.scored + entry.count > size || hand.entries.length >= 1000) continue;
      hand.entries.push(entry);
      hand.scored += entry.count;
      next = (next + tried + 1) % count;
      break;
    }
  }
  return hands.map((hand, index) => {
    const members = hand.entries.toSorted((left, right) => left.place - right.place).flatMap(({ bundle }) => bundle).slice(0, 1000);
    return { id: `form-${index + 1}`, title: count === 1 ? 'Exam' : `Form ${index + 1}`, kind: 'exam', minutes, questions: members.map(({ id }) => id) };
  });
}

/** Minutes for so many questions, in steps of five. */
export function minutesFor(questions: number): number {
  return Math.min(1440, Math.max(5, Math.ceil((questions * minutesEach) / 5) * 5));
}

function form(number: number, title: string, questions: readonly FormQuestion[]): Form {
  return { id: `form-${number}`, title, kind: 'exam', minutes: minutesFor(questions.filter((question) => question.scored).length), questions: questions.map(({ id }) => id) };
}

/** Each scored question with what is shown before it. */
function bundled(questions: readonly FormQuestion[]): readonly (readonly FormQuestion[])[] {
  const bundles: FormQuestion[][] = [];
  let open: FormQuestion[] = [];
  for (const question of questions) {
    open.push(question);
    // A run of things to read is not dragged along as a whole.
    if (!question.scored && open.length < 4) continue;
    bundles.push(open);
    open = [];
  }
  if (open.length > 0) bundles.push(open);
  return bundles;
}
