import { createHmac } from 'node:crypto';

export type Headers = Readonly<Record<string, string>>;

interface Signing {
  /** What the platform calls the secret. */
  readonly secret: string;
  headers(bytes: Uint8Array, secret: string): Headers;
}

// Meta still sends the older SHA-1 twin beside it (developers.facebook.com/docs/graph-api/webhooks).
const meta: Signing = {
  secret: 'app_secret',
  headers: (bytes, secret) => ({
    'Content-Type': 'application/json',
    'User-Agent': 'facebookexternalua',
    'X-Hub-Signature': `sha1=${createHmac('sha1', secret).update(bytes).digest('hex')}`,
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`,
  }),
};

const line: Signing = {
  secret: 'channel_secret',
  headers: (bytes, secret) => ({
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'LineBotWebhook/2.0',
    'X-Line-Signature': createHmac('sha256', secret).update(bytes).digest('base64'),
  }),
};

// A bearer token: nothing binds it to the body (core.telegram.org/bots/api#setwebhook).
const telegram: Signing = {
  secret: 'secret_token',
  headers: (_bytes, secret) => ({
    'Content-Type': 'application/json',
    'X-Telegram-Bot-Api-Secret-Token': secret,
  }),
};

const signings: Readonly<Record<string, Signing>> = {
  instagram: meta,
  line,
  messenger: meta,
  telegram,
  whatsapp: meta,
};

/** The headers a platform sends with these bytes: the platform's side of what the webhook handlers verify. */
export function signDelivery(platform: string, bytes: Uint8Array, secret: string): Headers {
  return signingOf(platform).headers(bytes, secret);
}

/** The name under which a block keeps the secret its deliveries are signed with. */
export function secretName(platform: string): string {
  return signingOf(platform).secret;
}

function signingOf(platform: string): Signing {
  const signing = signings[platform];
  if (signing === undefined) throw new TypeError(`no signing is known for ${platform}`);
  return signing;
}
