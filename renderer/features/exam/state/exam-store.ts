import { createStore } from 'zustand/vanilla';
import type { Acted, SittingClock, SittingPhase, SittingView } from '../../../../electron/contract/values.ts';
import type { CandidateAction } from '../../../../electron/domain/sitting-events.ts';
import { currentItem, type Sitting } from '../../../../electron/domain/sitting.ts';
import type { Failure } from '../../../api/failure.ts';
import { clockAt, timeUpInMs } from './exam-clock.ts';
import type { Exam, ExamPorts } from './exam-ports.ts';
import { createExamSaving } from './exam-saving.ts';
import { acceptsInput, beforeOpening, type ExamState } from './exam-state.ts';
import { watchSitting } from './exam-watch.ts';
import { itemOf, leavesScreen, localSitting, withAction, withMark } from './local-sitting.ts';
import { itemAfter, itemBefore, walkItems } from './review-walk.ts';
import type { Sent } from './save-queue.ts';

const askForEndEveryMs = 1000;

/** Codes by which main says that this window's state is not the sitting's any more, as after work in a second tab. */
const outdated: readonly Failure['code'][] = [
  'sitting/ended',
  'sitting/wrong-phase',
  'sitting/no-such-item',
  'sitting/no-such-option',
  'sitting/wrong-response-type',
  'sitting/answer-final',
  'sitting/no-break-left',
];

