/** English texts of the search. */
export const searchTexts = {
  field: 'Search the questions',
  placeholder: 'Words from a question or its options',
  empty: 'Search the {{number}} questions.',
  emptyBody: 'It looks through stems and options and never shows a key. Where you have met a question, you can open it with its reasons.',
  short: 'Type at least two letters.',
  loading: 'Searching',
  none: 'No question has “{{text}}”.',
  noneBody: 'Try fewer or shorter words; the beginning of a word is enough.',
  found_one: 'One question has “{{text}}”.',
  found_other: '{{count}} questions have “{{text}}”.',
  foundMore: 'The first {{count}} questions that have “{{text}}”.',
  more: 'Show more',
  results: 'Questions found',
  met: 'Open in {{title}}',
  unmet: 'Not met yet',
  noPack: 'No question pack is installed.',
} as const;
