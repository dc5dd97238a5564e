/** What became of one sending: `dropped` empties the queue, because what waits was meant for another state. */
export type Sent = 'sent' | 'dropped';

export interface QueueStatus {
  /** Entries that are not acknowledged, the one on its way included. */
  readonly pending: number;
  /** Why sending stopped; null while it goes on. */
  readonly stoppedBy: { readonly error: unknown } | null;
}

export interface SaveQueue<Entry> {
  push(entry: Entry): void;
  /** Goes on after a failure, with the entry that failed. */
  retry(): void;
  pending(): readonly Entry[];
  /** Resolves when nothing waits (true) or sending has stopped (false). */
  settled(): Promise<boolean>;
}

/**
 * Sends entries one after another in the order they came. An error stops the queue and keeps every entry, the failed
 * one first, until `retry`.
 */
export function createSaveQueue<Entry>(send: (entry: Entry) => Promise<Sent>, onChange: (status: QueueStatus) => void): SaveQueue<Entry> {
  let entries: readonly Entry[] = [];
  let stoppedBy: QueueStatus['stoppedBy'] = null;
  let running = false;
  let waiting: ((saved: boolean) => void)[] = [];

  const tell = (): void => {
    onChange({ pending: entries.length, stoppedBy });
    if (entries.length > 0 && stoppedBy === null) return;
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve(stoppedBy === null);
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (stoppedBy === null) {
      const [entry] = entries;
      if (entry === undefined) break;
      try {
        const sent = await send(entry);
        entries = sent === 'sent' ? entries.slice(1) : [];
      } catch (error) {
        stoppedBy = { error };
      }
      tell();
    }
    running = false;
  };

  return {
    push(entry) {
      entries = [...entries, entry];
      tell();
      void run();
    },
    retry() {
      stoppedBy = null;
      tell();
      void run();
    },
    pending: () => entries,
    settled: () =>
      entries.length === 0 || stoppedBy !== null
        ? Promise.resolve(entries.length === 0)
        : new Promise((resolve) => waiting.push(resolve)),
  };
}
