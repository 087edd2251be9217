import type { ApiAnswer } from '../../domain/blocks/api-call.ts';
import type { SendFailureCode, SendOutcome } from '../../domain/outbound/send-outcome.ts';
import { quote } from '../connector-words.ts';
import { isRecord, readId, readPath, readText } from '../read-json.ts';
import type { Sending } from '../sender.ts';
import { readLost } from '../sending/read-lost.ts';

/**
 * By the words after the status, which are all that Telegram says: it answers a 403 whose words are a code as
 * 400 (tdlib/telegram-bot-api, Client.cpp). The first that fits.
 */
const rejections: readonly (readonly [words: RegExp, code: SendFailureCode])[] = [
  [/blocked by the user|USER_IS_BLOCKED/, 'recipient_unavailable'],
  [/user is deactivated|INPUT_USER_DEACTIVATED/, 'recipient_unavailable'],
  [/kicked from|not a member of|group chat was (deleted|deactivated)/, 'recipient_unavailable'],
  [/can't initiate conversation|can't send messages to (bots|the user)/i, 'recipient_unavailable'],
  [/chat not found|user not found|PEER_ID_INVALID|CHAT_ID_INVALID/, 'recipient_unavailable'],
  // A bot that may not write in one chat may write in all others.
  [/not enough rights|need administrator rights|have no rights/, 'recipient_unavailable'],
  [/CHAT_(WRITE|SEND_[A-Z]+)_FORBIDDEN|CHAT_(RESTRICTED|ADMIN_REQUIRED)/, 'recipient_unavailable'],
  [/message thread not found|TOPIC_(CLOSED|DELETED)/, 'recipient_unavailable'],
  [/BUSINESS_PEER_USAGE_MISSING/, 'window_closed'],
  [/business connection not found|BUSINESS_CONNECTION_\w+/i, 'recipient_unavailable'],
  [/HTTP URL|web page content|upload file|WEBPAGE_\w+/, 'media_refused'],
  [
    /wrong (remote )?file|file (is too big|identifier)|PHOTO_\w+|IMAGE_PROCESS_FAILED|FILE_\w+/,
    'media_refused',
  ],
];

/** Every answer is `{ok, result}` or `{ok, error_code, description, parameters}` (core.telegram.org/bots/api#making-requests). */
export function readSent(
  answer: ApiAnswer | { readonly lost: string },
  sending: Sending,
): SendOutcome {
  if ('lost' in answer) return readLost(answer.lost);
  const { status, json } = answer;
  if (isRecord(json) && json['ok'] === true) {
    return { is: 'sent', ids: idsOf(json['result'], sending) };
  }
  const words = quote(readPath(json, 'description'), [sending.credentials['bot_token']]);
  const code = readPath(json, 'error_code') ?? status;
  const reason = `Telegram: ${words || `status ${status}`}`;
  if (status === 429 || code === 429) return waitFor(answer, reason);
  if (status === 413)
    return { is: 'rejected', code: 'media_refused', reason, platform_code: '413' };
  // Without words it is a proxy that speaks, which knows nothing of the message.
  if (status >= 500 || words === '') return { is: 'unknown', reason };
  if (/message is not modified/.test(words)) return { is: 'sent', ids: [] };
  const moved = readId(json, 'parameters.migrate_to_chat_id');
  if (moved !== undefined) return { is: 'moved', recipient: moved };
  if (/can't parse (entities|.*entit)/i.test(words) && sending.part.plain !== undefined) {
    return { is: 'plain', reason };
  }
  return { is: 'rejected', code: codeOf(status, words), reason, platform_code: String(code) };
}

/** Telegram does not say whether a chat or the bot was too fast; ignoring it gets a bot banned, so all of it waits. */
function waitFor({ json, ...answer }: ApiAnswer, reason: string): SendOutcome {
  const asked = readPath(json, 'parameters.retry_after');
  const seconds = typeof asked === 'number' ? asked : answer.retry_after_seconds;
  const wait = { is: 'wait', scope: 'account', reason } as const;
  return seconds === undefined ? wait : { ...wait, seconds };
}

function codeOf(status: number, words: string): SendFailureCode {
  // A token that was revoked is answered 401, one that never was 404.
  if (status === 401 || /^Not Found$/.test(words)) return 'credentials_refused';
  return rejections.find(([pattern]) => pattern.test(words))?.[1] ?? 'content_refused';
}

/** A message's key, as its events name it: ids count within a chat, and 0 is that of one not yet sent. */
function idsOf(result: unknown, { target: { address } }: Sending): readonly string[] {
  const messages: readonly unknown[] = Array.isArray(result) ? result : [result];
  return messages.flatMap((message) => {
    const id = readId(message, 'message_id');
    const chat = readId(message, 'chat.id') ?? address.recipient;
    if (id === undefined || id === '0') return [];
    const connection =
      readText(message, 'business_connection_id') ?? address.business_connection_id;
    return [connection === undefined ? `${chat}/${id}` : `business/${connection}/${chat}/${id}`];
  });
}
