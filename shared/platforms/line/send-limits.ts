import type { SendLimits } from '../sender.ts';

const MB = 1024 * 1024;

/** developers.line.biz/en/reference/messaging-api: the sections are named beside each number. */
export const lineSendLimits: SendLimits = {
  // Text message: 5000, "counted in UTF-16 code units" (Character counting in a text).
  text: { max: 5000, unit: 'utf16' },
  // Buttons template: 4 actions, text 160 without a title. Action objects: label 20, data of a postback 300.
  buttons: { max: 4, title: 20, id: 300, text: 160 },
  // Quick reply: 13 items; label 20, data 300.
  quick_replies: { max: 13, title: 20, id: 300 },
  // Carousel template: 10 columns, title 40, text 60 with a title or picture, 3 actions.
  cards: { max: 10, title: 40, subtitle: 60, buttons: 3 },
  // Image, Video and Audio message. There is no message for other files.
  media: {
    image: { types: ['image/jpeg', 'image/png'], max_bytes: 10 * MB },
    video: { types: ['video/mp4'], max_bytes: 200 * MB },
    audio: { types: ['audio/mpeg', 'audio/mp4'], max_bytes: 200 * MB },
  },
  location: true,
  template: true,
};

/** A call takes so many message objects (Send push message, Send reply message). */
export const MESSAGES_PER_CALL = 5;
/** The text of a column without a title and a picture. */
export const CARD_TEXT = 120;
/** What stands in lists of chats, and where templates cannot be shown. */
export const ALT_TEXT = 1500;
/** Location message: title and address. */
export const PLACE_TEXT = 100;
/** URI action. */
export const URI = 1000;
/** Flex message: the JSON of a bubble and of a carousel, and the bubbles of one. */
export const BUBBLE_BYTES = 30 * 1024;
export const FLEX_BYTES = 50 * 1024;
export const BUBBLES = 12;
