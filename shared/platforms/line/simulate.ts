import { DIGITS, HEX, LETTERS, type Random } from '../simulation/random.ts';
import {
  type EventGenerator,
  type Moment,
  NOTHING,
  type SimulatedAccount,
  type Simulation,
} from '../simulation/simulation.ts';
import { drawText } from '../simulation/texts.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type Source = Readonly<Record<string, string>>;

function direct({ person }: Moment): Source {
  return { type: 'user', userId: person.id };
}

/** Writes the fields of every event; `webhookEventId` stays the same in a redelivery. */
function event(
  type: string,
  { random }: SimulatedAccount,
  { at }: Moment,
  source: Source,
  content: Readonly<Record<string, unknown>> = {},
) {
  return {
    type,
    ...content,
    webhookEventId: `01${random.id(24, CROCKFORD)}`,
    deliveryContext: { isRedelivery: false },
    timestamp: at,
    source,
    ...(type !== 'unfollow' && type !== 'unsend' && { replyToken: random.id(32, HEX) }),
    mode: 'active',
  };
}

function messageId(random: Random): string {
  return `5${random.id(17, DIGITS)}`;
}

const text: EventGenerator = (account, moment) => writeText(account, moment);
const groupText: EventGenerator = (account, moment) =>
  writeText(account, moment, account.random.pick(account.groups));

function writeText(account: SimulatedAccount, moment: Moment, group?: string) {
  const { random } = account;
  const { text: written, starts } = drawText(random);
  const id = messageId(random);
  account.remember({ id, person: moment.person, ...(group !== undefined && { group }) });
  const source = sourceOf(moment, group);
  const message = { type: 'text', id, quoteToken: random.id(40, LETTERS), text: written };
  return { item: event('message', account, moment, source, { message }), message_id: id, starts };
}

function sourceOf(moment: Moment, group: string | undefined): Source {
  if (group === undefined) return direct(moment);
  return { type: 'group', groupId: group, userId: moment.person.id };
}

const sticker: EventGenerator = (account, moment) => {
  const id = messageId(account.random);
  const message = {
    type: 'sticker',
    id,
    stickerId: '52002734',
    packageId: '11537',
    stickerResourceType: 'ANIMATION',
    keywords: ['happy'],
  };
  return { item: event('message', account, moment, direct(moment), { message }), message_id: id };
};

const postback: EventGenerator = (account, moment) => ({
  item: event('postback', account, moment, direct(moment), { postback: { data: 'action=menu' } }),
});

const follow: EventGenerator = (account, moment) => ({
  item: event('follow', account, moment, direct(moment), { follow: { isUnblocked: false } }),
});

const unfollow: EventGenerator = (account, moment) => ({
  item: event('unfollow', account, moment, direct(moment)),
});

const unsend: EventGenerator = (account, moment) => {
  const earlier = account.recall();
  if (earlier === undefined) return NOTHING;
  const source = sourceOf({ ...moment, person: earlier.person }, earlier.group);
  return { item: event('unsend', account, moment, source, { unsend: { messageId: earlier.id } }) };
};

/** Writes a type of event that LINE may add in the future. */
const unknownKind: EventGenerator = (account, moment) => ({
  item: event('wave', account, moment, direct(moment), { wave: { strength: 3 } }),
});

export const lineSimulation: Simulation = {
  connected: {
    id: 'U0123456789abcdef0123456789abcdef',
    name: 'Demo shop on LINE',
    credentials: { channel_access_token: 'demo+only/shop+line+channel/token=' },
    registration: 'channel:U0123456789abcdef0123456789abcdef',
  },
  others: [
    {
      id: 'Ufedcba9876543210fedcba9876543210',
      name: 'Second shop on LINE',
      details: { basic_id: '@second-shop' },
      credentials: {
        channel_access_token: 'demo+only/second-shop+line+channel/token=',
        channel_secret: '0d0e0a0d0b0e0e0f0123456789abcdef',
      },
    },
  ],
  batches: true,
  personId: (random) => `U${random.id(32, HEX)}`,
  groupId: (random) => `C${random.id(32, HEX)}`,
  mix: [
    [58, text],
    [12, groupText],
    [8, sticker],
    [8, postback],
    [6, follow],
    [3, unfollow],
    [3, unsend],
    [2, unknownKind],
  ],
  // LINE writes emoji and kanji as plain UTF-8, without escapes.
  write: (events, destination) => JSON.stringify({ destination, events }),
  rewrite: (body) => body.replaceAll('"isRedelivery":false', '"isRedelivery":true'),
};
