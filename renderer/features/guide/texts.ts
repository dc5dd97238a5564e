/** English texts of the guide. */
export const guideTexts = {
  loading: 'Opening the guide',
  chapters: 'Chapters',
  none: 'This pack brings no guide along.',
  noneBody: 'Its publisher has written none. What the pack says of its exam stands under About.',
  missing: 'The guide has no such chapter.',
  first: 'Go to its first chapter',
  next: 'Next: {{title}}',
  outline: 'Which outline this follows',
} as const;
