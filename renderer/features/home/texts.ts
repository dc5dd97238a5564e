/** English texts of this screen. */
export const homeTexts = {
  loading: 'Loading',
} as const;
