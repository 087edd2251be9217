import { writeMetaBody } from '../meta/write-delivery.ts';
import { DIGITS, LETTERS, type Random } from '../simulation/random.ts';
import {
  type EventGenerator,
  type Moment,
  NOTHING,
  type SimulatedAccount,
  type Simulation,
} from '../simulation/simulation.ts';
import { drawAnswer, drawText } from '../simulation/texts.ts';

const BUSINESS_ACCOUNT = '104996122399160';
const DISPLAY_NUMBER = '15550001234';

function wamid(random: Random): string {
  return `wamid.HBgL${random.id(48, LETTERS)}`;
}

/** WhatsApp writes times as strings of seconds. */
function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

function change(
  account: SimulatedAccount,
  field: string,
  content: Readonly<Record<string, unknown>>,
) {
  const metadata = {
    display_phone_number: DISPLAY_NUMBER,
    phone_number_id: account.account_id,
  };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...content } };
}

function message(
  account: SimulatedAccount,
  { at, person }: Moment,
  content: Readonly<Record<string, unknown>>,
) {
  const contacts = [{ profile: { name: person.name }, wa_id: person.id }];
  const messages = [
    { from: person.id, id: wamid(account.random), timestamp: seconds(at), ...content },
  ];
  return change(account, 'messages', { contacts, messages });
}

const text: EventGenerator = (account, moment) => {
  const { text: body, starts } = drawText(account.random);
  const id = wamid(account.random);
  account.remember({ id, person: moment.person });
  return {
    item: message(account, moment, { id, type: 'text', text: { body } }),
    message_id: id,
    starts,
  };
};

const image: EventGenerator = (account, moment) => {
  const id = wamid(account.random);
  const content = {
    id: account.random.id(16, DIGITS),
    mime_type: 'image/jpeg',
    caption: 'これ？ 📷',
  };
  return { item: message(account, moment, { id, type: 'image', image: content }), message_id: id };
};

const status: EventGenerator = (account, { at, person }) => {
  const reached = account.random.pick(['sent', 'delivered', 'read', 'failed']);
  const errors = [{ code: 131_026, title: 'Message undeliverable' }];
  const entry = {
    id: wamid(account.random),
    status: reached,
    timestamp: seconds(at),
    recipient_id: person.id,
    ...(reached === 'failed' && { errors }),
  };
  return { item: change(account, 'messages', { statuses: [entry] }) };
};

const reaction: EventGenerator = (account, moment) => {
  const earlier = account.recall();
  if (earlier === undefined) return NOTHING;
  const content = { type: 'reaction', reaction: { message_id: earlier.id, emoji: '👍🏽' } };
  return { item: message(account, { ...moment, person: earlier.person }, content) };
};

/** Writes a message that the business sent with the app on its phone. */
const echo: EventGenerator = (account, { at, person }) => {
  const id = wamid(account.random);
  const written = {
    from: DISPLAY_NUMBER,
    to: person.id,
    id,
    timestamp: seconds(at),
    ...{ type: 'text', text: { body: drawAnswer(account.random) } },
  };
  const item = change(account, 'smb_message_echoes', { message_echoes: [written] });
  return { item, message_id: id };
};

/** Writes a type of message that WhatsApp may add in the future. */
const unknownKind: EventGenerator = (account, moment) => {
  const id = wamid(account.random);
  return { item: message(account, moment, { id, type: 'hologram', hologram: {} }), message_id: id };
};

export const whatsappSimulation: Simulation = {
  connected: {
    id: '106540352242922',
    name: 'Demo shop on WhatsApp',
    credentials: {
      waba_id: '102290129340398',
      phone_number_id: '106540352242922',
      access_token: 'EAAdemoOnlyShopWhatsappNumber',
    },
    registration: 'waba:102290129340398',
  },
  others: [
    {
      id: '106540352240077',
      name: 'Second shop on WhatsApp',
      details: { phone_number: '+81 3-0000-0077' },
      credentials: {
        waba_id: '102290129340077',
        phone_number_id: '106540352240077',
        access_token: 'EAAdemoOnlySecondShopWhatsappNumber',
      },
    },
  ],
  batches: true,
  personId: (random) => `81${random.pick(['70', '80', '90'])}${random.id(8, DIGITS)}`,
  mix: [
    [58, text],
    [5, image],
    [22, status],
    [8, echo],
    [5, reaction],
    [2, unknownKind],
  ],
  write: (items, _accountId, at) =>
    writeMetaBody(
      'whatsapp_business_account',
      items.map((item) => ({
        id: BUSINESS_ACCOUNT,
        time: Math.floor(at / 1000),
        changes: [item],
      })),
    ),
};
