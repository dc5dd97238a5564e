const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Several things in a sentence: "A", "A and D", "A, C and D". */
export function formatList(things: readonly string[]): string {
  return conjunction.format(things);
}
