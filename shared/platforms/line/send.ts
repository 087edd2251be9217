import type { ApiCall } from '../../domain/blocks/api-call.ts';
import type { Part } from '../../domain/outbound/part.ts';
import type { Window, WindowFacts } from '../../domain/outbound/window.ts';
import { isRecord } from '../read-json.ts';
import type { Sender, Sending } from '../sender.ts';
import { inGroups } from '../sending/in-groups.ts';
import { planContent } from '../sending/plan-content.ts';
import { linePlanner } from './send-layouts.ts';
import { lineSendLimits, MESSAGES_PER_CALL } from './send-limits.ts';
import { readSent } from './send-read.ts';

/** A retry key is known for 24 hours (developers.line.biz, Retry failed API requests); an hour is for slow clocks. */
const KEY_LIVES_MS = 23 * 60 * 60_000;

/** Channels: reply and push (developers.line.biz, Messaging API reference). */
export const lineSender: Sender = {
  platform: 'line',
  limits: lineSendLimits,
  plan(content, adapt, place) {
    const planned = planContent(linePlanner, content, adapt, place);
    return 'problems' in planned ? planned : inGroups(planned, MESSAGES_PER_CALL).map(asOneCall);
  },
  window,
  call,
  read: readSent,
  repeatable: () => true,
  key_lives_ms: KEY_LIVES_MS,
  evidence: 'none',
};

/** Several messages of one call count once against the monthly quota. */
function asOneCall(parts: readonly Part[]): Part {
  return {
    shows: parts.flatMap(({ shows }) => shows),
    body: { messages: parts.flatMap(messagesOf) },
  };
}

/** LINE takes a push to somebody who has blocked the account, and gives it to nobody (Send push message). */
function window({ subscribed }: WindowFacts): Window {
  return { open: subscribed !== false, still_allowed: [] };
}

/** A reply costs nothing and takes no retry key: its token is good for one call alone. */
function call({ part, target, credentials, retry_key }: Sending): ApiCall {
  const { address, use_reply_token } = target;
  const messages = quoting(messagesOf(part), target);
  const authorised = { Authorization: `Bearer ${credentials['channel_access_token'] ?? ''}` };
  const post = { api: 'api.line.me', method: 'POST' } as const;
  if (use_reply_token === true && address.reply_token !== undefined) {
    const json = { replyToken: address.reply_token, messages };
    return { ...post, path: '/v2/bot/message/reply', headers: authorised, json };
  }
  const headers = { ...authorised, 'X-Line-Retry-Key': retry_key };
  return {
    ...post,
    path: '/v2/bot/message/push',
    headers,
    json: { to: address.recipient, messages },
  };
}

function messagesOf({ body }: Pick<Part, 'body'>): readonly Readonly<Record<string, unknown>>[] {
  const { messages } = body;
  return Array.isArray(messages) ? messages.filter(isRecord) : [];
}

const QUOTING = ['text', 'textV2', 'sticker'];

/** Only these can quote, and only by the token that came with the quoted message (Get quote tokens). */
function quoting(
  messages: ReturnType<typeof messagesOf>,
  { quoted, address: { quote_token } }: Sending['target'],
) {
  const [first, ...rest] = messages;
  const can = QUOTING.includes(String(first?.['type']));
  if (quoted === undefined || quote_token === undefined || !can) return messages;
  return [{ ...first, quoteToken: quote_token }, ...rest];
}
