import { computed } from '@preact/signals';
import { destination as en } from '../../i18n/en/destination.ts';
import { destination as ja } from '../../i18n/ja/destination.ts';
import { language } from '../../state/language.ts';

/** In the chosen language. They are no part of what everybody loads first. */
export const destinationWords = computed(() => (language.value === 'ja' ? ja : en));
