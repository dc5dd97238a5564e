import * as fc from 'fast-check';
import { charge } from '../sitting-clock.ts';
import { integrityKinds, type CandidateAction, type EventBody, type SittingEvent } from '../sitting-events.ts';
import { examRules, practiceRules, sampleRules, timeFactors, type Accommodation, type SittingRules } from '../sitting-rules.ts';
import { applyEvent, clockRuns, decide, newSitting, type Decision, type Sitting, type SittingItem } from '../sitting.ts';
import { optionIds, type Interaction, type Response } from '../question.ts';
import { arbitraryQuestion } from './arbitrary-question.ts';

/** What happens to a sitting: `ms` pass (charged where its clock runs), then the candidate or the machine does something. */
export interface Step {
  readonly ms: number;
  readonly does: { readonly by: 'candidate'; readonly action: CandidateAction } | { readonly by: 'machine'; readonly body: EventBody };
}

export interface SittingStory {
  readonly rules: SittingRules;
  readonly items: readonly SittingItem[];
  readonly steps: readonly Step[];
}

/** One step as it was taken: the state before and after, the decision, and what came into the log. */
export interface Taken {
  readonly step: Step;
  readonly before: Sitting;
  readonly after: Sitting;
  readonly decision: Decision | null;
  readonly event: SittingEvent | null;
}

