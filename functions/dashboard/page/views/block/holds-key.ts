import type { Block } from '../../client/shapes.ts';

/** Whether the account's webhook URL contains a key that can be renewed. */
export function holdsKey({ platform, webhook_url }: Pick<Block, 'platform' | 'webhook_url'>) {
  return !webhook_url.endsWith(platform);
}
