import type { SendLimits } from '../sender.ts';

const MB = 1024 * 1024;

/** developers.facebook.com/docs/whatsapp/cloud-api: the pages are named beside each number. */
export const whatsappSendLimits: SendLimits = {
  // Text messages: 4096 characters.
  text: { max: 4096, unit: 'characters' },
  // Image, video and document messages: 1024 characters.
  caption: { max: 1024 },
  // Interactive reply buttons: 3, title 20, id 256; body 1024.
  buttons: { max: 3, title: 20, id: 256, text: 1024 },
  // They are reply buttons too.
  quick_replies: { max: 3, title: 20, id: 256, text: 1024 },
  // Interactive media carousel: 2-10 cards, body 160, one button with an address.
  cards: { max: 10, title: 160, subtitle: 160, buttons: 1 },
  // Media: supported types and sizes.
  media: {
    image: { types: ['image/jpeg', 'image/png'], max_bytes: 5 * MB },
    video: { types: ['video/mp4', 'video/3gpp'], max_bytes: 16 * MB },
    audio: {
      types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
      max_bytes: 16 * MB,
    },
    file: { types: [], max_bytes: 100 * MB },
  },
  location: true,
  template: true,
  window_hours: 24,
};

/** Interactive lists: 10 rows in all; title 24, description 72, id 200; the label that opens it 20. */
export const LIST = { rows: 10, title: 24, description: 72, id: 200, label: 20 };
export const CAPTION = 1024;
/** The body of an interactive message, and that of a card, which has two line breaks at most. */
export const BODY = 1024;
export const CARD_BODY = 160;
export const CARD_LINES = 3;
/** Templates: name 512; header 60. */
export const TEMPLATE_NAME = 512;
export const HEADER = 60;
