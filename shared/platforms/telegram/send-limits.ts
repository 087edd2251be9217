import type { SendLimits } from '../sender.ts';

const MB = 1024 * 1024;

/** core.telegram.org/bots/api: the sections are named beside each number. */
export const telegramSendLimits: SendLimits = {
  // sendMessage: 1-4096 characters after entities parsing. It does not name the unit; entities count UTF-16, and
  // a text that fits so fits by every count.
  text: { max: 4096, unit: 'utf16' },
  // sendPhoto and its kin: 0-1024 characters.
  caption: { max: 1024 },
  // InlineKeyboardButton: callback_data 1-64 bytes. 100 buttons and no length of titles: the documents name
  // none, the server refuses more than 100 (python-telegram-bot, constants); 1000 is ours.
  buttons: { max: 100, title: 1000, id: 64, id_unit: 'bytes' },
  // KeyboardButton gives back its own words; as inline buttons they have the limits of those.
  quick_replies: { max: 100, title: 1000, id: 64, id_unit: 'bytes' },
  cards: { max: 0, title: 0, subtitle: 0, buttons: 0 },
  // "Sending files", by URL: 5 MB for photos and 20 MB for the rest; documents are .PDF, .ZIP and .GIF alone.
  media: {
    image: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'], max_bytes: 5 * MB },
    video: { types: ['video/mp4'], max_bytes: 20 * MB },
    audio: { types: ['audio/mpeg', 'audio/mp4', 'audio/ogg'], max_bytes: 20 * MB },
    file: { types: ['application/pdf', 'application/zip', 'image/gif'], max_bytes: 20 * MB },
  },
  location: true,
  template: false,
};
