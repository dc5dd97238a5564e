/** English texts of this screen. */
export const examsTexts = {
  loading: 'Loading',
} as const;
