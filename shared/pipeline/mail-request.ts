import type { WebhookCall } from '../cloud/http/post-webhook.ts';
import { deterministicId } from '../domain/ids.ts';
import type { ChannelTarget } from '../domain/notifications/channel.ts';

export type ChannelRequest = Omit<WebhookCall, 'timeoutMs'>;

/**
 * What a provider is asked: resend.com/docs/api-reference/emails/send-email,
 * twilio.com/docs/sendgrid/api-reference/mail-send/mail-send (which names the host of the EU region). Resend
 * refuses a key that came with another message before (resend.com/docs/dashboard/emails/idempotency-keys), and the
 * addresses may have been changed since.
 */
export function mailRequest(
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
        headers: {
          ...headers,
          'idempotency-key': deterministicId('ntc', [messageId, from, ...to]),
        },
        body: JSON.stringify({ from, to, subject, text }),
      };
    case 'sendgrid':
    case 'sendgrid_eu':
      return {
        url: `https://${provider === 'sendgrid' ? 'api' : 'api.eu'}.sendgrid.com/v3/mail/send`,
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
