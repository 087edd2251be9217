import type { Part } from '../../domain/outbound/part.ts';
import { GRAPH, INSTAGRAM_GRAPH } from '../meta/connect-graph.ts';
import { messagingLayouts } from '../meta/send-layouts.ts';
import { callMessaging, type MessagingEdge, messagingWindow } from '../meta/send-messaging.ts';
import { readMessaging } from '../meta/send-messaging-read.ts';
import type { Sender, Sending, SendLimits } from '../sender.ts';
import { planContent } from '../sending/plan-content.ts';
import type { Planner } from '../sending/planner.ts';
import { showText } from '../sending/shows.ts';

const MB = 1024 * 1024;
const VIDEO = ['video/mp4', 'video/ogg', 'video/x-msvideo', 'video/quicktime', 'video/webm'];

/** developers.facebook.com/docs/instagram-platform: the pages are named beside each number. */
const limits: SendLimits = {
  // Messaging API: "must be UTF-8 and be 1000 bytes or less".
  text: { max: 1000, unit: 'bytes' },
  // Button template: 3 buttons below 640 characters; title 20 and payload 1000 as on Messenger.
  buttons: { max: 3, title: 20, id: 1000, text: 640 },
  // Quick replies: 13, title 20.
  quick_replies: { max: 13, title: 20, id: 1000 },
  // Generic template: 10 elements, title 80, subtitle 80, 3 buttons.
  cards: { max: 10, title: 80, subtitle: 80, buttons: 3 },
  // Messaging API, media specifications.
  media: {
    image: { types: ['image/jpeg', 'image/png', 'image/gif'], max_bytes: 8 * MB },
    video: { types: VIDEO, max_bytes: 25 * MB },
    audio: { types: ['audio/aac', 'audio/mp4', 'audio/wav'], max_bytes: 25 * MB },
    file: { types: ['application/pdf'], max_bytes: 25 * MB },
  },
  location: false,
  template: false,
  window_hours: 24,
};

const planner: Planner = {
  name: 'Instagram',
  limits,
  layouts: messagingLayouts({ calls: false, pictures: false }),
  // No page names it; Instagram's app takes 2200 characters.
  comment: { max: 2200, unit: 'characters', answer: answerComment },
};

function answerComment(text: string): Part {
  return { shows: [showText(text)], body: { message: text } };
}

/** Professional accounts: the Messaging API, and answers to comments (Instagram Platform). */
export const instagramSender: Sender = {
  platform: 'instagram',
  limits,
  plan: (content, adapt, place) => planContent(planner, content, adapt, place),
  window: messagingWindow,
  call: (sending) => callMessaging(sending, edgeOf(sending)),
  read: readMessaging,
  repeatable: () => false,
  evidence: 'echo',
};

/** Through the linked Page where the account is reached by Facebook Login. */
function edgeOf({ credentials, target }: Sending): MessagingEdge {
  const { access_token = '', page_id } = credentials;
  if (page_id !== undefined) return { api: GRAPH, access_token, id: page_id, answers: 'replies' };
  return { api: INSTAGRAM_GRAPH, access_token, id: target.account_id, answers: 'replies' };
}
