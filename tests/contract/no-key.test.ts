import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CutscoreClient } from '../../electron/contract/contract.ts';
import type { SittingView } from '../../electron/contract/values.ts';
import { servePort } from '../../electron/hosts/port-handler.ts';
import { startTestApplication, type TestApplication } from './application.ts';
import { callByName, callNames, plausibleInputs, type Known } from './calls.ts';
import { giveaways, markedMedia, markedPack } from './marked-pack.ts';

/**
 * Names under which the contract carries what tells a key; they may stand in a reply only if they hold null. A result is
 * among them: who remembers the answer of then knows by it what the key is, or is not.
 */
const tellingNames = new Set(['correct', 'points', 'solution', 'key', 'rationales', 'why', 'rightIf', 'right_if', 'explanation', 'references', 'accepted', 'decision', 'enemies']);

const examQuestions = markedPack().questions.filter(({ id }) => id.startsWith('exam-'));

let application: TestApplication;
let client: CutscoreClient;
/** Every message that went to the window, as it was sent: replies, stream events and errors. */
let sent: string[];
let closePort: () => void;

beforeEach(async () => {
  application = await startTestApplication();
  const { port1, port2 } = new MessageChannel();
  sent = [];
  servePort(
    {
      post: (message) => {
        sent.push(String(message));
        port1.postMessage(message);
      },
      onMessage: (listener) => port1.on('message', listener),
      onClose: (listener) => port1.on('close', listener),
    },
    application.router,
    () => undefined,
  );
  closePort = () => {
    port2.close();
  };
  client = createORPCClient(new RPCLink({ port: port2 }));
});

afterEach(() => {
  closePort();
  application.close();
});

it('names inputs for every call of the contract', () => {
  const known: Known = { packIds: [], formIds: [], sittingIds: [], items: [], words: [] };
  expect(Object.keys(plausibleInputs(known)).toSorted()).toEqual(callNames().toSorted());
});

it('gives no key away by any call while an exam is open, and all of them after its end', async () => {
  // Earlier sittings of the same questions, whose reviews would tell: an exam that was handed in, and a sample.
  const earlier = await sit('form-1');
  await client.sitting.end({ sittingId: earlier.id });
  const sample = await sit('sample');
  await client.sitting.end({ sittingId: sample.id });
  await readWholeReview(earlier);
  await client.review.overview({ sittingId: earlier.id });
  expect(tellsOf(sent, [earlier.id])).toEqual(expect.arrayContaining(['correct', 'points', 'solution', 'result in a list']));

  const { sittingId } = await client.exams.start({
    packId: 'marked',
    formId: 'form-1',
    accommodation: { time: { kind: 'factor', factor: 1 }, breaks: { count: 1, minutes: 5 }, largeType: false, colours: 'standard' },
  });
  const view = await client.sitting.open({ sittingId });
  const known: Known = {
    packIds: ['marked', 'no-such-pack'],
    formIds: ['form-1', 'sample', 'no-such-form'],
    sittingIds: [sittingId, earlier.id, sample.id, 'no-such-sitting'],
    items: view.items,
    words: ['harbour', 'GIVEAWAY', 'accepted', 'option c', '*', '"', 'a OR b', 'exam', ...examQuestions.map(({ id }) => id)],
  };
  const screens: { readonly name: string; readonly go: () => Promise<unknown> }[] = [
    { name: 'agreement', go: async () => undefined },
    { name: 'tutorial', go: () => act(sittingId, { kind: 'agree' }) },
    { name: 'items', go: () => act(sittingId, { kind: 'begin' }) },
    { name: 'review', go: () => act(sittingId, { kind: 'review' }) },
    { name: 'break', go: () => act(sittingId, { kind: 'break' }) },
  ];
  for (const screen of screens) {
    await screen.go();
    expect((await client.sitting.open({ sittingId })).phase.name).toBe(screen.name);
    sent = [];
    const outcomes = await callEverything(known, screen.name);
    expect(sent.length).toBeGreaterThan(100);
    expect({ screen: screen.name, tells: tellsOf(sent, [earlier.id]) }).toEqual({ screen: screen.name, tells: [] });
    expect(outcomes.get('sitting.feedback')).toEqual(new Set(['sitting/not-found', 'sitting/ended', 'sitting/no-such-item', 'sitting/key-withheld']));
    expect(outcomes.get('pack.media')).toEqual(new Set(['ok', 'sitting/other-open', 'sitting/key-withheld', 'sitting/not-found', 'media/not-found']));
    expect([...(outcomes.get('review.item') ?? [])]).toContain('sitting/not-ended');
    expect([...(outcomes.get('exams.start') ?? [])]).toContain('sitting/other-open');
    expect((await client.sitting.open({ sittingId })).phase.name).toBe(screen.name);
  }
  expect(application.faults).toEqual([]);

  await client.sitting.end({ sittingId });
  sent = [];
  await readWholeReview(view, sittingId);
  const untold = examQuestions.filter(({ id, type }) => {
    const [marked = '', number = ''] = giveaways(id);
    return !sent.some((message) => message.includes(type === 'numeric' ? number : `${marked}explanation`));
  });
  expect(untold).toEqual([]);
  for (const { sha256 } of markedMedia) expect(await client.pack.media({ sittingId, sha256 })).toMatchObject({ type: 'image/svg+xml' });
  expect(await client.pack.media({ packId: 'marked', sha256: markedMedia[1].sha256 })).toMatchObject({ type: 'image/svg+xml' });
});

