import { settingsSchema, type Settings } from '../contract/values.ts';
import { noAccommodation } from '../domain/sitting-rules.ts';
import { inTransaction, type ReadableDb, type WritableDb } from '../store/database.ts';
import { readSettings, saveSetting } from '../store/record/settings.ts';

export const standardSettings: Settings = {
  packId: null,
  candidateName: '',
  theme: 'system',
  typeface: 'serif',
  questionSize: 'M',
  showClock: true,
  showCount: true,
  accommodation: noAccommodation,
  shortcuts: {},
};

/** The settings in force: what is stored where it is valid, the standard elsewhere. */
export function currentSettings(record: ReadableDb): Settings {
  const stored = readSettings(record);
  const valid = Object.entries(settingsSchema.shape).flatMap(([name, schema]): [string, unknown][] => {
    const parsed = schema.safeParse(stored[name]);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return settingsSchema.parse({ ...standardSettings, ...Object.fromEntries(valid) });
}

/** Stores the settings that are named and returns all. */
export function changeSettings(record: WritableDb, change: Partial<Settings>): Settings {
  inTransaction(record, () => {
    for (const [name, value] of Object.entries(change)) {
      if (value !== undefined) saveSetting(record, name, value);
    }
  });
  return currentSettings(record);
}
