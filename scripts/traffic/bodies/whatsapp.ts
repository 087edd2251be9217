import { DIGITS, type Dice, LETTERS } from '../dice.ts';
import { answer, say } from '../say.ts';
import { writeMetaBody } from './meta.ts';
import { type Bodies, type Maker, type Moment, NOTHING, type Scene } from './scene.ts';

const BUSINESS_ACCOUNT = '104996122399160';
const DISPLAY_NUMBER = '15550001234';

function wamid(dice: Dice): string {
  return `wamid.HBgL${dice.id(48, LETTERS)}`;
}

/** WhatsApp writes times as strings of seconds. */
function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

function change(scene: Scene, field: string, content: Readonly<Record<string, unknown>>) {
  const metadata = {
    display_phone_number: DISPLAY_NUMBER,
    phone_number_id: scene.account_id,
  };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...content } };
}

function message(scene: Scene, { at, person }: Moment, content: Readonly<Record<string, unknown>>) {
  const contacts = [{ profile: { name: person.name }, wa_id: person.id }];
  const messages = [{ from: person.id, id: wamid(scene.dice), timestamp: seconds(at), ...content }];
  return change(scene, 'messages', { contacts, messages });
}

const text: Maker = (scene, moment) => {
  const { text: body, orders } = say(scene.dice);
  const id = wamid(scene.dice);
  scene.remember({ id, person: moment.person });
  return {
    item: message(scene, moment, { id, type: 'text', text: { body } }),
    message_id: id,
    orders,
  };
};

const image: Maker = (scene, moment) => {
  const id = wamid(scene.dice);
  const content = { id: scene.dice.id(16, DIGITS), mime_type: 'image/jpeg', caption: 'これ？ 📷' };
  return { item: message(scene, moment, { id, type: 'image', image: content }), message_id: id };
};

const status: Maker = (scene, { at, person }) => {
  const reached = scene.dice.pick(['sent', 'delivered', 'read', 'failed']);
  const errors = [{ code: 131_026, title: 'Message undeliverable' }];
  const entry = {
    ...{ id: wamid(scene.dice), status: reached, timestamp: seconds(at), recipient_id: person.id },
    ...(reached === 'failed' && { errors }),
  };
  return { item: change(scene, 'messages', { statuses: [entry] }) };
};

const reaction: Maker = (scene, moment) => {
  const said = scene.recall();
  if (said === undefined) return NOTHING;
  const content = { type: 'reaction', reaction: { message_id: said.id, emoji: '👍🏽' } };
  return { item: message(scene, { ...moment, person: said.person }, content) };
};

/** What the business wrote in its own app on the phone. */
const echo: Maker = (scene, { at, person }) => {
  const id = wamid(scene.dice);
  const written = {
    ...{ from: DISPLAY_NUMBER, to: person.id, id, timestamp: seconds(at) },
    ...{ type: 'text', text: { body: answer(scene.dice) } },
  };
  const item = change(scene, 'smb_message_echoes', { message_echoes: [written] });
  return { item, message_id: id };
};

/** A type that WhatsApp may add tomorrow. */
const novelty: Maker = (scene, moment) => {
  const id = wamid(scene.dice);
  return { item: message(scene, moment, { id, type: 'hologram', hologram: {} }), message_id: id };
};

export const whatsapp: Bodies = {
  batches: true,
  personId: (dice) => `81${dice.pick(['70', '80', '90'])}${dice.id(8, DIGITS)}`,
  mix: [
    [58, text],
    [5, image],
    [22, status],
    [8, echo],
    [5, reaction],
    [2, novelty],
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
