import { createHmac, timingSafeEqual } from 'node:crypto';

/** 128 bits, as 22 characters of base64url. */
const TAG_LENGTH = 22;
const KEY = /^b(\d{1,20})-(\d{1,9})-([\w-]{22})$/;

/** What a webhook key says, once its tag has held. */
export interface WebhookKey {
  /** The bot's id: the body of an update does not name the bot. */
  readonly account_id: string;
  readonly version: number;
  readonly secret_tokens: readonly string[];
}

/**
 * The last part of a bot's webhook URL: bot id, version of its secret token, and a tag that only we can make.
 * So the webhook handler knows bot and token without looking anything up, and a forged path is as good as none. It
 * lands in access logs, therefore it is not the bot's token and does not look like one.
 * @param version - raised to give the bot a new key and a new secret token.
 */
export function webhookKey(botId: string, version: number, masterKey: string): string {
  const key = `b${botId}-${version}-${webhookTag(botId, String(version), masterKey)}`;
  if (!KEY.test(key)) throw new RangeError('a webhook key needs a numeric bot id and version');
  return key;
}

/** Undefined when no master key made this key. */
export function readWebhookKey(key: string, masterKeys: readonly string[]): WebhookKey | undefined {
  const [, botId, version, tag] = KEY.exec(key) ?? [];
  if (botId === undefined || version === undefined || tag === undefined) return undefined;
  const given = Buffer.from(tag);
  const maker = masterKeys.find((masterKey) =>
    timingSafeEqual(given, Buffer.from(webhookTag(botId, version, masterKey))),
  );
  if (maker === undefined) return undefined;
  const secret_tokens = [tokenFor(botId, version, maker)];
  return { account_id: botId, version: Number(version), secret_tokens };
}

/** The `secret_token` for setWebhook: 43 characters of the allowed A–Z a–z 0–9 _ -. */
export function secretToken(botId: string, version: number, masterKey: string): string {
  return tokenFor(botId, String(version), masterKey);
}

function tokenFor(botId: string, version: string, masterKey: string): string {
  return derive('secret token', botId, version, masterKey);
}

function webhookTag(botId: string, version: string, masterKey: string): string {
  return derive('webhook key', botId, version, masterKey).slice(0, TAG_LENGTH);
}

/** The purpose is part of it, so that the tag in the URL says nothing of the secret token. */
function derive(purpose: string, botId: string, version: string, masterKey: string): string {
  const parts = JSON.stringify([purpose, botId, version]);
  return createHmac('sha256', masterKey).update(parts).digest('base64url');
}
