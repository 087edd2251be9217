import type { ApiCall } from '../../domain/blocks/api-call.ts';
import type { Window, WindowFacts } from '../../domain/outbound/window.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Credentials } from '../connector.ts';
import type { Sender, Sending } from '../sender.ts';
import { planContent } from '../sending/plan-content.ts';
import { windowSince } from '../sending/window-since.ts';
import { telegramPlanner } from './send-layouts.ts';
import { telegramSendLimits } from './send-limits.ts';
import { readSent } from './send-read.ts';

/** In the name of a business a bot writes to whoever wrote within a day (core.telegram.org/bots/api#businessbotrights). */
const BUSINESS_HOURS = 24;

/** Bots: the methods that begin with `send` (core.telegram.org/bots/api#available-methods). */
export const telegramSender: Sender = {
  platform: 'telegram',
  limits: telegramSendLimits,
  plan: (content, adapt, place) => planContent(telegramPlanner, content, adapt, place),
  window,
  call,
  // The person sees a spinner on the button until then (core.telegram.org/bots/api#answercallbackquery).
  acknowledge: (callback_query_id, credentials) =>
    methodCall('answerCallbackQuery', { callback_query_id }, credentials),
  read: readSent,
  // There is no key (tdlib/telegram-bot-api#482).
  repeatable: () => false,
  evidence: 'none',
  // "avoid sending more than one message per second" in a chat (core.telegram.org/bots/faq).
  pace_ms: 1_000,
};

function window(facts: WindowFacts, now: string): Window {
  if (facts.subscribed === false) return { open: false, still_allowed: [] };
  if (facts.business === true) return windowSince(facts.last_inbound_at, BUSINESS_HOURS, now);
  return { open: true, still_allowed: [] };
}

function call({ part, target, credentials }: Sending): ApiCall {
  const { address, thread_kind = 'topic', quoted } = target;
  const thread = address.thread === undefined ? undefined : Number(address.thread);
  const json = withoutUndefined({
    ...part.body,
    chat_id: idOf(address.recipient),
    business_connection_id: address.business_connection_id,
    message_thread_id: thread_kind === 'topic' ? thread : undefined,
    direct_messages_topic_id: thread_kind === 'topic' ? undefined : thread,
    reply_parameters: quoted === undefined ? undefined : quoting(quoted),
  });
  return methodCall(part.method ?? 'sendMessage', json, credentials);
}

/** The token is a part of every path: Telegram has no other place for it. */
function methodCall(method: string, json: object, credentials: Credentials): ApiCall {
  const path = `/bot${credentials['bot_token'] ?? ''}/${method}`;
  return { api: 'api.telegram.org', method: 'POST', path, json };
}

/** Ids have at most 52 bits, so they are exact; a channel may be named by its user name. */
function idOf(recipient: string): number | string {
  return /^-?\d{1,16}$/.test(recipient) ? Number(recipient) : recipient;
}

/** A message's key ends in its id. It may have been deleted since: the answer is worth more than the quote. */
function quoting(key: string) {
  const message_id = Number(key.slice(key.lastIndexOf('/') + 1));
  return { message_id, allow_sending_without_reply: true };
}
