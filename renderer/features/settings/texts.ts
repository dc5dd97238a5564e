/** English texts of this screen. */
export const settingsTexts = {
  loading: 'Loading',
} as const;
