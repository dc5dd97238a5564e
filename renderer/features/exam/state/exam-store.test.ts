import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { currentItem } from '../../../../electron/domain/sitting.ts';
import { scriptedMain, type ScriptedMain } from './testing/scripted-main.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const chooseB = { kind: 'answer', item: 0, response: { type: 'single', option: 'b' } } as const;
const local = (main: ScriptedMain) => {
  const { sitting } = main.exam.state.getState();
  if (sitting === null) throw new Error('the sitting is not open');
  return sitting;
};

async function opened(...options: Parameters<typeof scriptedMain>): Promise<ScriptedMain> {
  const main = scriptedMain(...options);
  await main.exam.enter();
  await settle();
  return main;
}

describe('the exam store', () => {
  it('shows a mark at once and saves it in the background', async () => {
    const main = await opened();
    main.hold();
    main.exam.act(chooseB);
    expect(local(main).states[0]).toMatchObject({ response: { option: 'b' }, complete: true });
    expect(main.done).toEqual([]);
    main.release();
    await settle();
    expect(main.done).toEqual([chooseB]);
    expect(main.exam.state.getState()).toMatchObject({ saving: { name: 'saved' }, unsaved: 0 });
  });

  it('keeps the order of what was done, whatever main takes for it', async () => {
    const main = await opened();
    main.hold();
    main.exam.act({ kind: 'flag', item: 0, on: true });
    main.exam.act(chooseB);
    main.exam.next();
    main.exam.act({ kind: 'flag', item: 1, on: true });
    expect(currentItem(local(main))).toBe(1);
    main.release();
    await settle();
    expect(main.done.map((action) => action.kind)).toEqual(['flag', 'answer', 'goto', 'flag']);
    expect(currentItem(local(main))).toBe(1);
  });

  it('is silent about a quick save and says so after 300 ms', async () => {
    const main = await opened();
    main.hold();
    main.exam.act(chooseB);
    await settle(299);
    expect(main.exam.state.getState().saving).toEqual({ name: 'saving', long: false });
    await settle(2);
    expect(main.exam.state.getState().saving).toEqual({ name: 'saving', long: true });
  });

  it.each(['storage/full', 'connection/lost'] as const)('keeps the answer after %s, stops Next, and saves everything on Try again', async (code) => {
    const main = await opened();
    main.failWith(code);
    main.exam.act(chooseB);
    await settle();
    expect(main.exam.state.getState()).toMatchObject({ saving: { name: 'failed', failure: { code } }, unsaved: 1 });
    main.exam.next();
    expect(currentItem(local(main))).toBe(0);
    main.exam.act({ kind: 'flag', item: 0, on: true });
    expect(main.exam.state.getState().unsaved).toBe(2);
    main.exam.retry();
    await settle();
    expect(main.exam.state.getState().saving.name).toBe('failed');
    main.failWith(null);
    main.exam.retry();
    await settle();
    expect(main.done.map((action) => action.kind)).toEqual(['answer', 'flag']);
    main.exam.next();
    expect(currentItem(local(main))).toBe(1);
  });

  it('saves typing at a pause, and before anything else that follows it', async () => {
    const main = await opened();
    main.exam.goTo(1);
    main.exam.type(1, { type: 'numeric', value: '1' });
    main.exam.type(1, { type: 'numeric', value: '12' });
    await settle(100);
    expect(main.done.map((action) => action.kind)).toEqual(['goto']);
    await settle(600);
    expect(main.sitting().states[1]?.response).toEqual({ type: 'numeric', value: '12' });
    main.exam.write(null, 'Come back to 2');
    main.exam.type(1, null);
    main.exam.next();
    await settle();
    expect(main.done.map((action) => action.kind)).toEqual(['goto', 'answer', 'note', 'answer', 'goto']);
    expect(main.sitting()).toMatchObject({ note: 'Come back to 2' });
    expect(main.sitting().states[1]?.complete).toBe(false);
  });

  it('goes from the last question to the review screen, and from there through a walk', async () => {
    const main = await opened();
    main.exam.goTo(2);
    main.exam.next();
    expect(local(main).phase.name).toBe('review');
    main.exam.goTo(0);
    main.exam.act(chooseB);
    main.exam.act({ kind: 'review' });
    main.exam.walk('incomplete');
    expect(currentItem(local(main))).toBe(1);
    main.exam.next();
    expect(currentItem(local(main))).toBe(2);
    main.exam.previous();
    expect(currentItem(local(main))).toBe(1);
    main.exam.next();
    main.exam.next();
    expect(local(main).phase.name).toBe('review');
    expect(main.exam.state.getState().walk).toBeNull();
    await settle();
    expect(main.sitting().phase.name).toBe('review');
  });

  it('takes over what a second window did when its own action does not fit any more', async () => {
    const main = await opened();
    main.elsewhere({ kind: 'flag', item: 2, on: true });
    main.elsewhere({ kind: 'review' });
    main.exam.act(chooseB);
    await settle();
    expect(local(main).phase.name).toBe('review');
    expect(local(main).states[2]?.flagged).toBe(true);
    expect(local(main).states[0]?.response).toBeNull();
    expect(main.exam.state.getState().saving.name).toBe('saved');
  });

  it('shows nothing after a crash until the candidate continues', async () => {
    const main = scriptedMain();
    main.setGap({ atElapsedMs: 41_000, awayMs: 3000, interrupted: false });
    await main.exam.enter();
    await settle();
    expect(main.exam.state.getState().stage).toMatchObject({ name: 'resume', gap: { atElapsedMs: 41_000 } });
    main.exam.act(chooseB);
    expect(main.watches()).toBe(0);
    await main.exam.proceed();
    await settle();
    expect(main.done).toEqual([{ kind: 'continue' }]);
    expect(main.watches()).toBe(1);
    expect(main.exam.state.getState().stage.name).toBe('open');
  });

  it('watches again by itself, and after a crash sends what was not saved once the candidate continues', async () => {
    const main = await opened();
    main.failWith('connection/lost');
    main.exam.act(chooseB);
    main.breakWatch();
    await settle();
    expect(main.exam.state.getState()).toMatchObject({ watched: false, saving: { name: 'failed' } });
    main.setGap({ atElapsedMs: 0, awayMs: 3000, interrupted: false });
    main.failWith(null);
    await settle(600);
    expect(main.exam.state.getState()).toMatchObject({ stage: { name: 'resume' }, saving: { name: 'saved' }, watched: null, unsaved: 1 });
    await main.exam.proceed();
    await settle();
    expect(main.done).toEqual([{ kind: 'continue' }, chooseB]);
    expect(main.exam.state.getState()).toMatchObject({ watched: true, unsaved: 0, saving: { name: 'saved' } });
    expect(local(main).states[0]?.complete).toBe(true);
  });

  it('is corrected by the clock of main and stops when the time is up, until main ends it', async () => {
    const main = await opened({ limitMs: 10_000 }, () => Date.now());
    await settle(4000);
    main.setElapsed(6000);
    main.emit({ kind: 'clock', clock: { elapsedMs: 6000, limitMs: 10_000, runs: true, breakLeftMs: null } });
    await settle(3000);
    expect(main.exam.state.getState().timeUp).toBe(false);
    await settle(1500);
    expect(main.exam.state.getState().timeUp).toBe(true);
    main.exam.act(chooseB);
    expect(local(main).states[0]?.response).toBeNull();
    main.endByTime();
    main.emit({ kind: 'ended', by: 'time' });
    await settle();
    expect(main.exam.state.getState().stage).toEqual({ name: 'ended', by: 'time', here: true });
  });

  it('hears of the end by asking, where the watch is silent', async () => {
    const main = await opened({ limitMs: 10_000 }, () => Date.now());
    await settle(10_500);
    main.endByTime();
    await settle(1500);
    expect(main.exam.state.getState().stage).toMatchObject({ name: 'ended', by: 'time' });
  });

  it('saves what is typed before it ends, and does not end while that fails', async () => {
    const main = await opened();
    main.exam.goTo(1);
    await settle();
    main.failWith('storage/full');
    main.exam.type(1, { type: 'numeric', value: '7' });
    await main.exam.end();
    expect(main.exam.state.getState()).toMatchObject({ stage: { name: 'open' }, ending: false, saving: { name: 'failed' } });
    main.failWith(null);
    main.exam.retry();
    await settle();
    await main.exam.end();
    expect(main.sitting().states[1]?.response).toEqual({ type: 'numeric', value: '7' });
    expect(main.exam.state.getState().stage).toEqual({ name: 'ended', by: 'candidate', here: true });
  });

  it('opens an ended sitting as ended elsewhere', async () => {
    const main = scriptedMain();
    main.endByTime();
    await main.exam.enter();
    expect(main.exam.state.getState().stage).toMatchObject({ name: 'ended', here: false });
  });

  it('loads the key in practice once the reveal is saved', async () => {
    const main = await opened({ mode: 'practice', feedback: 'each', limitMs: null });
    main.exam.act(chooseB);
    main.exam.act({ kind: 'reveal', item: 0 });
    await settle();
    expect(main.exam.state.getState().feedback[0]).toMatchObject({ name: 'ready', item: { position: 0 } });
    main.exam.act({ kind: 'answer', item: 0, response: null });
    expect(local(main).states[0]?.response).toEqual(chooseB.response);
  });

  it('ends with the same marks as main, whatever is done in whatever order of failures', async () => {
    const item = fc.integer({ min: 0, max: 2 });
    const steps = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('flag' as const), item, on: fc.boolean() }),
        fc.record({ do: fc.constant('type' as const), value: fc.constantFrom('', '1', '22') }),
        fc.record({ do: fc.constantFrom('next', 'previous', 'retry', 'fail', 'heal', 'wait') }),
        fc.record({ do: fc.constant('highlight' as const), start: fc.nat(12), end: fc.nat(20) }),
      ),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const main = await opened();
        for (const step of script) {
          if (step.do === 'flag') main.exam.act({ kind: 'flag', item: step.item, on: step.on });
          else if (step.do === 'type') main.exam.type(1, step.value === '' ? null : { type: 'numeric', value: step.value });
          else if (step.do === 'highlight') main.exam.act({ kind: 'highlight', item: 0, ranges: [{ start: step.start, end: step.end + 1 }] });
          else if (step.do === 'next') main.exam.next();
          else if (step.do === 'previous') main.exam.previous();
          else if (step.do === 'retry') main.exam.retry();
          else if (step.do === 'wait') await settle(700);
          else main.failWith(step.do === 'fail' ? 'storage/full' : null);
        }
        main.failWith(null);
        await settle(700);
        main.exam.retry();
        await settle(700);
        const shape = (sitting: ReturnType<typeof local>) => ({
          phase: sitting.phase,
          marks: sitting.states.map(({ response, flagged, highlights, seen }) => ({ response, flagged, highlights, seen })),
        });
        expect(shape(local(main))).toEqual(shape(main.sitting()));
        main.exam.leave();
      }),
      { numRuns: 60 },
    );
  });
});
