/** English texts of the shared parts; the namespace is `ui`. */
export const uiTexts = {
  loading: 'Loading',
  tryAgain: 'Try again',
  code: 'Code {{code}}',
  cut: 'Cut {{cut}}',
  band: 'Estimate {{value}}, 80 % band {{low}} to {{high}}, cut {{cut}}',
  taking: {
    satOn: 'Sat on',
    correct: 'Correct',
    correctOf: '{{correct}} of {{total}}',
    estimate: 'Estimate',
    pass: 'Pass',
    fail: 'Not passed',
    interrupted: 'interrupted',
    noneNew: 'none new to you',
    someNew: '{{fresh}} of {{total}} new to you',
  },
  openSitting: {
    state: '{{title}}: {{answered}} of {{total}} answered',
    left: '{{left}} left',
    wait: 'Another can start when it has ended.',
    resume: 'Resume',
  },
} as const;
