import { canaryAccounts } from '../../shared/pipeline/canary-account.ts';

const TEXT = 'canary';

/** One text of a person who does not exist, as the platform would tell it; `round` makes it single. */
type WriteBody = (account: string, round: number, at: number) => object;

const messaging =
  (object: string): WriteBody =>
  (account, round, at) => ({
    object,
    entry: [
      {
        id: account,
        time: at,
        messaging: [
          {
            sender: { id: 'canary-person' },
            recipient: { id: account },
            timestamp: at,
            message: { mid: `canary-${round}`, text: TEXT },
          },
        ],
      },
    ],
  });

const line: WriteBody = (destination, round, timestamp) => ({
  destination,
  events: [
    {
      type: 'message',
      mode: 'active',
      timestamp,
      webhookEventId: `canary-${round}`,
      deliveryContext: { isRedelivery: false },
      source: { type: 'user', userId: 'Ucanary' },
      message: { id: `canary-${round}`, type: 'text', text: TEXT },
    },
  ],
});

const telegram: WriteBody = (_account, round, at) => ({
  update_id: round,
  message: {
    message_id: round,
    from: { id: 2, is_bot: false, first_name: 'Canary' },
    chat: { id: 2, first_name: 'Canary', type: 'private' },
    date: Math.floor(at / 1000),
    text: TEXT,
  },
});

const whatsapp: WriteBody = (phone_number_id, round, at) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: 'canary',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '0', phone_number_id },
            contacts: [{ profile: { name: 'Canary' }, wa_id: '0' }],
            messages: [
              {
                from: '0',
                id: `canary-${round}`,
                timestamp: String(Math.floor(at / 1000)),
                type: 'text',
                text: { body: TEXT },
              },
            ],
          },
        },
      ],
    },
  ],
});

const writers: Readonly<Record<string, WriteBody>> = {
  instagram: messaging('instagram'),
  line,
  messenger: messaging('page'),
  telegram,
  whatsapp,
};

/** The body of the round's delivery; `at` in milliseconds since 1970. */
export function writeCanary(platform: string, round: number, at: number): Buffer<ArrayBuffer> {
  const write = writers[platform];
  if (write === undefined) throw new TypeError(`no canary is known for ${platform}`);
  return Buffer.from(JSON.stringify(write(canaryAccounts[platform] ?? '', round, at)));
}
