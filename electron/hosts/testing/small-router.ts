import { setTimeout } from 'node:timers/promises';
import { eventIterator, oc } from '@orpc/contract';
import { implement, ORPCError } from '@orpc/server';
import { z } from 'zod';
import { CallFailure } from '../../contract/call-failure.ts';
import { contractErrors } from '../../contract/errors.ts';

const call = oc.errors(contractErrors);

/** A contract with one call for each way a host must carry: a value, a typed error, a bug, a stream that ends, fails or is refused. */
export const smallContract = {
  echo: call.input(z.object({ text: z.string().max(2_000_000), inner: z.object({ depth: z.number() }).optional() })).output(z.object({ text: z.string() })),
  refuse: call.output(z.object({})),
  fail: call.output(z.object({})),
  lie: call.output(z.object({ text: z.string() })),
  count: call.input(z.object({ to: z.number().int() })).output(eventIterator(z.object({ n: z.number() }))),
  breakOff: call.output(eventIterator(z.object({ n: z.number() }))),
  refuseLater: call.output(eventIterator(z.object({ n: z.number() }))),
};

/** Text of a bug that must never reach a window. */
export const secretOfTheBug = 'bug-at-/home/someone/record.db';

/** The small contract as code; `open` tells how many streams of `count` are running. */
export function smallRouter() {
  const running = { open: 0 };
  const os = implement(smallContract);
  const router = os.router({
    echo: os.echo.handler(({ input }) => ({ text: input.text })),
    refuse: os.refuse.handler(() => {
      throw new ORPCError('sitting/other-open', { status: 409, message: secretOfTheBug, data: { sittingId: 's1', surplus: secretOfTheBug } });
    }),
    fail: os.fail.handler(() => {
      throw new Error(secretOfTheBug);
    }),
    // Proof of the cast: the output is wrong on purpose, to see it refused.
    lie: os.lie.handler(() => ({ text: 7 }) as unknown as { text: string }),
    count: os.count.handler(async function* ({ input, signal }) {
      running.open += 1;
      try {
        for (let n = 1; n <= input.to; n += 1) {
          yield { n };
          await setTimeout(n < 3 ? 1 : 60_000, undefined, signal === undefined ? {} : { signal });
        }
      } finally {
        running.open -= 1;
      }
    }),
    breakOff: os.breakOff.handler(async function* () {
      yield { n: 1 };
      await setTimeout(1);
      throw new Error(secretOfTheBug);
    }),
    refuseLater: os.refuseLater.handler(async function* () {
      yield { n: 1 };
      throw new CallFailure('storage/full', { path: 'record.db' });
    }),
  });
  return { router, running };
}
