/** English texts of the shared parts; the namespace is `ui`. */
export const uiTexts = {
  loading: 'Loading',
  tryAgain: 'Try again',
  code: 'Code {{code}}',
  cut: 'Cut {{cut}}',
  band: 'Estimate {{value}}, 80 % band {{low}} to {{high}}, cut {{cut}}',
  bandOnly: '80 % band {{low}} to {{high}}, cut {{cut}}',
  ruler: 'Estimate {{value}} of {{max}}, 80 % band {{low}} to {{high}}, cut {{cut}}',
} as const;
