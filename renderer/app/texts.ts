import { chartTexts } from '../charts/texts.ts';
import { aboutTexts } from '../features/about/texts.ts';
import { lockTexts } from '../features/exam/preflight/lock-texts.ts';
import { examTexts } from '../features/exam/texts.ts';
import { examsTexts } from '../features/exams/texts.ts';
import { guideTexts } from '../features/guide/texts.ts';
import { homeTexts } from '../features/home/texts.ts';
import { importTexts } from '../features/library/import/import-texts.ts';
import { libraryTexts } from '../features/library/texts.ts';
import { practiceTexts } from '../features/practice/texts.ts';
import { progressTexts } from '../features/progress/texts.ts';
import { reportTexts } from '../features/report/texts.ts';
import { reviewTexts } from '../features/review/texts.ts';
import { searchTexts } from '../features/search/texts.ts';
import { settingsTexts } from '../features/settings/texts.ts';
import { errorTexts } from '../ui/error-texts.ts';
import { uiTexts } from '../ui/texts.ts';
import { appTexts } from './app-texts.ts';
import { openingTexts } from './opening/opening-texts.ts';

/** Every English text of the window, by namespace. */
export const texts = {
  app: appTexts,
  opening: openingTexts,
  ui: uiTexts,
  errors: errorTexts,
  home: homeTexts,
  guide: guideTexts,
  exams: examsTexts,
  library: libraryTexts,
  libraryImport: importTexts,
  settings: settingsTexts,
  search: searchTexts,
  about: aboutTexts,
  exam: examTexts,
  lock: lockTexts,
  report: reportTexts,
  review: reviewTexts,
  practice: practiceTexts,
  progress: progressTexts,
  charts: chartTexts,
} as const;
