/** English texts of the charts; the namespace is `charts`. */
export const chartTexts = {
  showTable: 'Show as table',
  hideTable: 'Hide the table',
  showTableOf: 'Show as table: {{title}}',
  hideTableOf: 'Hide the table: {{title}}',
  saveOf: '{{format}}: save {{title}} as {{format}}',
  saved: 'Saved as {{name}}.',
  saveFailed: 'The picture could not be made. Try again, or save the numbers as CSV.',
  cut: 'Cut {{cut}}',
  tip: { domain: 'Domain', weakness: 'Weakness', band: '80% band', answers: 'Answers' },
  bandOf: '{{low}} to {{high}}',
  tipBand: '80% band {{low}} to {{high}}',
  tipAnswers_one: '{{count}} answer behind it',
  tipAnswers_other: '{{count}} answers behind it',
} as const;
