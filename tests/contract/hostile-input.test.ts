import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { contract, CutscoreClient } from '../../electron/contract/contract.ts';
import { errorCodes } from '../../electron/contract/errors.ts';
import { startTestApplication, type TestApplication } from './application.ts';
import { callByName, callNames, plausibleInputs, type CallName } from './calls.ts';
import { carrierNames, carry, hostRouter, type Carried } from './carriers.ts';

const long = 'x'.repeat(300_000);

/** Values that no call asks for, made of what JSON can carry. */
const hostile: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  1e308,
  0.5,
  Number.MAX_SAFE_INTEGER,
  '',
  '../../../etc/passwd',
  "'; DROP TABLE sitting; --",
  '\u0000\uD800\u202E',
  long,
  [],
  [[]],
  Array.from({ length: 5_000 }, () => 0),
  {},
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  nested(500),
];

const codes = new Set<string>(errorCodes);

describe.each(carrierNames)('hostile input %s', (name) => {
  let application: TestApplication;
  let carried: Carried<typeof contract>;
  let examples: Readonly<Record<CallName, readonly unknown[]>>;
  const reported: unknown[] = [];

  beforeAll(async () => {
    application = await startTestApplication();
    carried = await carry<typeof contract>(name, application.router, (error) => reported.push(error));
    examples = await examplesWithOpenExam(carried.client);
  });

  afterAll(async () => {
    await carried.close();
    application.close();
  });

  it.each(callNames())('to %s gets a reply or a code, and nothing from inside', async (call) => {
    // Proof of the cast: callNames are the contract's, and examples has all of them (no-key.test.ts sees to it).
    const example = examples[call as CallName].at(-1);
    const inputs = [...hostile, ...hostile.flatMap((value) => replacements(example, value))];
    for (const input of inputs) {
      const failure = await failureOf(carried.client, call, input);
      if (failure === null) continue;
      expect(codes).toContain(failure.code);
      expect(failure.code).not.toBe('internal');
      expect(failure.text).not.toContain(application.folder);
      expect(failure.text).not.toMatch(/\bat .+:\d+:\d+|\.ts\b|node_modules|SQLITE|ZodError/u);
      expect(failure.text.length).toBeLessThan(500);
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect([...reported, ...application.faults]).toEqual([]);
    expect(await carried.client.app.status()).toMatchObject({ version: 'test' });
  });
});

describe('hostile bytes over loopback HTTP', () => {
  let application: TestApplication;
  let hosted: Awaited<ReturnType<typeof hostRouter>>;
  const reported: unknown[] = [];

  beforeAll(async () => {
    application = await startTestApplication();
    hosted = await hostRouter(application.router, (error) => reported.push(error));
  });

  afterAll(async () => {
    await hosted.loopback.close();
    application.close();
  });

  const bodies = [
    '',
    ' ',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"json":null}',
    '{"json":{},"meta":[[1]]}',
    '{"json":{"packId":"x"},"meta":[[5,"packId"]]}',
    '{"json":{"packId":"/(a+)+$/"},"meta":[[5,"packId"]]}',
    '{"json":{},"meta":[[7,"__proto__","polluted"]]}',
    '{"json":{},"meta":{"length":1e9}}',
    '{"json":{},"maps":[["x"]],"meta":[]}',
    '{"__proto__":{"polluted":true},"json":{"__proto__":{"polluted":true}}}',
    `{"json":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    `{"json":{"packId":"${long}"}}`,
    '{"json":{"packId":"\\ud800"}}',
  ];

  it.each(callNames())('to %s get a reply or a code', async (call) => {
    for (const body of bodies) {
      const reply = await fetch(`${hosted.loopback.origin}/rpc/${call.replace('.', '/')}`, {
        method: 'POST',
        headers: { authorization: hosted.authorization, 'content-type': 'application/json' },
        body,
      });
      const text = await reply.text();
      if (reply.status === 200) continue;
      const answer: unknown = JSON.parse(text);
      expect(answer).toMatchObject({ json: { code: expect.stringMatching(/^(input|pack|form|media|sitting|practice|library|keep|host)\//u), defined: true } });
      expect(reply.status).toBeLessThan(500);
      expect(text).not.toContain(application.folder);
      expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules/u);
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect([...reported, ...application.faults]).toEqual([]);
  });
});

/** One valid input of each call or more, against an exam that stands open on its items. */
async function examplesWithOpenExam(client: CutscoreClient): Promise<Readonly<Record<CallName, readonly unknown[]>>> {
  const { sittingId } = await client.exams.start({ packId: 'marked', formId: 'form-1', accommodation: null });
  await client.sitting.act({ sittingId, action: { kind: 'agree' } });
  await client.sitting.act({ sittingId, action: { kind: 'begin' } });
  const { items } = await client.sitting.open({ sittingId });
  return plausibleInputs({ packIds: ['marked'], formIds: ['form-1'], sittingIds: [sittingId], items: items.slice(0, 1), words: ['harbour'] });
}

async function failureOf(client: object, call: string, input: unknown): Promise<{ readonly code: unknown; readonly text: string } | null> {
  try {
    const reply = await callByName(client, call, input);
    if (typeof reply === 'object' && reply !== null && Symbol.asyncIterator in reply) {
      // Proof of the cast: only a stream of the contract is async iterable.
      const stream = reply as AsyncGenerator;
      await stream.next();
      await stream.return(undefined);
    }
    return null;
  } catch (error) {
    return { code: typeof error === 'object' && error !== null && 'code' in error ? error.code : null, text: `${JSON.stringify(error)} ${String(error)}` };
  }
}

/** The example with `value` in the place of each of its parts in turn, and with `value` under a name that it lacks. */
function replacements(example: unknown, value: unknown): unknown[] {
  if (typeof example !== 'object' || example === null) return [];
  const replaced = Object.entries(example).flatMap(([name, inner]) => [value, ...replacements(inner, value)].map((part) => withPart(example, name, part)));
  return [...replaced, withPart(example, 'surplus', value)];
}

function withPart(whole: object, name: string, part: unknown): unknown {
  if (!Array.isArray(whole)) return { ...whole, [name]: part };
  return name === 'surplus' ? [...whole, part] : whole.with(Number(name), part);
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = { inner: [value] };
  return value;
}
