import { expect, it } from 'vitest';
import { placeOf } from './hash-location.ts';

it.each([
  ['', '/', ''],
  ['#', '/', ''],
  ['#/', '/', ''],
  ['#/review/7?item=12&show=missed', '/review/7', 'item=12&show=missed'],
  ['#settings', '/settings', ''],
  ['#/search?text=why%3F?', '/search', 'text=why%3F?'],
])('the address %s is the path %s with the search %s', (hash, path, search) => {
  expect(placeOf(hash)).toEqual({ path, search });
});
