import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SittingEvent } from './sitting-events.ts';
import { examRules, noAccommodation, practiceRules, type SittingRules } from './sitting-rules.ts';
import { applyEvent, clockRuns, countItems, currentItem, decide, foldEvents, newSitting, type Sitting, type SittingItem } from './sitting.ts';
import { arbitraryStory, live, type SittingStory } from './testing/arbitrary-sitting.ts';

const single: SittingItem = {
  question: 'q',
  interaction: { type: 'single', options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id })) },
  stemLength: 100,
};
const items: readonly SittingItem[] = [
  single,
  { ...single, interaction: { ...single.interaction, type: 'multiple', choose: 2, options: 'options' in single.interaction ? single.interaction.options : [] } },
  single,
];
const withBreaks: SittingRules = examRules(10, { ...noAccommodation, breaks: { count: 2, minutes: 5 } });

/** A sitting after these actions, each of which must be allowed, a second apart. */
function after(rules: SittingRules, actions: readonly Parameters<typeof decide>[1][], start = newSitting(rules, items)): Sitting {
  return actions.reduce((sitting, action) => {
    const decision = decide(sitting, action);
    if (!decision.ok) throw new Error(`${action.kind}: ${decision.code}`);
    if (decision.body === null) return sitting;
    const elapsedMs = sitting.elapsedMs + (clockRuns(sitting) ? 1_000 : 0);
    return applyEvent(sitting, { sequence: sitting.sequence + 1, elapsedMs, wallMs: 0, body: decision.body });
  }, start);
}

const begun = [{ kind: 'agree' }, { kind: 'begin' }] as const;
const choice = (item: number, option: string) => ({ kind: 'answer', item, response: { type: 'single', option } }) as const;
const choices = (item: number, ...options: string[]) => ({ kind: 'answer', item, response: { type: 'multiple', options } }) as const;

