import { computed } from '@preact/signals';
import { notification as en } from '../../i18n/en/notification.ts';
import { notification as ja } from '../../i18n/ja/notification.ts';
import { language } from '../../state/language.ts';

/** In the chosen language. They are no part of what everybody loads first. */
export const notificationWords = computed(() => (language.value === 'ja' ? ja : en));
