import { writeMetaBody } from '../traffic/bodies/meta.ts';

/** A text that a person writes. */
export interface SampleMessage {
  /** A number that is unique per message. */
  readonly serial: number;
  /** The number of the person who writes. */
  readonly person: number;
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

type Write = (message: SampleMessage, accountId: string) => string;

/** Writes the delivery of one text as each platform does. */
export const messageWriters: Readonly<Record<string, Write>> = {
  instagram: (message, account) => writeMetaBody('instagram', [entryOf(message, account)]),
  messenger: (message, account) => writeMetaBody('page', [entryOf(message, account)]),
  line: ({ serial, person, text, at }, destination) =>
    JSON.stringify({
      destination,
      events: [
        {
          type: 'message',
          mode: 'active',
          timestamp: at,
          webhookEventId: `01JSHOT${String(serial).padStart(19, '0')}`,
          deliveryContext: { isRedelivery: false },
          source: { type: 'user', userId: `U${String(person).padStart(32, 'a')}` },
          message: { type: 'text', id: `5${String(serial).padStart(17, '0')}`, text },
        },
      ],
    }),
  telegram: ({ serial, person, name, text, at }) => {
    const known = { id: 5_000_000_000 + person, first_name: name };
    const from = { ...known, is_bot: false, language_code: 'en' };
    const chat = { ...known, type: 'private' };
    const message = { message_id: serial, from, chat, date: Math.floor(at / 1000), text };
    return JSON.stringify({ update_id: 700_000_000 + serial, message });
  },
  whatsapp: ({ serial, person, name, text, at }, phone_number_id) => {
    const from = `8190${String(person).padStart(8, '0')}`;
    const timestamp = String(Math.floor(at / 1000));
    const id = `wamid.SHOT${String(serial).padStart(20, '0')}`;
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '81300000001', phone_number_id },
      contacts: [{ profile: { name }, wa_id: from }],
      messages: [{ from, id, timestamp, type: 'text', text: { body: text } }],
    };
    const changes = [{ field: 'messages', value }];
    return writeMetaBody('whatsapp_business_account', [{ id: '102290129340398', changes }]);
  },
};

function entryOf({ serial, person, text, at }: SampleMessage, id: string) {
  const sender = { id: String(2_400_000_000_000_000 + person) };
  const message = { mid: `m_shot${String(serial).padStart(24, '0')}`, text };
  return { id, time: at, messaging: [{ sender, recipient: { id }, timestamp: at, message }] };
}
