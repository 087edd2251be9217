import { telegramIngress } from '../../shared/platforms/telegram/ingress.ts';
import { readWebhookKey } from '../../shared/platforms/telegram/key.ts';
import { secrets } from '../../shared/runtime/config.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';

const masterKeys = secrets(process.env, 'TELEGRAM_KEYS');

/**
 * The key in the path names the bot and can be verified without a lookup. Whether the key has been replaced is
 * checked when the event is processed, so its version is sent with the event.
 */
export const handle = createWebhookHandler(telegramIngress, ({ path_key }) => {
  const key = readWebhookKey(path_key ?? '', masterKeys);
  if (key === undefined) return undefined;
  const { account_id, version: key_version, secret_tokens } = key;
  return { account_id, secrets: secret_tokens, key_version };
});