describe('a sitting, whatever happens to it', () => {
  const always = (property: (story: SittingStory) => void) => fc.assert(fc.property(arbitraryStory(), property), { numRuns: 400 });

  it('is the fold of its log, from the start and from any place in it', () => {
    always((story) => {
      const { start, taken, end } = live(story);
      const events = taken.flatMap(({ event }) => event ?? []);
      expect(foldEvents(start, events)).toEqual(end);
      // As the store gives it back: text, read again. Where it stops is no matter: resumed is as never stopped.
      const stored: SittingEvent[] = events.map((event) => ({ ...event, body: JSON.parse(JSON.stringify(event.body)) }));
      for (let stop = 0; stop <= stored.length; stop += 1) {
        expect(foldEvents(foldEvents(start, stored.slice(0, stop)), stored.slice(stop))).toEqual(end);
      }
    });
  });

  it('never charges more than the limit, and never takes time back', () => {
    always((story) => {
      for (const { before, after: next } of live(story).taken) {
        expect(next.elapsedMs).toBeGreaterThanOrEqual(before.elapsedMs);
        if (story.rules.limitMs !== null) expect(next.elapsedMs).toBeLessThanOrEqual(story.rules.limitMs);
        if (!clockRuns(before)) expect(next.elapsedMs).toBe(before.elapsedMs);
      }
    });
  });

  it('refuses every action after its end, and no event changes it any more', () => {
    always((story) => {
      for (const { before, after: next, decision } of live(story).taken) {
        if (before.phase.name !== 'ended') continue;
        if (decision !== null) expect(decision).toEqual({ ok: false, code: 'sitting/ended' });
        expect(next).toBe(before);
      }
    });
  });

  it('is changed by what is logged alone: a refusal and an action that says what is so already leave it alone', () => {
    always((story) => {
      for (const { before, after: next, decision, event } of live(story).taken) {
        const isLogged = event !== null && before.phase.name !== 'ended';
        expect(next.sequence).toBe(before.sequence + (isLogged ? 1 : 0));
        expect(next === before).toBe(!isLogged);
        if (decision?.ok !== true || decision.body === null || decision.body.kind === 'goto') continue;
        // The same again says what is so already, unless it moved on to another screen.
        const again = decide(next, decision.body.kind === 'integrity' ? { kind: 'review' } : withoutMachine(decision.body));
        if (again.ok) expect(again.body).toBeNull();
      }
    });
  });

  it('shares out the time on items among them, and no other', () => {
    always((story) => {
      const { start, taken, end } = live(story);
      const onItems = new Map<number, number>();
      for (const { before, after: next } of taken) {
        const item = currentItem(before);
        if (item !== null) onItems.set(item, (onItems.get(item) ?? 0) + next.elapsedMs - before.elapsedMs);
      }
      const shown = currentItem(end);
      for (const [index, state] of end.states.entries()) {
        const open = index === shown ? end.elapsedMs - end.shownAtMs : 0;
        expect(state.timeMs + open).toBe(onItems.get(index) ?? 0);
      }
      expect(start.states.every((state) => state.timeMs === 0)).toBe(true);
    });
  });

  it('counts what is answered, and never a revealed answer twice', () => {
    always((story) => {
      const { taken, end } = live(story);
      const counts = countItems(end);
      expect(counts.answered + counts.incomplete).toBe(counts.total);
      expect(counts.answered).toBe(end.states.filter((state) => state.complete).length);
      for (const { before, after: next } of taken) {
        for (const [index, state] of before.states.entries()) if (state.revealed) expect(next.states[index]?.response).toEqual(state.response);
      }
      // Whoever answered an item, or saw its key, has seen it.
      for (const state of end.states) if (state.response !== null || state.revealed) expect(state.seen).toBe(true);
    });
  });

  it('keeps highlights sorted, apart and inside the stem', () => {
    always((story) => {
      for (const [index, { highlights }] of live(story).end.states.entries()) {
        let from = -1;
        for (const { start, end } of highlights) {
          expect(start).toBeGreaterThan(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(story.items[index]?.stemLength ?? 0);
          from = end;
        }
      }
    });
  });

  it('never grants more breaks than the accommodation has', () => {
    always((story) => {
      expect(live(story).end.breaksTaken).toBeLessThanOrEqual(story.rules.accommodation.breaks.count);
    });
  });

  it('shows nothing to act on while a gap stands', () => {
    always((story) => {
      for (const { before, decision } of live(story).taken) {
        if (before.gap === null || decision === null || before.phase.name === 'ended') continue;
        if (decision.ok) expect(decision.body).toEqual({ kind: 'continue' });
        expect(clockRuns(before)).toBe(false);
      }
    });
  });
});

function withoutMachine(body: Exclude<SittingEvent['body'], { kind: 'integrity' }>): Parameters<typeof decide>[1] {
  switch (body.kind) {
    case 'suspend':
    case 'resume':
    case 'gap':
    case 'clock-jump':
    case 'end':
      throw new Error(`${body.kind} is no action`);
    default:
      return body;
  }
}

describe('an exam from its agreement to its end', () => {
  it('asks for agreement and tutorial first, during which nothing is charged', () => {
    const fresh = newSitting(withBreaks, items);
    expect(clockRuns(fresh)).toBe(false);
    expect(decide(fresh, choice(0, 'a'))).toEqual({ ok: false, code: 'sitting/wrong-phase' });
    expect(decide(fresh, { kind: 'begin' })).toEqual({ ok: false, code: 'sitting/wrong-phase' });
    const tutorial = after(withBreaks, [{ kind: 'agree' }]);
    expect(clockRuns(tutorial)).toBe(false);
    expect(clockRuns(after(withBreaks, begun))).toBe(true);
    expect(after(withBreaks, begun).states.map((state) => state.seen)).toEqual([true, false, false]);
  });

  it('takes answers on the items alone, and marks on the review screen as well', () => {
    const review = after(withBreaks, [...begun, { kind: 'review' }]);
    expect(decide(review, choice(0, 'a'))).toEqual({ ok: false, code: 'sitting/wrong-phase' });
    expect(decide(review, { kind: 'flag', item: 0, on: true })).toMatchObject({ ok: true });
  });

  it('refuses what does not exist, with the reason', () => {
    const sitting = after(withBreaks, begun);
    expect(decide(sitting, choice(3, 'a'))).toEqual({ ok: false, code: 'sitting/no-such-item' });
    expect(decide(sitting, choice(0, 'z'))).toEqual({ ok: false, code: 'sitting/no-such-option' });
    expect(decide(sitting, choices(0, 'a'))).toEqual({ ok: false, code: 'sitting/wrong-response-type' });
    expect(decide(sitting, choices(1, 'a', 'a'))).toEqual({ ok: false, code: 'sitting/no-such-option' });
    expect(decide(sitting, { kind: 'strike', item: 0, option: 'z', on: true })).toEqual({ ok: false, code: 'sitting/no-such-option' });
    expect(decide(sitting, { kind: 'goto', item: 3 })).toEqual({ ok: false, code: 'sitting/no-such-item' });
    expect(decide(sitting, { kind: 'reveal', item: 0 })).toEqual({ ok: false, code: 'sitting/wrong-phase' });
  });

  it('counts changes of an answer, not the first one, nor the same choices in another order', () => {
    const sitting = after(withBreaks, [...begun, choice(0, 'a'), choice(0, 'b'), choice(0, 'b'), choices(1, 'a', 'b')]);
    expect(sitting.states.map((state) => state.changes)).toEqual([1, 0, 0]);
    expect(decide(sitting, choices(1, 'b', 'a'))).toEqual({ ok: true, body: null });
    expect(countItems(sitting)).toMatchObject({ total: 3, answered: 2, incomplete: 1, unseen: 1 });
    expect(countItems(after(withBreaks, [choices(1, 'a')], sitting))).toMatchObject({ answered: 1 });
  });

  it('takes what is only to be read as done once it was on screen, and takes no answer to it', () => {
    const toRead: SittingItem = { question: 'r', interaction: { type: 'shown', reason: 'reading' }, stemLength: 40 };
    const rules = { ...withBreaks, ceremony: false };
    const start = newSitting(rules, [toRead, toRead]);
    expect(start.states.map((state) => state.complete)).toEqual([true, false]);
    expect(decide(start, { kind: 'answer', item: 0, response: { type: 'text', value: 'x' } })).toEqual({ ok: false, code: 'sitting/wrong-response-type' });
    const next = applyEvent(start, { sequence: 1, elapsedMs: 0, wallMs: 0, body: { kind: 'goto', item: 1 } });
    expect(countItems(next)).toMatchObject({ answered: 2, incomplete: 0 });
  });

  it('returns from a break to the item that was on screen, also by way of the review screen', () => {
    const away = after(withBreaks, [...begun, { kind: 'goto', item: 2 }, { kind: 'review' }, { kind: 'break' }]);
    expect(away.phase).toEqual({ name: 'break', from: 2 });
    expect(after(withBreaks, [{ kind: 'return' }], away).phase).toEqual({ name: 'items', current: 2 });
    const second = after(withBreaks, [{ kind: 'return' }, { kind: 'break' }, { kind: 'return' }], away);
    expect(decide(second, { kind: 'break' })).toEqual({ ok: false, code: 'sitting/no-break-left' });
  });

  it('adds up a gap that goes on after a second crash', () => {
    const event = (sitting: Sitting, awayMs: number, interrupted: boolean): Sitting =>
      applyEvent(sitting, { sequence: sitting.sequence + 1, elapsedMs: sitting.elapsedMs, wallMs: 0, body: { kind: 'gap', awayMs, interrupted } });
    const twice = event(event(after(withBreaks, begun), 60_000, false), 1_800_000, true);
    expect(twice.gap).toEqual({ atElapsedMs: 0, awayMs: 1_860_000, interrupted: true });
    expect(twice.integrity).toMatchObject([{ what: 'gap', durationMs: 1_860_000 }]);
    expect(after(withBreaks, [{ kind: 'continue' }], twice)).toMatchObject({ gap: null, interrupted: true });
  });
});

describe('practice with feedback', () => {
  const rules = practiceRules({ feedback: 'each', minutes: null }, noAccommodation);

  it('begins on the first item and makes a revealed answer final', () => {
    const sitting = after(rules, [choice(0, 'a'), { kind: 'reveal', item: 0 }]);
    expect(decide(sitting, choice(0, 'b'))).toEqual({ ok: false, code: 'sitting/answer-final' });
    expect(decide(sitting, { kind: 'reveal', item: 0 })).toEqual({ ok: true, body: null });
    expect(after(rules, [choice(2, 'b')], sitting).states[2]?.response).toEqual({ type: 'single', option: 'b' });
  });

  it('stands while the candidate is away, and an exam does not', () => {
    const suspended = (start: Sitting): boolean =>
      clockRuns(applyEvent(start, { sequence: 9, elapsedMs: 0, wallMs: 0, body: { kind: 'suspend', reason: 'closed' } }));
    expect(suspended(newSitting(rules, items))).toBe(false);
    expect(suspended(after(withBreaks, begun))).toBe(true);
  });
});
