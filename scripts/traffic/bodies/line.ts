import { DIGITS, type Dice, HEX, LETTERS } from '../dice.ts';
import { say } from '../say.ts';
import { type Bodies, type Maker, type Moment, NOTHING, type Scene } from './scene.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type Source = Readonly<Record<string, string>>;

function direct({ person }: Moment): Source {
  return { type: 'user', userId: person.id };
}

/** What every event has; `webhookEventId` stays the same when it is sent again. */
function event(
  type: string,
  { dice }: Scene,
  { at }: Moment,
  source: Source,
  content: Readonly<Record<string, unknown>> = {},
) {
  return {
    ...{ type, ...content },
    webhookEventId: `01${dice.id(24, CROCKFORD)}`,
    deliveryContext: { isRedelivery: false },
    ...{ timestamp: at, source },
    ...(type !== 'unfollow' && type !== 'unsend' && { replyToken: dice.id(32, HEX) }),
    mode: 'active',
  };
}

function messageId(dice: Dice): string {
  return `5${dice.id(17, DIGITS)}`;
}

const text: Maker = (scene, moment) => writeText(scene, moment);
const groupText: Maker = (scene, moment) => writeText(scene, moment, scene.dice.pick(scene.groups));

function writeText(scene: Scene, moment: Moment, group?: string) {
  const { dice } = scene;
  const { text: written, orders } = say(dice);
  const id = messageId(dice);
  scene.remember({ id, person: moment.person, ...(group !== undefined && { group }) });
  const source = sourceOf(moment, group);
  const message = { type: 'text', id, quoteToken: dice.id(40, LETTERS), text: written };
  return { item: event('message', scene, moment, source, { message }), message_id: id, orders };
}

function sourceOf(moment: Moment, group: string | undefined): Source {
  if (group === undefined) return direct(moment);
  return { type: 'group', groupId: group, userId: moment.person.id };
}

const sticker: Maker = (scene, moment) => {
  const id = messageId(scene.dice);
  const message = {
    ...{ type: 'sticker', id, stickerId: '52002734', packageId: '11537' },
    ...{ stickerResourceType: 'ANIMATION', keywords: ['happy'] },
  };
  return { item: event('message', scene, moment, direct(moment), { message }), message_id: id };
};

const postback: Maker = (scene, moment) => ({
  item: event('postback', scene, moment, direct(moment), { postback: { data: 'action=menu' } }),
});

const follow: Maker = (scene, moment) => ({
  item: event('follow', scene, moment, direct(moment), { follow: { isUnblocked: false } }),
});

const unfollow: Maker = (scene, moment) => ({
  item: event('unfollow', scene, moment, direct(moment)),
});

const unsend: Maker = (scene, moment) => {
  const said = scene.recall();
  if (said === undefined) return NOTHING;
  const source = sourceOf({ ...moment, person: said.person }, said.group);
  return { item: event('unsend', scene, moment, source, { unsend: { messageId: said.id } }) };
};

/** A type that LINE may add tomorrow. */
const novelty: Maker = (scene, moment) => ({
  item: event('wave', scene, moment, direct(moment), { wave: { strength: 3 } }),
});

export const line: Bodies = {
  batches: true,
  personId: (dice) => `U${dice.id(32, HEX)}`,
  groupId: (dice) => `C${dice.id(32, HEX)}`,
  mix: [
    [58, text],
    [12, groupText],
    [8, sticker],
    [8, postback],
    [6, follow],
    [3, unfollow],
    [3, unsend],
    [2, novelty],
  ],
  // LINE writes emoji and kanji as they are: UTF-8, nothing escaped.
  write: (events, destination) => JSON.stringify({ destination, events }),
  rewrite: (body) => body.replaceAll('"isRedelivery":false', '"isRedelivery":true'),
};
