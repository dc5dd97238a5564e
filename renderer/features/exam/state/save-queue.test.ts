import { describe, expect, it } from 'vitest';
import { createSaveQueue, type QueueStatus, type Sent } from './save-queue.ts';

interface Sending {
  readonly entry: string;
  readonly acknowledge: (sent?: Sent) => void;
  readonly fail: (error: Error) => void;
}

function scripted() {
  const sendings: Sending[] = [];
  const statuses: QueueStatus[] = [];
  const queue = createSaveQueue<string>(
    (entry) =>
      new Promise((resolve, reject) => {
        sendings.push({ entry, acknowledge: (sent = 'sent') => resolve(sent), fail: reject });
      }),
    (status) => statuses.push(status),
  );
  return { queue, sendings, statuses };
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the save queue', () => {
  it('sends one entry at a time, in the order they came', async () => {
    const { queue, sendings } = scripted();
    queue.push('a');
    queue.push('b');
    await soon();
    expect(sendings.map((sending) => sending.entry)).toEqual(['a']);
    sendings[0]?.acknowledge();
    await soon();
    expect(sendings.map((sending) => sending.entry)).toEqual(['a', 'b']);
    sendings[1]?.acknowledge();
    expect(await queue.settled()).toBe(true);
    expect(queue.pending()).toEqual([]);
  });

  it('keeps everything after a failure and goes on with the entry that failed', async () => {
    const { queue, sendings, statuses } = scripted();
    queue.push('a');
    queue.push('b');
    sendings[0]?.fail(new Error('disk full'));
    expect(await queue.settled()).toBe(false);
    queue.push('c');
    await soon();
    expect(sendings).toHaveLength(1);
    expect(queue.pending()).toEqual(['a', 'b', 'c']);
    expect(statuses.at(-1)).toMatchObject({ pending: 3, stoppedBy: { error: new Error('disk full') } });
    queue.retry();
    for (let index = 1; index <= 3; index += 1) {
      await soon();
      sendings[index]?.acknowledge();
    }
    expect(await queue.settled()).toBe(true);
    expect(sendings.map((sending) => sending.entry)).toEqual(['a', 'a', 'b', 'c']);
    expect(statuses.at(-1)).toEqual({ pending: 0, stoppedBy: null });
  });

  it('drops what waits when a sending says that the state was another', async () => {
    const { queue, sendings } = scripted();
    queue.push('a');
    queue.push('b');
    sendings[0]?.acknowledge('dropped');
    expect(await queue.settled()).toBe(true);
    expect(sendings).toHaveLength(1);
    queue.push('c');
    await soon();
    expect(sendings.map((sending) => sending.entry)).toEqual(['a', 'c']);
  });
});
