import type { Settings } from '../../../electron/contract/values.ts';

/** What every section of the page gets: the settings as they are, and how to change some. */
export interface SettingsSectionProps {
  readonly settings: Settings;
  readonly onChange: (changes: Partial<Settings>) => void;
}
