import type { Part } from '../../domain/outbound/part.ts';
import { GRAPH } from '../meta/connect-graph.ts';
import { messagingLayouts } from '../meta/send-layouts.ts';
import { callMessaging, messagingWindow } from '../meta/send-messaging.ts';
import { readMessaging } from '../meta/send-messaging-read.ts';
import type { Sender, SendLimits } from '../sender.ts';
import { planContent } from '../sending/plan-content.ts';
import type { Planner } from '../sending/planner.ts';
import { showText } from '../sending/shows.ts';

const MB = 1024 * 1024;

/** developers.facebook.com/docs/messenger-platform: the pages are named beside each number. */
const limits: SendLimits = {
  // Send API: text of at most 2000 characters.
  text: { max: 2000, unit: 'characters' },
  // Button template: 1-3 buttons below 640 characters. Buttons: title 20, payload 1000.
  buttons: { max: 3, title: 20, id: 1000, text: 640 },
  // Quick replies: 13, title 20, payload 1000.
  quick_replies: { max: 13, title: 20, id: 1000 },
  // Generic template: 10 elements, title 80, subtitle 80, 3 buttons.
  cards: { max: 10, title: 80, subtitle: 80, buttons: 3 },
  // Saving assets: 25 MB, pictures by address 8 MB. No page lists the types of video and sound.
  media: {
    image: { types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'], max_bytes: 8 * MB },
    video: { types: [], max_bytes: 25 * MB },
    audio: { types: [], max_bytes: 25 * MB },
    file: { types: [], max_bytes: 25 * MB },
  },
  location: false,
  template: false,
  window_hours: 24,
};

const planner: Planner = {
  name: 'Messenger',
  limits,
  layouts: messagingLayouts({ calls: true, pictures: true }),
  // Pages API, Comments: the documents name no length; Facebook refuses more than 8000.
  comment: { max: 8000, unit: 'characters', answer: answerComment },
};

function answerComment(text: string): Part {
  return { shows: [showText(text)], body: { message: text } };
}

/** Pages: the Send API, and answers to comments (Messenger Platform; Pages API, comments). */
export const messengerSender: Sender = {
  platform: 'messenger',
  limits,
  plan: (content, adapt, place) => planContent(planner, content, adapt, place),
  window: messagingWindow,
  call: (sending) => {
    const { credentials, target } = sending;
    const access_token = credentials['page_access_token'] ?? '';
    return callMessaging(sending, {
      api: GRAPH,
      access_token,
      id: target.account_id,
      answers: 'comments',
    });
  },
  read: readMessaging,
  repeatable: () => false,
  evidence: 'echo',
};
