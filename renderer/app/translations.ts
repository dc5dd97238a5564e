import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { texts } from './texts.ts';

/** The texts as i18next resources; English alone so far. React escapes what it shows, so i18next need not. */
export function createTranslations(): i18n {
  const translations = i18next.createInstance();
  void translations.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: texts },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return translations;
}
