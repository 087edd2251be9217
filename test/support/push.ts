import type { Push } from '../../shared/wire/push.ts';

/** What Pub/Sub pushes for a message: `data` is a string as it stands, or anything else as JSON. */
export function push(data: unknown, attributes: Readonly<Record<string, string>> = {}): Push {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return {
    message: {
      data: Buffer.from(text).toString('base64'),
      attributes: { ...attributes },
      messageId: '1001',
    },
    subscription: 'projects/p/subscriptions/s',
  };
}