it('does not tell by an earlier review which answer was given, or whether it was right, while its question stands in an open exam', async () => {
  const earlier = await sit('form-1');
  await act(earlier.id, { kind: 'agree' });
  await act(earlier.id, { kind: 'begin' });
  const first = earlier.items.findIndex(({ interaction }) => interaction.type === 'single');
  await act(earlier.id, { kind: 'goto', item: first });
  await act(earlier.id, { kind: 'answer', item: first, response: { type: 'single', option: 'c' } });
  await act(earlier.id, { kind: 'strike', item: first, option: 'a', on: true });
  await client.sitting.end({ sittingId: earlier.id });
  expect(await client.review.item({ sittingId: earlier.id, position: first })).toMatchObject({ correct: true, points: 1, mark: { response: { option: 'c' } } });
  const other = await sit('sample');
  await client.sitting.end({ sittingId: other.id });
  const open = await sit('form-1');
  const withheld = await client.review.item({ sittingId: earlier.id, position: first });
  expect(withheld).toMatchObject({ solution: null, correct: null, points: null, steps: [], mark: { response: null, struck: [] } });
  const resultsOf = async (sittingId: string) => (await client.review.overview({ sittingId })).entries.flatMap(({ scored, correct }) => (scored ? [correct] : []));
  expect(new Set(await resultsOf(earlier.id))).toEqual(new Set([null]));
  expect(new Set(await resultsOf(other.id))).toEqual(new Set([false]));
  await client.sitting.end({ sittingId: open.id });
  expect(await client.review.item({ sittingId: earlier.id, position: first })).toMatchObject({ correct: true, points: 1 });
  expect((await resultsOf(earlier.id))[first]).toBe(true);
});

async function sit(formId: string): Promise<SittingView> {
  const { sittingId } = await client.exams.start({ packId: 'marked', formId, accommodation: null });
  return client.sitting.open({ sittingId });
}

function act(sittingId: string, action: Parameters<CutscoreClient['sitting']['act']>[0]['action']) {
  return client.sitting.act({ sittingId, action });
}

async function readWholeReview(view: SittingView, sittingId = view.id): Promise<void> {
  for (const position of view.items.keys()) await client.review.item({ sittingId, position });
}

/** Makes every call with every plausible input, but for the one that ends the exam; codes of failures by call (`ok` for a reply). */
async function callEverything(known: Known, screen: string): Promise<Map<string, Set<string>>> {
  const open = known.sittingIds[0];
  const outcomes = new Map<string, Set<string>>();
  for (const [name, inputs] of Object.entries(plausibleInputs(known))) {
    const codes = new Set<string>();
    outcomes.set(name, codes);
    for (const input of inputs) {
      const ofOpen = typeof input === 'object' && input !== null && 'sittingId' in input && input.sittingId === open;
      if (name === 'sitting.end' && ofOpen) continue;
      codes.add(await outcome(name, input));
    }
  }
  // Moving between questions has left the review screen.
  if (screen === 'review' && open !== undefined) await act(open, { kind: 'review' });
  return outcomes;
}

async function outcome(name: string, input: unknown): Promise<string> {
  try {
    const reply = await callByName(client, name, input);
    if (typeof reply !== 'object' || reply === null || !(Symbol.asyncIterator in reply)) return 'ok';
    // Proof of the cast: only a stream of the contract is async iterable.
    const stream = reply as AsyncGenerator;
    await stream.next();
    await stream.return(undefined);
    return 'ok';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
}

/** What gives a key of the exam away in the messages; `sittings` are those of its questions. */
function tellsOf(messages: readonly string[], sittings: readonly string[]): string[] {
  const words = examQuestions.flatMap(({ id }) => giveaways(id));
  return messages.flatMap((message) => {
    const value: unknown = JSON.parse(message);
    const ofExam = examQuestions.some(({ id }) => message.includes(`"${id}"`));
    return [...words.filter((word) => message.includes(word)), ...(ofExam ? tellingFields(value) : []), ...(tellsResults(value, sittings) ? ['result in a list'] : [])];
  });
}

/** Whether a value holds the list of a review of one of the sittings, with a result in it. */
function tellsResults(value: unknown, sittings: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('entries' in value && Array.isArray(value.entries) && 'sittingId' in value && sittings.includes(String(value.sittingId))) {
    return value.entries.some((entry: unknown) => typeof entry === 'object' && entry !== null && 'correct' in entry && entry.correct !== null);
  }
  return Object.values(value).some((inner) => tellsResults(inner, sittings));
}

function tellingFields(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [...(tellingNames.has(name) && inner !== null ? [name] : []), ...tellingFields(inner)]);
}
