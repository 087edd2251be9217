import { computed, effect, signal } from '@preact/signals';
import type { Texts } from '../i18n/en/index.ts';
import { chooseLanguage, type Language } from '../i18n/language.ts';
import { recall, remember } from './remembered.ts';

/** Each language has a part of the page of its own, so that only the one that is spoken is loaded. */
const tables: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('../i18n/en/index.ts')).en,
  ja: async () => (await import('../i18n/ja/index.ts')).ja,
};

interface LoadedLanguage {
  readonly language: Language;
  readonly texts: Texts;
}

const loaded = signal<LoadedLanguage>();

const spoken = computed(() => {
  if (loaded.value === undefined) throw new Error('The words of the page have not been loaded.');
  return loaded.value;
});

export const language = computed(() => spoken.value.language);

/** Every word of the page, in the chosen language. */
export const texts = computed(() => spoken.value.texts);

/** Loads the words of the viewer's language. Nothing can be shown before. */
export async function speakFirst(): Promise<void> {
  await load(chooseLanguage(recall('language'), navigator.languages));
}

/** Rejects if the words do not come; then the page stays in the language it has. */
export async function speak(chosen: Language): Promise<void> {
  await load(chosen);
  remember('language', chosen);
}

async function load(chosen: Language): Promise<void> {
  loaded.value = { language: chosen, texts: await tables[chosen]() };
}

effect(() => {
  if (loaded.value !== undefined) document.documentElement.lang = loaded.value.language;
});
