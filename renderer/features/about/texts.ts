/** English texts of this screen. */
export const aboutTexts = {
  loading: 'Loading',
} as const;
