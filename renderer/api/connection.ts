import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * How the window stands to main. `open`: calls get through. `lost`: the last call got no answer; the window asks again
 * by itself. `refused`: the loopback server wants the code of its address.
 */
export const connectionStates = ['open', 'lost', 'refused'] as const;
export type ConnectionState = (typeof connectionStates)[number];

export const connection = createStore<{ readonly state: ConnectionState }>(() => ({ state: 'open' }));

/** The connection as a React value. */
export function useConnection(): ConnectionState {
  return useStore(connection, ({ state }) => state);
}

export function reportConnection(state: ConnectionState): void {
  if (connection.getState().state !== state) connection.setState({ state });
}

const firstPauseMs = 500;
const longestPauseMs = 5000;

/**
 * Asks `reach` until main answers, at growing distances, each time the connection is lost. `reach` itself reports what
 * it finds. Returns how to stop.
 */
export function keepReaching(reach: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (pauseMs: number): void => {
    timer = setTimeout(() => {
      void reach()
        .catch(() => undefined)
        .then(() => {
          timer = undefined;
          if (connection.getState().state === 'lost') ask(Math.min(pauseMs * 2, longestPauseMs));
        });
    }, pauseMs);
  };
  const stop = connection.subscribe(({ state }) => {
    if (state === 'lost' && timer === undefined) ask(firstPauseMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
