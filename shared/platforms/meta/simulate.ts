import { LETTERS, type Random } from '../simulation/random.ts';
import {
  type EventGenerator,
  type Moment,
  NOTHING,
  type SimulatedAccount,
} from '../simulation/simulation.ts';
import { drawAnswer, drawText } from '../simulation/texts.ts';

/** Writes a `messaging` item of Messenger or Instagram that the person causes. */
export function fromPerson(
  { account_id }: SimulatedAccount,
  { at, person }: Moment,
  content: Readonly<Record<string, unknown>>,
) {
  return {
    messaging: [
      { sender: { id: person.id }, recipient: { id: account_id }, timestamp: at, ...content },
    ],
  };
}

export function messageMid(random: Random): string {
  return `m_${random.id(64, LETTERS)}`;
}

export const metaText: EventGenerator = (account, moment) => {
  const { text, starts } = drawText(account.random);
  const mid = messageMid(account.random);
  account.remember({ id: mid, person: moment.person });
  return {
    item: fromPerson(account, moment, { message: { mid, text } }),
    message_id: mid,
    starts,
  };
};

export const metaImage: EventGenerator = (account, moment) => {
  const mid = messageMid(account.random);
  const url = `https://scontent.xx.fbcdn.net/v/${account.random.id(12, LETTERS)}.jpg?a=1&b=2`;
  const attachments = [{ type: 'image', payload: { url } }];
  const item = fromPerson(account, moment, { message: { mid, attachments } });
  return { item, message_id: mid };
};

export const metaEcho: EventGenerator = ({ account_id, random }, { at, person }) => {
  const mid = messageMid(random);
  const message = { mid, text: drawAnswer(random), is_echo: true, app_id: 1_517_776_481_860_111 };
  const messaging = [
    { sender: { id: account_id }, recipient: { id: person.id }, timestamp: at, message },
  ];
  return { item: { messaging }, message_id: mid };
};

export const metaPostback: EventGenerator = (account, moment) => {
  const postback = {
    mid: messageMid(account.random),
    title: 'Get Started',
    payload: 'GET_STARTED',
  };
  return { item: fromPerson(account, moment, { postback }) };
};

export const metaReaction: EventGenerator = (account, moment) => {
  const earlier = account.recall();
  if (earlier === undefined) return NOTHING;
  const reaction = { mid: earlier.id, action: 'react', reaction: 'love', emoji: '❤' };
  return { item: fromPerson(account, { ...moment, person: earlier.person }, { reaction }) };
};

export const metaEdit: EventGenerator = (account, moment) => {
  const earlier = account.recall();
  if (earlier === undefined) return NOTHING;
  const message_edit = { mid: earlier.id, text: 'I meant: two 😅', num_edit: 1 };
  return { item: fromPerson(account, { ...moment, person: earlier.person }, { message_edit }) };
};

export const metaUnsend: EventGenerator = (account, moment) => {
  const earlier = account.recall();
  if (earlier === undefined) return NOTHING;
  const message = { mid: earlier.id, is_deleted: true };
  return { item: fromPerson(account, { ...moment, person: earlier.person }, { message }) };
};

/** Writes a kind of event that Meta may add in the future. */
export const metaUnknownKind: EventGenerator = (account, moment) => ({
  item: fromPerson(account, moment, { message_wave: { id: account.random.id(16, LETTERS) } }),
});
