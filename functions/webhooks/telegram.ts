import { telegramIngress } from '../../shared/platforms/telegram/ingress.ts';
import { readWebhookKey } from '../../shared/platforms/telegram/key.ts';
import { secrets } from '../../shared/runtime/config.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';

const masterKeys = secrets(process.env, 'TELEGRAM_KEYS');

/**
 * The path's key carries the bot and proves itself, so this webhook handler looks nothing up. Whether the key has been
 * replaced since is judged with the event: its version goes along.
 */
export const handle = createWebhookHandler(telegramIngress, ({ path_key }) => {
  const key = readWebhookKey(path_key ?? '', masterKeys);
  if (key === undefined) return undefined;
  const { account_id, version: key_version, secret_tokens } = key;
  return { account_id, secrets: secret_tokens, key_version };
});
