import { i18n, type Messages } from '@lingui/core';

/** Of each language its name in itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'bytenode.language';
const isLanguage = (name: string | null | undefined): name is Language => name === 'en' || name === 'de';

/** The chosen language, else the browser's, else English. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => isLanguage(tag));
  return isLanguage(first) ? first : 'en';
}

/** Shows everything in this language, and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await showLanguage(language);
}

export async function showLanguage(language: Language): Promise<void> {
  const { messages } = (await CATALOGUES[language]()) as { messages: Messages };
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

const CATALOGUES: Record<Language, () => Promise<unknown>> = {
  en: () => import('./locales/en.po'),
  de: () => import('./locales/de.po'),
};
