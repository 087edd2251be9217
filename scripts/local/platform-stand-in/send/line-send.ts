import { isRecord } from '../../../../shared/platforms/read-json.ts';
import type { StandInAccount, StandInReply, StandInRequest, World } from '../world.ts';
import { checkLineMessage } from './line-message.ts';
import { isLimited, keepMessage, newId, stateOf } from './sends.ts';

const REPLY_MS = 60_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reply tokens begin to live when they are delivered (developers.line.biz, Send reply message). */
export function learnReplyTokens({ sends }: World, { id }: StandInAccount, body: unknown): void {
  const events = isRecord(body) && Array.isArray(body['events']) ? body['events'] : [];
  for (const event of events.filter(isRecord)) {
    const { replyToken, source } = event;
    if (typeof replyToken !== 'string' || !isRecord(source)) continue;
    const recipient = String(source['groupId'] ?? source['roomId'] ?? source['userId']);
    const until = Date.now() + REPLY_MS;
    sends.replyTokens.set(replyToken, { account_id: id, recipient, until });
  }
}

/** Answers a message by its token: once, within a minute, and without a retry key. */
export function answerLineReply(
  { sends }: World,
  account: StandInAccount,
  { parameters, headers }: StandInRequest,
): StandInReply {
  if (headers['x-line-retry-key'] !== undefined) {
    return no(400, 'The retry key is not supported by this endpoint');
  }
  const wrong = wrongMessages(parameters['messages']);
  if (wrong !== undefined) return wrong;
  const token = String(parameters['replyToken']);
  const known = sends.replyTokens.get(token);
  if (known === undefined || known.account_id !== account.id || known.until < Date.now()) {
    return no(400, 'Invalid reply token');
  }
  sends.replyTokens.delete(token);
  return accept(sends, account, known.recipient, parameters['messages']);
}

/** Sends at any time; with a retry key that was accepted before, it says so and sends nothing. */
export function answerLinePush(
  { sends }: World,
  account: StandInAccount,
  { parameters, headers }: StandInRequest,
): StandInReply {
  const { to, messages } = parameters;
  const key = headers['x-line-retry-key'];
  if (key !== undefined && !UUID.test(String(key))) return no(400, 'Invalid retry key');
  const retryKey = `${account.id}/${key}`;
  const before = sends.retryKeys.get(retryKey);
  if (key !== undefined && before !== undefined) {
    const sentMessages = before.map((id) => ({ id }));
    return {
      status: 409,
      json: { message: 'The retry key is already accepted', sentMessages },
      headers: { 'x-line-accepted-request-id': 'accepted-before' },
    };
  }
  const recipient = String(to);
  if (!/^[UCR][0-9a-f]{32}$/.test(recipient)) {
    return no(400, "The property, 'to', in the request body is invalid");
  }
  const wrong = wrongMessages(messages);
  if (wrong !== undefined) return wrong;
  if (isLimited(sends, account.id, 'use_up')) {
    return no(429, 'You have reached your monthly limit.');
  }
  const pair = { platform: 'line', account_id: account.id, recipient };
  if (stateOf(sends, pair) === 'unknown') return no(400, 'Failed to send messages');
  const reply = accept(sends, account, recipient, messages);
  if (key !== undefined) sends.retryKeys.set(retryKey, idsOf(reply));
  return reply;
}

/** Somebody who blocked the account gets nothing, and LINE does not say so. */
function accept(
  sends: World['sends'],
  { id: account_id }: StandInAccount,
  recipient: string,
  messages: unknown,
): StandInReply {
  const pair = { platform: 'line', account_id, recipient };
  const lost = stateOf(sends, pair) === 'blocked' ? { lost: 'blocked' as const } : {};
  const list = Array.isArray(messages) ? messages.filter(isRecord) : [];
  const sentMessages = list.map((message) => {
    const id = newId.line();
    keepMessage(sends, { ...pair, id, message, ...lost });
    return { id, quoteToken: `quote-${id}` };
  });
  return { status: 200, json: { sentMessages } };
}

function idsOf({ json }: StandInReply): string[] {
  const sent = isRecord(json) ? json['sentMessages'] : undefined;
  return (Array.isArray(sent) ? sent : []).map(({ id }) => String(id));
}

function wrongMessages(messages: unknown): StandInReply | undefined {
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5) {
    return invalid([{ property: 'messages', message: 'Size must be between 1 and 5' }]);
  }
  const details = messages.flatMap((message, index) =>
    checkLineMessage(message, `messages[${index}]`),
  );
  return details.length === 0 ? undefined : invalid(details);
}

function invalid(details: readonly object[]): StandInReply {
  const message = `The request body has ${details.length} error(s)`;
  return { status: 400, json: { message, details } };
}

function no(status: number, message: string): StandInReply {
  return { status, json: { message } };
}