/** Any rules: exam, sample or practice, with any accommodation. */
export const arbitraryRules: fc.Arbitrary<SittingRules> = fc.record({
  minutes: fc.integer({ min: 1, max: 200 }),
  unlimited: fc.boolean(),
  feedback: fc.constantFrom('none' as const, 'each' as const),
  mode: fc.constantFrom('exam' as const, 'sample' as const, 'practice' as const),
  accommodation: fc.record({
    time: fc.oneof(
      fc.record({ kind: fc.constant('factor' as const), factor: fc.constantFrom(...timeFactors) }),
      fc.record({ kind: fc.constant('fixed' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
    ),
    breaks: fc.record({ count: fc.integer({ min: 0, max: 3 }), minutes: fc.integer({ min: 0, max: 15 }) }),
    largeType: fc.boolean(),
    colours: fc.constantFrom('standard' as const, 'high-contrast' as const, 'cream' as const),
  }) satisfies fc.Arbitrary<Accommodation>,
}).map(({ mode, minutes, unlimited, feedback, accommodation }) =>
  mode === 'exam'
    ? examRules(minutes, accommodation)
    : mode === 'sample'
      ? sampleRules(minutes, accommodation)
      : practiceRules({ feedback, minutes: unlimited ? null : minutes }, accommodation),
);

const arbitraryItems: fc.Arbitrary<SittingItem[]> = fc
  .array(arbitraryQuestion(), { minLength: 1, maxLength: 6 })
  .map((questions) =>
    questions.map(({ paper }, index) => ({ question: `q-${index}`, interaction: paper.interaction, stemLength: paper.stem.length })),
  );

/** A sitting with up to `maxSteps` things that happen to it, of which some are not allowed. */
export function arbitraryStory(maxSteps = 60): fc.Arbitrary<SittingStory> {
  return fc
    .tuple(arbitraryRules, arbitraryItems)
    .chain(([rules, items]) => fc.record({ rules: fc.constant(rules), items: fc.constant(items), steps: fc.array(arbitraryStep(items), { maxLength: maxSteps }) }));
}

/** Lets a story happen; machine events that can't be in its place (a resume of who is not away) are left out. */
export function live({ rules, items, steps }: SittingStory): { readonly start: Sitting; readonly taken: readonly Taken[]; readonly end: Sitting } {
  const start = newSitting(rules, items);
  let sitting = start;
  let [elapsedMs, wallMs] = [0, 1_000];
  const taken = steps.flatMap((step): Taken[] => {
    const before = sitting;
    wallMs += step.ms;
    elapsedMs = charge({ elapsedMs, breakLeftMs: null }, clockRuns(before) ? step.ms : 0, rules.limitMs).elapsedMs;
    const decision = step.does.by === 'candidate' ? decide(before, step.does.action) : null;
    if (step.does.by === 'machine' && !canHappen(before, step.does.body)) return [];
    const body = step.does.by === 'machine' ? step.does.body : decision?.ok === true ? decision.body : null;
    const event = body === null ? null : { sequence: before.sequence + 1, elapsedMs, wallMs, body };
    sitting = event === null ? before : applyEvent(before, event);
    return [{ step, before, after: sitting, decision, event }];
  });
  return { start, taken, end: sitting };
}

/** Any response of the right type (and of what exists, mostly) for an interaction. */
export function arbitraryResponse(interaction: Interaction): fc.Arbitrary<Response> {
  const ids = [...optionIds(interaction)];
  switch (interaction.type) {
    case 'single':
      return fc.constantFrom(...ids, 'no-such-option').map((option) => ({ type: 'single', option }));
    case 'multiple':
      return fc.shuffledSubarray(ids).map((options) => ({ type: 'multiple', options }));
    case 'ordering':
      return fc.shuffledSubarray(ids).map((order) => ({ type: 'ordering', order }));
    case 'matching':
      return fc
        .tuple(fc.shuffledSubarray(interaction.prompts.map((prompt) => prompt.id)), fc.constantFrom(...ids))
        .map(([prompts, option]) => ({ type: 'matching', pairs: Object.fromEntries(prompts.map((prompt) => [prompt, option])) }));
    case 'numeric':
      return fc.constantFrom('12', '1,5', 'twelve', '').map((value) => ({ type: 'numeric', value }));
    case 'text':
      return fc.constantFrom('risk', ' ', 'RISK').map((value) => ({ type: 'text', value }));
    case 'hotspot':
      return fc.array(fc.record({ x: fc.nat(interaction.width), y: fc.nat(interaction.height) }), { minLength: 1, maxLength: interaction.choose }).map((places) => ({ type: 'hotspot', places }));
    case 'shown':
      // Nothing answers it; what comes all the same must be refused.
      return fc.constant({ type: 'text', value: 'risk' });
  }
}

function arbitraryStep(items: readonly SittingItem[]): fc.Arbitrary<Step> {
  return fc.record({
    ms: fc.oneof(fc.nat(90_000), fc.constant(0), fc.nat(40 * 60_000)),
    does: fc.oneof(
      { weight: 6, arbitrary: arbitraryAction(items).map((action) => ({ by: 'candidate' as const, action })) },
      { weight: 1, arbitrary: arbitraryMachineEvent.map((body) => ({ by: 'machine' as const, body })) },
    ),
  });
}

/** Any action for these items; ceremony and moves come often enough that most stories get somewhere. */
export function arbitraryAction(items: readonly SittingItem[]): fc.Arbitrary<CandidateAction> {
  const item = fc.nat(items.length);
  const plain = (...kinds: readonly ('agree' | 'begin' | 'review' | 'break' | 'return' | 'continue')[]) => fc.constantFrom(...kinds).map((kind) => ({ kind }));
  const answer = fc.nat(items.length - 1).chain((index) => {
    const interaction = items[index]?.interaction ?? { type: 'text' as const };
    return fc
      .oneof({ weight: 6, arbitrary: arbitraryResponse(interaction) }, { weight: 1, arbitrary: fc.constantFrom(null, { type: 'text' as const, value: 'x' }) })
      .map((response) => ({ kind: 'answer' as const, item: index, response }));
  });
  return fc.oneof(
    { weight: 3, arbitrary: plain('agree', 'begin', 'continue') },
    { weight: 2, arbitrary: plain('review', 'break', 'return') },
    { weight: 3, arbitrary: item.map((index) => ({ kind: 'goto' as const, item: index })) },
    { weight: 5, arbitrary: answer },
    fc.record({ kind: fc.constant('flag' as const), item, on: fc.boolean() }),
    fc.record({ kind: fc.constant('strike' as const), item, option: fc.constantFrom('o1', 'o2', 'nothing'), on: fc.boolean() }),
    fc.record({
      kind: fc.constant('highlight' as const),
      item,
      ranges: fc.array(fc.record({ start: fc.nat(100), end: fc.integer({ min: 1, max: 120 }) }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('note' as const), item: fc.option(item, { nil: null }), text: fc.constantFrom('', 'later', '\ud800 lone') }),
    fc.record({ kind: fc.constant('reveal' as const), item }),
  );
}

const arbitraryMachineEvent: fc.Arbitrary<EventBody> = fc.oneof(
  fc.constantFrom(...integrityKinds).map((what) => ({ kind: 'integrity' as const, what })),
  fc.constantFrom('closed' as const, 'asleep' as const, 'paused' as const).map((reason) => ({ kind: 'suspend' as const, reason })),
  fc.record({ kind: fc.constant('resume' as const), awayMs: fc.nat(9_000_000), chargedMs: fc.nat(9_000_000) }),
  fc.record({ kind: fc.constant('gap' as const), awayMs: fc.nat(9_000_000), interrupted: fc.boolean() }),
  fc.record({ kind: fc.constant('clock-jump' as const), byMs: fc.integer({ min: -86_400_000, max: 86_400_000 }) }),
  fc.constantFrom('candidate' as const, 'time' as const).map((by) => ({ kind: 'end' as const, by })),
);

function canHappen(sitting: Sitting, body: EventBody): boolean {
  if (body.kind === 'resume') return sitting.away;
  if (body.kind === 'suspend') return !sitting.away && sitting.gap === null;
  return true;
}
