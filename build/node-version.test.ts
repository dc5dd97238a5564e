import { expect, test } from 'vitest';
import { nodeIsRecentEnough } from './node-version.mjs';

test.each(['22.12.0', '22.21.1', '23.0.0', '24.21.0', '100.0.0'])('Node %s runs Cutscore', (version) => {
  expect(nodeIsRecentEnough(version)).toBe(true);
});

test.each(['18.20.4', '20.20.2', '22.11.0'])('Node %s is too old', (version) => {
  expect(nodeIsRecentEnough(version)).toBe(false);
});
