import * as v from 'valibot';
import { amount, flag, id, list, maybe, number, part, parts, text } from '../fields.ts';

/** Where an event comes from. The user is left out, or null, without consent and by old apps in groups. */
const source = v.looseObject({
  type: maybe(text),
  userId: maybe(id),
  groupId: maybe(id),
  roomId: maybe(id),
});

/** What every event has, except that those about the channel itself have no source. */
const common = { mode: maybe(text), source: maybe(source), replyToken: maybe(text) };

export const eventSchema = v.looseObject(common);

export type LineEvent = v.InferOutput<typeof eventSchema>;

export const messageEventSchema = v.looseObject({
  ...common,
  message: v.looseObject({
    id,
    type: maybe(text),
    text: maybe(text),
    quotedMessageId: maybe(id),
    quoteToken: maybe(text),
    markAsReadToken: maybe(text),
    duration: maybe(amount),
    fileName: maybe(text),
    fileSize: maybe(amount),
    contentProvider: part({ originalContentUrl: maybe(text) }),
    /** Pictures that were sent together; old apps do not say so, and they come in any order. */
    imageSet: part({ id, index: maybe(amount), total: maybe(amount) }),
    title: maybe(text),
    address: maybe(text),
    latitude: maybe(number),
    longitude: maybe(number),
    packageId: maybe(id),
    stickerId: maybe(id),
    stickerResourceType: maybe(text),
    keywords: list(text),
    mention: part({
      mentionees: parts({
        index: v.number(),
        length: v.number(),
        type: maybe(text),
        userId: maybe(id),
        isSelf: flag,
      }),
    }),
  }),
});

export type LineMessage = v.InferOutput<typeof messageEventSchema>['message'];

export const unsendSchema = v.looseObject({ ...common, unsend: v.looseObject({ messageId: id }) });

export const postbackSchema = v.looseObject({
  ...common,
  postback: v.looseObject({
    data: maybe(text),
    params: part({
      date: maybe(text),
      time: maybe(text),
      datetime: maybe(text),
      newRichMenuAliasId: maybe(text),
      status: maybe(text),
    }),
  }),
});

const members = v.looseObject({ members: v.array(v.looseObject({ userId: maybe(id) })) });

export const memberJoinedSchema = v.looseObject({ ...common, joined: members });
export const memberLeftSchema = v.looseObject({ ...common, left: members });
