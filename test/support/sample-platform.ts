import type { Platform } from '../../shared/platforms/platform.ts';

interface Item {
  readonly id: string;
  readonly user: string;
  readonly said: string;
}

/**
 * A throw-away platform for tests of what all platforms share: the `x-sample-key` header must be the
 * secret, the body is a list of texts, and the text "break" breaks its normaliser.
 */
export const samplePlatform: Platform = {
  name: 'sample',
  handshake: 'hub',
  secrets: 'app',
  canaryAccount: 'canary',
  table: [{ kind: 'text' }],
  authentic: (request, secret) => request.headers['x-sample-key'] === secret,
  answerWithinMs: 2_000,
  maxBodyBytes: 64 * 1024,
  maxEvents: 100,
  split: ({ json }, receivedAt) =>
    (json as readonly Item[]).map((event) => ({
      account_id: 'acc_1',
      platform_event_id: event.id,
      kind: 'text',
      occurred_at: receivedAt,
      body: { event, context: {} },
    })),
  rewrap: ({ body }) => body.event,
  normalise: ({ body, occurred_at }) => {
    const { id, user, said } = body.event as Item;
    if (said === 'break') throw new TypeError('said is no function');
    return [
      {
        type: 'messaging.message.received',
        at: occurred_at,
        contact: { user_id: user, scope: 'account' },
        thread: { kind: 'direct', key: user },
        message: { platform_message_id: id, kind: 'text', direction: 'inbound', text: said },
      },
    ];
  },
};