/** The running exam of this window: main's state, what the candidate did since, and the way of that to main. */
export function createExam({ sittingId, calls, failureOf, now }: ExamPorts): Exam {
  const state = createStore<ExamState>(() => beforeOpening);
  const set = (changes: Partial<ExamState>): void => {
    state.setState(changes);
  };
  let watching: AbortController | null = null;
  let timeUpTimer: ReturnType<typeof setTimeout> | undefined;
  // Counts entrances, so that an opening which answers after the room was left starts nothing.
  let visit = 0;
  let notices: Promise<unknown> = Promise.resolve();

  const saving = createExamSaving({ send, failureOf, onChange: set });

  const hasFailed = (): boolean => state.getState().saving.name === 'failed';

  async function send(action: CandidateAction): Promise<Sent> {
    try {
      const acted = await calls.act({ sittingId, action });
      reconcile(action, acted);
      return 'sent';
    } catch (error) {
      if (!outdated.includes(failureOf(error).code)) throw error;
      await reload(saving.drafts());
      return 'dropped';
    }
  }

  /** Takes over what main says, where nothing newer of the candidate waits. */
  function reconcile(action: CandidateAction, { phase, clock, mark }: Acted): void {
    setClock(clock);
    if (phase.name === 'ended') return ended(phase.by);
    const { sitting } = state.getState();
    if (sitting === null) return;
    const waiting = saving.pending().slice(1);
    const item = itemOf(action);
    const marked = mark === null || item === null || waiting.some((later) => itemOf(later) === item) ? sitting : withMark(sitting, item, mark);
    set({ sitting: waiting.length === 0 ? withPhase(marked, phase) : marked });
    if (action.kind === 'reveal') loadFeedback(action.item);
  }

  function setClock(clock: SittingClock): void {
    const base = { clock, atMs: now() };
    set({ clock: base });
    clearTimeout(timeUpTimer);
    const inMs = timeUpInMs(base, base.atMs);
    if (inMs !== null && state.getState().stage.name === 'open') timeUpTimer = setTimeout(() => void timeIsUp(), inMs);
  }

  /** Main ends the sitting by its own clock; the room only asks until it hears so. */
  async function timeIsUp(): Promise<void> {
    saving.flush();
    set({ timeUp: true });
    try {
      await calls.open({ sittingId });
    } catch (error) {
      if (failureOf(error).code === 'sitting/ended') return ended('time');
    }
    clearTimeout(timeUpTimer);
    if (state.getState().stage.name === 'open') timeUpTimer = setTimeout(() => void timeIsUp(), askForEndEveryMs);
  }

  function ended(by: 'candidate' | 'time'): void {
    const before = state.getState().stage.name;
    if (before === 'ended') return;
    watching?.abort();
    clearTimeout(timeUpTimer);
    saving.dropDrafts();
    set({ stage: { name: 'ended', by, here: before === 'open' }, ending: false, timeUp: false });
  }

  /** Opens anew and puts what is not saved yet on top. True when the room can go on; false when it ended or must be continued. */
  async function reload(unsaved: readonly CandidateAction[]): Promise<boolean> {
    let view: SittingView;
    try {
      view = await calls.open({ sittingId });
    } catch (error) {
      if (failureOf(error).code !== 'sitting/ended') throw error;
      const { clock } = state.getState();
      const outOfTime = clock.clock.limitMs !== null && clockAt(clock, now()).leftMs === 0;
      ended(outOfTime ? 'time' : 'candidate');
      return false;
    }
    if (view.phase.name === 'ended') {
      ended(view.phase.by);
      return false;
    }
    const sitting = unsaved.reduce<Sitting>((local, action) => withAction(local, action) ?? local, localSitting(view));
    set({ view, sitting, timeUp: false, stage: view.gap === null ? { name: 'open' } : { name: 'resume', gap: view.gap } });
    // What waits is sent once the candidate continues; until then nothing has failed.
    if (view.gap !== null) set({ saving: { name: 'saved' }, watched: null });
    setClock(view.clock);
    return view.gap === null;
  }

  /** Brings the room up to date with everything that it still has to send, and sends that. */
  async function catchUp(): Promise<boolean> {
    const open = await reload(saving.pending());
    if (open && hasFailed()) saving.retry();
    if (open) loadShownFeedback();
    return open;
  }

  function fail(error: unknown): void {
    set({ stage: { name: 'failed', failure: failureOf(error) } });
  }

  function startWatch(): void {
    watching?.abort();
    const controller = new AbortController();
    watching = controller;
    void watchSitting(
      {
        watch: (signal) => calls.watch({ sittingId }, { signal }),
        resume: async () => {
          try {
            return await catchUp();
          } catch (error) {
            if (failureOf(error).code !== 'sitting/not-found') throw error;
            fail(error);
            return false;
          }
        },
        onEvent: (event) => (event.kind === 'clock' ? setClock(event.clock) : ended(event.by)),
        onState: (watched) => set({ watched }),
      },
      controller.signal,
    );
  }

  async function proceed(): Promise<void> {
    if (state.getState().stage.name !== 'resume') return;
    try {
      const acted = await calls.act({ sittingId, action: { kind: 'continue' } });
      set({ stage: { name: 'open' }, saving: { name: 'saved' } });
      setClock(acted.clock);
    } catch (error) {
      set({ saving: { name: 'failed', failure: failureOf(error) } });
      return;
    }
    if (saving.pending().length > 0) saving.retry();
    loadShownFeedback();
    startWatch();
  }

  function act(action: CandidateAction): void {
    const { sitting } = state.getState();
    if (sitting === null || !acceptsInput(state.getState())) return;
    saving.flush();
    if (hasFailed() && leavesScreen(action)) return;
    const after = withAction(state.getState().sitting ?? sitting, action);
    if (after === null) return;
    set({ sitting: after, ...(action.kind === 'review' ? { walk: null } : {}) });
    saving.push(action);
    if (action.kind === 'goto') loadShownFeedback();
  }

  function draft(action: CandidateAction): void {
    const { sitting } = state.getState();
    if (sitting === null || !acceptsInput(state.getState())) return;
    const after = withAction(sitting, action);
    if (after === null) return;
    set({ sitting: after });
    saving.put(action);
  }

  function loadFeedback(item: number): void {
    const put = (feedback: ExamState['feedback'][number]): void =>
      set({ feedback: { ...state.getState().feedback, [item]: feedback } });
    put({ name: 'loading' });
    calls.feedback({ sittingId, item }).then(
      (reviewed) => put({ name: 'ready', item: reviewed }),
      (error: unknown) => put({ name: 'failed', failure: failureOf(error) }),
    );
  }

  /** The key of an item that was revealed before this room knew it. */
  function loadShownFeedback(): void {
    const { sitting, feedback } = state.getState();
    const item = sitting && currentItem(sitting);
    if (item === null || sitting?.states[item]?.revealed !== true || feedback[item] !== undefined) return;
    loadFeedback(item);
  }

  async function end(): Promise<void> {
    if (!acceptsInput(state.getState())) return;
    if (saving.pending().length === 0) set({ saving: { name: 'saved' } });
    saving.flush();
    set({ ending: true });
    if (!(await saving.settled())) return set({ ending: false });
    try {
      ended((await calls.end({ sittingId })).by);
    } catch (error) {
      const failure = failureOf(error);
      set(failure.code === 'sitting/ended' ? { ending: false } : { ending: false, saving: { name: 'failed', failure } });
      if (failure.code === 'sitting/ended') await reload([]).catch(() => false);
    }
  }

  function step(to: (current: number, sitting: Sitting) => number | null, beyond: CandidateAction | null): void {
    const { sitting } = state.getState();
    const current = sitting && currentItem(sitting);
    if (sitting === null || current === null) return;
    const item = to(current, sitting);
    if (item !== null) act({ kind: 'goto', item });
    else if (beyond !== null) act(beyond);
  }

  return {
    state,
    async enter() {
      visit += 1;
      const mine = visit;
      try {
        const open = await catchUp();
        if (open && mine === visit) startWatch();
      } catch (error) {
        if (mine === visit) fail(error);
      }
    },
    leave() {
      visit += 1;
      saving.flush();
      watching?.abort();
      clearTimeout(timeUpTimer);
    },
    proceed,
    act,
    type: (item, response) => draft({ kind: 'answer', item, response }),
    write: (item, text) => draft({ kind: 'note', item, text }),
    next: () =>
      step((current, sitting) => itemAfter(current, sitting.items.length, state.getState().walk), { kind: 'review' }),
    previous: () => step((current) => itemBefore(current, state.getState().walk), null),
    goTo(item) {
      const { walk } = state.getState();
      if (walk !== null && !walk.items.includes(item)) set({ walk: null });
      act({ kind: 'goto', item });
    },
    walk(kind) {
      const { sitting } = state.getState();
      if (sitting === null || hasFailed()) return;
      const items = walkItems(kind, sitting);
      const [first] = items;
      if (first === undefined) return;
      set({ walk: kind === 'all' ? null : { kind, items } });
      act({ kind: 'goto', item: first });
    },
    notice(what) {
      if (state.getState().stage.name !== 'open') return;
      notices = notices.then(async () => setClock(await calls.notice({ sittingId, what }))).catch(() => undefined);
    },
    retry() {
      if (state.getState().stage.name === 'resume') void proceed();
      else if (hasFailed() && saving.pending().length > 0) saving.retry();
      else if (hasFailed()) void end();
    },
    loadFeedback,
    end,
    flush: () => saving.flush(),
  };
}

function withPhase(sitting: Sitting, phase: SittingPhase): Sitting {
  return JSON.stringify(sitting.phase) === JSON.stringify(phase) ? sitting : { ...sitting, phase };
}
