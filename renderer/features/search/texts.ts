/** English texts of this screen. */
export const searchTexts = {
  loading: 'Loading',
} as const;
