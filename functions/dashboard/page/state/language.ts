import { computed, effect, signal } from '@preact/signals';
import { en } from '../i18n/en/index.ts';
import { ja } from '../i18n/ja/index.ts';
import { chooseLanguage, type Language } from '../i18n/language.ts';
import { recall, remember } from './remembered.ts';

export const language = signal<Language>(chooseLanguage(recall('language'), navigator.languages));

/** Every word of the page, in the chosen language. */
export const texts = computed(() => (language.value === 'ja' ? ja : en));

export function speak(chosen: Language): void {
  language.value = chosen;
  remember('language', chosen);
}

effect(() => {
  document.documentElement.lang = language.value;
});
