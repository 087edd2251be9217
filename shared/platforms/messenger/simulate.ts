import {
  fromPerson,
  messageMid,
  metaEcho,
  metaEdit,
  metaImage,
  metaPostback,
  metaReaction,
  metaText,
  metaUnknownKind,
  metaUnsend,
} from '../meta/simulate.ts';
import { writeMetaBody } from '../meta/write-delivery.ts';
import { DIGITS } from '../simulation/random.ts';
import type { EventGenerator, Simulation } from '../simulation/simulation.ts';

const delivered: EventGenerator = (account, moment) => {
  const delivery = { mids: [messageMid(account.random)], watermark: moment.at };
  return { item: fromPerson(account, moment, { delivery }) };
};

/** Writes a watermark: everything sent before it has been read. */
const read: EventGenerator = (account, moment) => ({
  item: fromPerson(account, moment, { read: { watermark: moment.at } }),
});

const comment: EventGenerator = ({ account_id, random }, { at, person }) => {
  const post_id = `${account_id}_${random.id(15, DIGITS)}`;
  const value = {
    from: { id: person.id, name: person.name },
    ...{ post_id, parent_id: post_id, comment_id: `${post_id}_${random.id(15, DIGITS)}` },
    item: 'comment',
    verb: 'add',
    message: 'How much? 😍',
    created_time: Math.floor(at / 1000),
  };
  return { item: { changes: [{ field: 'feed', value }] } };
};

export const messengerSimulation: Simulation = {
  connected: {
    id: '1100000000000001',
    name: 'Demo shop on Messenger',
    credentials: { page_access_token: 'EAAdemoOnlyShopMessengerPage' },
    registration: 'page:1100000000000001',
  },
  others: [
    {
      id: '1100000000000077',
      name: 'Second shop on Messenger',
      credentials: { page_access_token: 'EAAdemoOnlySecondShopMessengerPage' },
    },
  ],
  batches: true,
  personId: (random) => `7${random.id(15, DIGITS)}`,
  mix: [
    [60, metaText],
    [5, metaImage],
    [10, metaEcho],
    [6, metaPostback],
    [4, delivered],
    [4, read],
    [4, metaReaction],
    [2, metaEdit],
    [1, metaUnsend],
    [2, comment],
    [2, metaUnknownKind],
  ],
  write: (items, id, time) =>
    writeMetaBody(
      'page',
      items.map((item) => ({ id, time, ...(item as object) })),
    ),
};
