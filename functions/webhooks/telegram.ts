import { secrets } from '../../shared/config.ts';
import { telegramDoor } from '../../shared/platforms/telegram/door.ts';
import { readWebhookKey } from '../../shared/platforms/telegram/key.ts';
import { openDoor } from './open-door.ts';

const masterKeys = secrets(process.env, 'TELEGRAM_KEYS');

/** The path's key carries the bot and proves itself, so this door looks nothing up. */
export const handle = openDoor(telegramDoor, ({ path_key }) => {
  const key = readWebhookKey(path_key ?? '', masterKeys);
  return key && { account_id: key.account_id, secrets: key.secret_tokens };
});
