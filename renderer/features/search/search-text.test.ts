import { expect, it } from 'vitest';
import { isSearchable, searchText } from './search-text.ts';

it('trims what was typed to its words', () => {
  expect(searchText('  risk \t appetite\n')).toBe('risk appetite');
  expect(searchText('   ')).toBe('');
});

it('searches from two letters or digits on, whatever stands around them', () => {
  expect(isSearchable('')).toBe(false);
  expect(isSearchable('a -- "')).toBe(false);
  expect(isSearchable('c"2')).toBe(true);
  expect(isSearchable('Ü9')).toBe(true);
});
