import { type PostWebhook, statusError, type WebhookAnswer } from '../cloud/http/post-webhook.ts';
import { readRetryAfter } from '../cloud/http/retry-after.ts';
import { signWebhook, webhookHeaders } from '../cloud/http/sign-webhook.ts';
import { deterministicId } from '../domain/ids.ts';
import { issueLink } from '../domain/issues/issue-link.ts';
import {
  type Channel,
  type ChannelTarget,
  channelSecretOwner,
  type NoticeBatch,
} from '../domain/notifications/channel.ts';
import { secretsOf } from '../domain/notifications/channel-secrets.ts';
import type { RetryAdvice } from '../domain/notifications/due.ts';
import type { CallOutcome } from '../domain/notifications/notice.ts';
import { escapeForChat, writeMessage } from '../domain/notifications/write-message.ts';
import { validSecrets } from '../domain/signing-secret.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import { unseal } from '../runtime/sealing.ts';
import { type ChannelRequest, mailRequest } from './mail-request.ts';

/** A round of the clock has time for several. */
const TIMEOUT_MS = 8_000;

export interface ChannelCaller {
  readonly post: PostWebhook;
  readonly sealingKeys: readonly string[];
  /** Where the dashboard is. Without it, what is sent has no links. */
  readonly siteUrl?: string | undefined;
  readonly now: () => number;
}

/** With the beginning of the answer's body, for whoever tests the channel. */
export interface ChannelCall extends CallOutcome {
  readonly body?: string;
}

/**
 * Slack shows a longer text as several messages, and asks for no more than this
 * (docs.slack.dev/reference/methods/chat.postMessage, Truncating content).
 */
const LONGEST_CHAT_TEXT = 4_000;

/** Sends what there is to tell, once; without any notice, a test. Never rejects for what is wrong with the channel. */
export async function callChannel(
  { post, sealingKeys, siteUrl, now }: ChannelCaller,
  workspaceId: string,
  channel: Channel,
  batch: NoticeBatch,
): Promise<ChannelCall> {
  const at = new Date(now());
  const owner = channelSecretOwner(workspaceId, channel.id);
  const valid = validSecrets(secretsOf(channel), at.toISOString());
  const secrets = valid.flatMap(({ sealed }) => unseal(sealed, sealingKeys, owner) ?? []);
  if (secrets.length < valid.length) {
    const message = 'No sealing key opens the secret of the channel. Create the channel again.';
    const error = { code: 'secret_unavailable', message };
    return { result: { at: at.toISOString(), error }, retry: {} };
  }
  const request = requestTo(channel, secrets, batch, { at, siteUrl });
  const answer = await post({ ...request, timeoutMs: TIMEOUT_MS });
  if ('error' in answer) {
    return { result: { at: at.toISOString(), error: answer.error }, retry: {} };
  }
  const { status, body } = answer;
  const result = withoutUndefined({ at: at.toISOString(), status, error: statusError(status) });
  return { result, retry: adviceOf(channel.target, answer, now()), body };
}

/** These are over by themselves: a timeout, two requests at once, too early, too many requests. */
const PASSING: readonly number[] = [408, 409, 425, 429];

/**
 * All of them send `Retry-After` with a 429: Slack takes one message a second (docs.slack.dev/apis/web-api/rate-limits),
 * Resend two requests (resend.com/docs/api-reference/rate-limit). Any other 4xx of a chat or of a provider is about the
 * address, the key or the sender: `channel_is_archived` and `action_prohibited` (api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks),
 * `validation_error` (resend.com/docs/api-reference/errors), 401 and 403
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors). A webhook of the team's own may
 * answer so during a deployment.
 */
function adviceOf(
  { type }: ChannelTarget,
  { status, headers }: Answered,
  now: number,
): RetryAdvice {
  const isFinal = type !== 'webhook' && status >= 400 && status < 500 && !PASSING.includes(status);
  return withoutUndefined({
    leastMs: readRetryAfter(headers['retry-after'], now),
    needsPerson: isFinal ? (true as const) : undefined,
  });
}

type Answered = Exclude<WebhookAnswer, { readonly error: unknown }>;

function requestTo(
  { id, target }: Channel,
  secrets: readonly string[],
  batch: NoticeBatch,
  { at, siteUrl }: { readonly at: Date; readonly siteUrl: string | undefined },
): ChannelRequest {
  const messageId = idOf(id, batch, at);
  const [secret = ''] = secrets;
  switch (target.type) {
    case 'webhook': {
      const body = JSON.stringify({
        type: batch.notices.length + batch.more === 0 ? 'notification.test' : 'issues.opened',
        timestamp: at.toISOString(),
        data: siteUrl === undefined ? batch : withLinks(batch, siteUrl),
      });
      const signature = signWebhook(secrets, { id: messageId, at, body });
      const headers = { ...webhookHeaders(messageId, at), 'webhook-signature': signature };
      return { url: target.url, headers, body };
    }
    case 'slack': {
      const chat = { plain: escapeForChat, longest: LONGEST_CHAT_TEXT, siteUrl };
      const { subject, lines } = writeMessage(batch, chat);
      const text = [subject, ...lines].join('\n');
      const headers = { 'content-type': 'application/json', 'user-agent': 'Convotic' };
      return { url: secret, headers, body: JSON.stringify({ text }) };
    }
    case 'email': {
      const { subject, lines } = writeMessage(batch, { siteUrl });
      return mailRequest(target, secret, messageId, subject, lines.join('\n'));
    }
  }
}

function withLinks({ notices, more }: NoticeBatch, siteUrl: string) {
  const linked = notices.map((one) => ({ ...one, url: issueLink(siteUrl, one.issue_id) }));
  return { notices: linked, more };
}

/** The same notices are the same message, however often it is sent. Two tests are two. */
function idOf(channelId: string, { notices, more }: NoticeBatch, at: Date): string {
  const ids = notices.map(({ id }) => id);
  const moment = ids.length === 0 ? at.toISOString() : '';
  return deterministicId('ntc', [channelId, ...ids, String(more), moment]);
}
