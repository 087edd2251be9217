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

/** Instagram names the message that was read; it sends no watermark. */
const seen: EventGenerator = (account, moment) => ({
  item: fromPerson(account, moment, { read: { mid: messageMid(account.random) } }),
});

const storyReply: EventGenerator = (account, moment) => {
  const mid = messageMid(account.random);
  const id = account.random.id(17, DIGITS);
  const story = { id, url: `https://cdn.example.com/story/${id}` };
  const message = { mid, text: 'Love this 😍', reply_to: { story } };
  return { item: fromPerson(account, moment, { message }) };
};

const comment: EventGenerator = ({ random }, { person }) => {
  const value = {
    id: random.id(17, DIGITS),
    from: { id: person.id, username: `user_${person.id.slice(-6)}` },
    media: { id: random.id(17, DIGITS), media_product_type: 'FEED' },
    text: 'Price? 🙏',
  };
  return { item: { changes: [{ field: 'comments', value }] } };
};

export const instagramSimulation: Simulation = {
  connected: {
    id: '17841400000000001',
    name: 'Demo shop on Instagram',
    credentials: { access_token: 'IGAAdemoOnlyShopInstagramLogin' },
    registration: 'instagram:17841400000000001',
  },
  others: [
    {
      id: '17841400000000077',
      name: 'Second shop on Instagram',
      details: { username: 'second.shop' },
      credentials: { access_token: 'IGAAdemoOnlySecondShopInstagramLogin' },
    },
    {
      id: '17841400000000078',
      name: 'Third shop on Instagram',
      details: { username: 'third.shop' },
      credentials: { page_id: '1100000000000077', access_token: 'EAAdemoOnlyThirdShopLinkedPage' },
    },
  ],
  ownApp: true,
  batches: true,
  personId: (random) => `2${random.id(15, DIGITS)}`,
  mix: [
    [60, metaText],
    [5, metaImage],
    [10, metaEcho],
    [6, metaPostback],
    [4, seen],
    [4, metaReaction],
    [3, storyReply],
    [2, metaEdit],
    [1, metaUnsend],
    [3, comment],
    [2, metaUnknownKind],
  ],
  write: (items, id, time) => {
    // Entries of comments are stamped in seconds, those of messages in milliseconds.
    const stamp = (item: object) => ('changes' in item ? Math.floor(time / 1000) : time);
    const entries = items.map((item) => {
      const fields = item as object;
      return { id, time: stamp(fields), ...fields };
    });
    return writeMetaBody('instagram', entries);
  },
};
