import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readStartOptions } from './start-options.mjs';

const HERE = resolve('/somewhere');

test('no option opens the application', () => {
  expect(readStartOptions([], HERE)).toEqual({ kind: 'start', browser: false, passOn: [] });
});

test('every option is understood and passed on in one form, a relative folder from where the person stood', () => {
  expect(readStartOptions(['--browser', '--port', '8080', '--no-open', '--data=mine'], HERE)).toEqual({
    kind: 'start',
    browser: true,
    passOn: ['--port=8080', '--no-open', `--data=${resolve(HERE, 'mine')}`],
  });
});

test.each([[['--help']], [['-h']], [['--help', '--port', 'x']]])('%j asks for the list of options', (args) => {
  expect(readStartOptions(args, HERE)).toEqual({ kind: 'help' });
});

test.each([
  { args: ['--prot', '80'], reason: 'There is no option --prot' },
  { args: ['exam'], reason: 'does not know what to do with "exam"' },
  { args: ['--port'], reason: '--port wants a value' },
  { args: ['--port', '--no-open'], reason: '--port wants a value' },
  { args: ['--port', '65536'], reason: 'from 0 to 65535' },
  { args: ['--port', '-1'], reason: '--port wants a value' },
  { args: ['--port', '8 0'], reason: 'from 0 to 65535' },
  { args: ['--data', ''], reason: 'the path of a folder' },
  { args: ['--browser=yes'], reason: '--browser takes no value' },
])('$args is refused in one sentence: $reason', ({ args, reason }) => {
  const read = readStartOptions(args, HERE);
  expect(read).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  expect(read).toMatchObject({ reason: expect.not.stringContaining('\n') });
});
