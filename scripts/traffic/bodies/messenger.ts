import { DIGITS } from '../dice.ts';
import {
  fromPerson,
  messageMid,
  metaEcho,
  metaEdit,
  metaImage,
  metaNovelty,
  metaPostback,
  metaReaction,
  metaText,
  metaUnsend,
  writeMetaBody,
} from './meta.ts';
import type { Bodies, Maker } from './scene.ts';

const delivered: Maker = (scene, moment) => {
  const delivery = { mids: [messageMid(scene.dice)], watermark: moment.at };
  return { item: fromPerson(scene, moment, { delivery }) };
};

/** A watermark: all that was sent until then has been read. */
const read: Maker = (scene, moment) => ({
  item: fromPerson(scene, moment, { read: { watermark: moment.at } }),
});

const comment: Maker = ({ account_id, dice }, { at, person }) => {
  const post_id = `${account_id}_${dice.id(15, DIGITS)}`;
  const value = {
    from: { id: person.id, name: person.name },
    ...{ post_id, parent_id: post_id, comment_id: `${post_id}_${dice.id(15, DIGITS)}` },
    ...{ item: 'comment', verb: 'add', message: 'How much? 😍' },
    created_time: Math.floor(at / 1000),
  };
  return { item: { changes: [{ field: 'feed', value }] } };
};

export const messenger: Bodies = {
  batches: true,
  personId: (dice) => `7${dice.id(15, DIGITS)}`,
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
    [2, metaNovelty],
  ],
  write: (items, id, time) =>
    writeMetaBody(
      'page',
      items.map((item) => ({ id, time, ...(item as object) })),
    ),
};
