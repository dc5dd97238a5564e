import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretOfTheBug, smallRouter, type smallContract } from '../../electron/hosts/testing/small-router.ts';
import { carrierNames, carry, type Carried } from './carriers.ts';

describe.each(carrierNames)('the contract %s', (name) => {
  let carried: Carried<typeof smallContract>;
  let running: { open: number };
  let reported: unknown[];

  beforeEach(async () => {
    reported = [];
    const small = smallRouter();
    running = small.running;
    carried = await carry<typeof smallContract>(name, small.router, (error) => reported.push(error));
  });

  afterEach(async () => {
    await carried.close();
  });

  it('gives a typed result', async () => {
    expect(await carried.client.echo({ text: 'é\u0000€😀' })).toEqual({ text: 'é\u0000€😀' });
  });

  it('gives a typed error with its detail and no more', async () => {
    const { error } = await safe(carried.client.refuse());
    if (!isDefinedError(error)) throw new Error('not typed');
    expect(error).toMatchObject({ code: 'sitting/other-open', status: 409, message: 'sitting/other-open', data: { sittingId: 's1' } });
    expect(JSON.stringify(error)).not.toContain(secretOfTheBug);
    expect(reported).toEqual([]);
  });

  it('refuses input of the wrong shape, naming the field', async () => {
    // Proof of the cast: wrong on purpose, as a hostile page would send it.
    const { error } = await safe(carried.client.echo({ text: 7 } as unknown as { text: string }));
    if (!isDefinedError(error)) throw new Error('not typed');
    expect(error).toMatchObject({ code: 'input/refused', status: 400, data: { field: 'text' } });
    expect(reported).toEqual([]);
  });

  it.each(['fail', 'lie'] as const)('hides message and stack of a bug (%s) and reports it at home', async (call) => {
    const error = await carried.client[call]().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: 'internal', status: 500, message: 'internal', data: {} });
    expect(JSON.stringify(error)).not.toContain(secretOfTheBug);
    expect(reported).toHaveLength(1);
  });

  it('carries a stream, and its end when the reader has enough', async () => {
    const seen: number[] = [];
    for await (const { n } of await carried.client.count({ to: 100 })) {
      seen.push(n);
      if (n === 2) break;
    }
    expect(seen).toEqual([1, 2]);
    await expect.poll(() => running.open, { timeout: 5_000 }).toBe(0);
  });

  it('ends a stream that waits when its call is cancelled', async () => {
    const cancel = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { n } of await carried.client.count({ to: 100 }, { signal: cancel.signal })) seen.push(n);
    })();
    await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(3);
    expect(running.open).toBe(1);
    cancel.abort();
    await reading.catch(() => undefined);
    await expect.poll(() => running.open, { timeout: 5_000 }).toBe(0);
    expect(reported).toEqual([]);
  });

  it('ends a stream that fails with a code', async () => {
    const read = async () => {
      for await (const { n } of await carried.client.breakOff()) expect(n).toBe(1);
    };
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'internal', message: 'internal' });
    expect(JSON.stringify(error)).not.toContain(secretOfTheBug);
    expect(reported).toHaveLength(1);
  });

  it('ends a stream that is refused with the code and detail of the refusal', async () => {
    const read = async () => {
      for await (const { n } of await carried.client.refuseLater()) expect(n).toBe(1);
    };
    expect(await read().catch((thrown: unknown) => thrown)).toMatchObject({ code: 'storage/full', data: { path: 'record.db' } });
    expect(reported).toEqual([]);
  });

  it('runs calls side by side while a stream is open', async () => {
    const stream = await carried.client.count({ to: 100 });
    await stream.next();
    const texts = await Promise.all(Array.from({ length: 20 }, (_, index) => carried.client.echo({ text: String(index) })));
    expect(texts.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, index) => String(index)));
    await stream.return(undefined);
  });
});

it.each(['over loopback HTTP', 'over a message port'] as const)('ends every stream when the carrier ends (%s)', async (name) => {
  const { router, running } = smallRouter();
  const carried = await carry<typeof smallContract>(name, router, () => undefined);
  const stream = await carried.client.count({ to: 100 });
  await stream.next();
  expect(running.open).toBe(1);
  await carried.close();
  await expect.poll(() => running.open, { timeout: 5_000 }).toBe(0);
});
