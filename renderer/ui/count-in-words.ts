const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count within an English sentence: words to twelve, then figures. */
export function countInWords(count: number): string {
  return words[count] ?? new Intl.NumberFormat('en-GB').format(count);
}
