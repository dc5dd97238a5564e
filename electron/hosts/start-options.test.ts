import { expect, it } from 'vitest';
import { readStartOptions } from './start-options.ts';

it('takes a free port, the platform folder and an open browser when nothing is said', () => {
  expect(readStartOptions([])).toEqual({ ok: true, options: { port: null, open: true, dataFolder: null } });
});

it('reads every option in both spellings', () => {
  const options = { port: 4100, open: false, dataFolder: '/tmp/x y' };
  expect(readStartOptions(['--port', '4100', '--no-open', '--data', '/tmp/x y', '--browser'])).toEqual({ ok: true, options });
  expect(readStartOptions(['--port=4100', '--no-open', '--data=/tmp/x y'])).toEqual({ ok: true, options });
});

it.each([[['--port', '-1']], [['--port', '65536']], [['--port', '4100x']], [['--port', '']], [['--port']], [['--data=']], [['--nonsense']], [['surplus']], [['--no-open=1']]])(
  'refuses %j in one sentence',
  (args) => {
    expect(readStartOptions(args)).toEqual({ ok: false, sentence: expect.stringMatching(/^[^\n]+\.$/u) });
  },
);
