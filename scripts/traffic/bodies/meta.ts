import { type Dice, LETTERS } from '../dice.ts';
import { answer, say } from '../say.ts';
import { type Maker, type Moment, NOTHING, type Scene } from './scene.ts';

/**
 * JSON as Meta writes it: everything beyond ASCII as lower-case \uXXXX and slashes escaped, so the bytes
 * that are signed differ from what JSON.stringify gives.
 */
export function writeMetaBody(object: string, entry: readonly unknown[]): string {
  return JSON.stringify({ object, entry })
    .replaceAll('/', '\\/')
    .replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** A `messaging` item of Messenger or Instagram that the person caused. */
export function fromPerson(
  { account_id }: Scene,
  { at, person }: Moment,
  what: Readonly<Record<string, unknown>>,
) {
  return {
    messaging: [
      { sender: { id: person.id }, recipient: { id: account_id }, timestamp: at, ...what },
    ],
  };
}

export function messageMid(dice: Dice): string {
  return `m_${dice.id(64, LETTERS)}`;
}

export const metaText: Maker = (scene, moment) => {
  const { text, orders } = say(scene.dice);
  const mid = messageMid(scene.dice);
  scene.remember({ id: mid, person: moment.person });
  return {
    item: fromPerson(scene, moment, { message: { mid, text } }),
    message_id: mid,
    orders,
  };
};

export const metaImage: Maker = (scene, moment) => {
  const mid = messageMid(scene.dice);
  const url = `https://cdn.example.com/${scene.dice.id(12, LETTERS)}.jpg?a=1&b=2`;
  const attachments = [{ type: 'image', payload: { url } }];
  const item = fromPerson(scene, moment, { message: { mid, attachments } });
  return { item, message_id: mid };
};

export const metaEcho: Maker = ({ account_id, dice }, { at, person }) => {
  const mid = messageMid(dice);
  const message = { mid, text: answer(dice), is_echo: true, app_id: 1_517_776_481_860_111 };
  const messaging = [
    { sender: { id: account_id }, recipient: { id: person.id }, timestamp: at, message },
  ];
  return { item: { messaging }, message_id: mid };
};

export const metaPostback: Maker = (scene, moment) => {
  const postback = { mid: messageMid(scene.dice), title: 'Get Started', payload: 'GET_STARTED' };
  return { item: fromPerson(scene, moment, { postback }) };
};

export const metaReaction: Maker = (scene, moment) => {
  const said = scene.recall();
  if (said === undefined) return NOTHING;
  const reaction = { mid: said.id, action: 'react', reaction: 'love', emoji: '❤' };
  return { item: fromPerson(scene, { ...moment, person: said.person }, { reaction }) };
};

export const metaEdit: Maker = (scene, moment) => {
  const said = scene.recall();
  if (said === undefined) return NOTHING;
  const message_edit = { mid: said.id, text: 'I meant: two 😅', num_edit: 1 };
  return { item: fromPerson(scene, { ...moment, person: said.person }, { message_edit }) };
};

export const metaUnsend: Maker = (scene, moment) => {
  const said = scene.recall();
  if (said === undefined) return NOTHING;
  const message = { mid: said.id, is_deleted: true };
  return { item: fromPerson(scene, { ...moment, person: said.person }, { message }) };
};

/** A kind that Meta may add tomorrow. */
export const metaNovelty: Maker = (scene, moment) => ({
  item: fromPerson(scene, moment, { message_wave: { id: scene.dice.id(16, LETTERS) } }),
});
