/** Below this a search would give nearly everything. */
const fewestLetters = 2;

/** The text as it is searched for: trimmed, single spaces. */
export function searchText(typed: string): string {
  return typed.replaceAll(/\s+/gu, ' ').trim();
}

/** Whether a text is long enough to search for. */
export function isSearchable(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= fewestLetters;
}
