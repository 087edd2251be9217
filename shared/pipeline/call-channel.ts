import { type PostWebhook, statusError, type WebhookCall } from '../cloud/http/post-webhook.ts';
import { signWebhook, webhookHeaders } from '../cloud/http/sign-webhook.ts';
import { deterministicId } from '../domain/ids.ts';
import {
  type Channel,
  type ChannelResult,
  type ChannelTarget,
  channelSecretOwner,
  type Told,
} from '../domain/notifications/channel.ts';
import { escapeForSlack, writeMessage } from '../domain/notifications/write-message.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import { unseal } from '../runtime/sealing.ts';

/** A round of the clock has time for several. */
const TIMEOUT_MS = 8_000;

export interface ChannelCaller {
  readonly post: PostWebhook;
  readonly sealingKeys: readonly string[];
  readonly now: () => number;
}

/** With the beginning of the answer's body, for whoever tests the channel. */
export interface CallResult extends ChannelResult {
  readonly body?: string;
}

/** Sends what there is to tell, once; without any notice, a test. Never rejects for what is wrong with the channel. */
export async function callChannel(
  { post, sealingKeys, now }: ChannelCaller,
  workspaceId: string,
  channel: Channel,
  told: Told,
): Promise<CallResult> {
  const at = new Date(now());
  const owner = channelSecretOwner(workspaceId, channel.id);
  const secret = unseal(channel.sealed, sealingKeys, owner);
  if (secret === undefined) {
    const message = 'No sealing key opens the secret of the channel. Create the channel again.';
    return { at: at.toISOString(), error: { code: 'secret_unavailable', message } };
  }
  const request = requestTo(channel, secret, told, at);
  const answer = await post({ ...request, timeoutMs: TIMEOUT_MS });
  if ('error' in answer) return { at: at.toISOString(), error: answer.error };
  const { status, body } = answer;
  return withoutUndefined({ at: at.toISOString(), status, body, error: statusError(status) });
}

type ChannelRequest = Omit<WebhookCall, 'timeoutMs'>;

function requestTo({ id, target }: Channel, secret: string, told: Told, at: Date): ChannelRequest {
  const messageId = idOf(id, told, at);
  const { subject, lines } = writeMessage(told);
  switch (target.type) {
    case 'webhook': {
      const body = JSON.stringify({
        type: told.notices.length + told.more === 0 ? 'notification.test' : 'issues.opened',
        timestamp: at.toISOString(),
        data: told,
      });
      const signature = signWebhook([secret], { id: messageId, at, body });
      const headers = { ...webhookHeaders(messageId, at), 'webhook-signature': signature };
      return { url: target.url, headers, body };
    }
    case 'slack': {
      const text = escapeForSlack([subject, ...lines].join('\n'));
      const headers = { 'content-type': 'application/json', 'user-agent': 'Convotic' };
      return { url: secret, headers, body: JSON.stringify({ text }) };
    }
    case 'email':
      return mailRequest(target, secret, messageId, subject, lines.join('\n'));
  }
}

/** The same notices are the same message, however often it is sent. Two tests are two. */
function idOf(channelId: string, { notices, more }: Told, at: Date): string {
  const ids = notices.map(({ id }) => id);
  const moment = ids.length === 0 ? at.toISOString() : '';
  return deterministicId('ntc', [channelId, ...ids, String(more), moment]);
}

/** resend.com/docs/api-reference/emails/send-email, twilio.com/docs/sendgrid/api-reference/mail-send. */
function mailRequest(
  { provider, from, to }: Extract<ChannelTarget, { readonly type: 'email' }>,
  apiKey: string,
  messageId: string,
  subject: string,
  text: string,
): ChannelRequest {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Convotic',
    authorization: `Bearer ${apiKey}`,
  };
  switch (provider) {
    case 'resend':
      return {
        url: 'https://api.resend.com/emails',
        headers: { ...headers, 'idempotency-key': messageId },
        body: JSON.stringify({ from, to, subject, text }),
      };
    case 'sendgrid':
      return {
        url: 'https://api.sendgrid.com/v3/mail/send',
        headers,
        body: JSON.stringify({
          personalizations: [{ to: to.map((email) => ({ email })) }],
          from: { email: from },
          subject,
          content: [{ type: 'text/plain', value: text }],
        }),
      };
  }
}
