/** The words of the menu. Roles of the system come in its own language; these are the rest. */
export const menuTexts = {
  file: 'File',
  view: 'View',
  help: 'Help',
  settings: 'Settings',
  about: 'About Cutscore',
  today: 'Today',
  exams: 'Exams',
  practice: 'Practice',
} as const;
