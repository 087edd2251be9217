import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import type { Draft } from '../sending/draft.ts';
import type { Display } from '../sending/shows.ts';

/** The methods that make one message, and what the conversation shows of it. */
const methods: Readonly<Record<string, Display['kind']>> = {
  sendMessage: 'text',
  sendPhoto: 'image',
  sendVideo: 'video',
  sendAnimation: 'video',
  sendVideoNote: 'video',
  sendAudio: 'audio',
  sendVoice: 'audio',
  sendDocument: 'file',
  sendSticker: 'sticker',
  sendLocation: 'location',
  sendVenue: 'location',
  sendContact: 'contact',
  sendPoll: 'poll',
  sendDice: 'dice',
  sendGame: 'game',
  sendInvoice: 'payment',
};

/** What the conversation decides, and not the content. */
const OURS = [
  'chat_id',
  'message_thread_id',
  'direct_messages_topic_id',
  'business_connection_id',
  'reply_parameters',
];

/** A message in Telegram's own words, with its `method`. No other method can be called so. */
export function layRaw(
  { report }: Draft,
  { body: given }: Extract<OutboundContent, { readonly type: 'raw' }>,
): readonly Part[] {
  const { method, ...body } = given;
  const kind =
    typeof method === 'string' && Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (typeof method !== 'string' || kind === undefined) {
    report('body.method', `This must be one of ${Object.keys(methods).join(', ')}.`);
    return [];
  }
  for (const field of OURS) {
    if (field in body) report(`body.${field}`, 'The conversation decides this: leave it out.');
  }
  const words = body['text'] ?? body['caption'];
  const content = typeof words === 'string' ? { text: words } : {};
  const { parse_mode, ...plain } = body;
  const part = { shows: [{ kind, content }], method, body };
  return [parse_mode === undefined ? part : { ...part, plain }];
}
