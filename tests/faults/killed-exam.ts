// A candidate who sits a whole exam on a server that is killed again and again. Everything that the candidate can tell
// is checked at each return; whatever does not hold is thrown, with the place.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { CutscoreClient } from '../../electron/contract/contract.ts';
import type { Acted, SittingView } from '../../electron/contract/values.ts';
import type { Random } from '../../electron/domain/random.ts';
import type { CandidateAction } from '../../electron/domain/sitting-events.ts';
import { checkChain } from '../../electron/store/record/event-log.ts';
import { signIn } from '../server/sign-in.ts';
import { launchServer, startServer, type RunningServer } from '../server/server-process.ts';
import { emptySheet, marked, planExam, sheetOf, type AnswerSheet } from './answer-sheet.ts';
import { readRecordCopy } from './record-copy.ts';

export interface KilledExam {
  readonly sittingId: string;
  readonly sheet: AnswerSheet;
  readonly questions: readonly string[];
  /** How often a server was killed, and after how many of these the exam was still open. */
  readonly kills: number;
  readonly returns: number;
  /** Actions that were on the disk although their acknowledgement never came. */
  readonly unheard: number;
  /** What the last acknowledgement said of the time used. */
  readonly elapsedMs: number;
  readonly client: CutscoreClient;
  readonly server: RunningServer;
}

/** A crash may give the candidate so much. */
const favourMs = 5_000;
/** Stored times are whole milliseconds, and each return rounds once more. */
const roundingMs = 10;

/** Sits form 1 from agreement to end; `kills` times (the last while it ends) the server dies. */
export async function sitKilledExam(dataFolder: string, kills: number, random: Random): Promise<KilledExam> {
  let server = await startServer(dataFolder);
  let client = await signIn(server.address);
  const { sittingId } = await client.exams.start({ packId: 'issmp', formId: 'form-1', accommodation: null });
  const act = (action: CandidateAction) => client.sitting.act({ sittingId, action });
  await act({ kind: 'agree' });

  const opened = await client.sitting.open({ sittingId });
  const actions = planExam(opened, random);
  const killsAt = new Set<number>();
  while (killsAt.size < kills - 1) killsAt.add(Math.floor(random() * actions.length));
  const [thinksAt] = killsAt;

  let [killed, returns, unheard] = [0, 0, 0];
  /** Time with the exam's clock running, by this process's clock: from before the start of each stretch to its kill. */
  let workedMs = 0;
  let stretchFrom = performance.now();
  let heard = { elapsedMs: 0, at: stretchFrom };
  const hear = ({ clock }: Pick<Acted, 'clock'>) => {
    ok(clock.elapsedMs >= heard.elapsedMs, `The clock ran back from ${heard.elapsedMs} to ${clock.elapsedMs}.`);
    heard = { elapsedMs: clock.elapsedMs, at: performance.now() };
  };

  /** Kills the server and comes back: true when the exam is still open and has been continued. */
  const killAndReturn = async (sheets: readonly AnswerSheet[]): Promise<SittingView | null> => {
    const atLeastMs = heard.elapsedMs + performance.now() - heard.at - favourMs - roundingMs;
    await server.kill();
    killed += 1;
    workedMs += performance.now() - stretchFrom;
    checkLog(dataFolder, sittingId);
    // A start may be killed as well: nobody promised that it has time.
    while (random() < 0.2) {
      const launched = launchServer(dataFolder);
      await pause(random() * 600);
      await launched.kill();
      killed += 1;
      checkLog(dataFolder, sittingId);
    }
    server = await startServer(dataFolder);
    client = await signIn(server.address);
    const { openSitting } = await client.app.status();
    if (openSitting === null) return null;
    strictEqual(openSitting.id, sittingId);
    const view = await client.sitting.open({ sittingId });
    returns += 1;
    const sheet = sheetOf(view);
    if (!sheets.some((each) => JSON.stringify(each) === JSON.stringify(sheet))) deepStrictEqual(sheet, sheets[0]);
    ok(view.gap !== null, 'After a kill the candidate is asked to continue.');
    ok(!view.clock.runs, 'The clock stands until the candidate continues.');
    ok(view.clock.elapsedMs >= atLeastMs, `The clock went back: ${view.clock.elapsedMs} ms, expected at least ${atLeastMs} ms.`);
    ok(view.clock.elapsedMs <= workedMs + roundingMs, `The clock is ahead: ${view.clock.elapsedMs} ms after ${workedMs} ms of work.`);
    strictEqual(view.gap.interrupted, false);
    const untilMs = view.clock.elapsedMs;
    stretchFrom = performance.now();
    heard = { elapsedMs: untilMs, at: stretchFrom };
    const continued = await act({ kind: 'continue' });
    ok(continued.clock.elapsedMs <= untilMs + performance.now() - stretchFrom + roundingMs, 'Time passed before the candidate continued.');
    // What work is counted from here on begins where the clock does.
    workedMs = untilMs;
    hear(continued);
    return view;
  };

  hear(await act({ kind: 'begin' }));
  let sheet = emptySheet(opened.items.length);
  for (const [step, action] of actions.entries()) {
    const after = marked(sheet, action);
    if (killsAt.has(step)) {
      if (step === thinksAt) {
        // The candidate thinks for longer than a crash may give back; nothing is written but the clock.
        await pause(favourMs + random() * 3_000);
        ok((await killAndReturn([sheet])) !== null);
      } else {
        const reply = act(action).catch(() => null);
        await pause(random() * 6);
        const view = await killAndReturn([sheet, after]);
        ok(view !== null);
        const stands = JSON.stringify(sheetOf(view)) === JSON.stringify(after);
        const acknowledged = await reply;
        ok(acknowledged === null || stands, `An acknowledged ${action.kind} of item ${'item' in action ? action.item : '-'} is lost.`);
        if (acknowledged === null && stands) unheard += 1;
      }
    }
    // As the window does after a lost connection: what was not acknowledged is sent again.
    hear(await act(action));
    sheet = after;
  }
  const ending = client.sitting.end({ sittingId }).catch(() => null);
  await pause(random() * 12);
  if ((await killAndReturn([sheet])) === null) {
    const reply = await ending;
    if (reply === null) unheard += 1;
  } else {
    strictEqual(await ending, null, 'An acknowledged end is lost.');
    deepStrictEqual(await client.sitting.end({ sittingId }), { by: 'candidate' });
  }
  return {
    sittingId,
    sheet,
    questions: opened.items.map((item) => item.question),
    kills: killed,
    returns,
    unheard,
    elapsedMs: heard.elapsedMs,
    client,
    server,
  };
}

function checkLog(dataFolder: string, sittingId: string): void {
  const chain = readRecordCopy(dataFolder, (record) => checkChain(record, sittingId));
  ok(chain.sound, `The log's chain is broken: ${JSON.stringify(chain)}`);
}
