import * as v from 'valibot';
import { amount, id, maybe, text } from '../fields.ts';

/** Where an event comes from. The user is left out, or null, without consent and by old apps in groups. */
const source = v.looseObject({
  type: maybe(text),
  userId: maybe(id),
  groupId: maybe(id),
  roomId: maybe(id),
});

/** What every event has, except that those about the channel itself have no source. */
const common = { mode: maybe(text), source: maybe(source) };

export const eventSchema = v.looseObject(common);

export type LineEvent = v.InferOutput<typeof eventSchema>;

export const messageEventSchema = v.looseObject({
  ...common,
  message: v.looseObject({
    id,
    type: maybe(text),
    text: maybe(text),
    quotedMessageId: maybe(id),
    duration: maybe(amount),
    fileName: maybe(text),
    fileSize: maybe(amount),
    contentProvider: maybe(v.looseObject({ originalContentUrl: maybe(text) })),
  }),
});

export type LineMessage = v.InferOutput<typeof messageEventSchema>['message'];

export const unsendSchema = v.looseObject({ ...common, unsend: v.looseObject({ messageId: id }) });

export const postbackSchema = v.looseObject({
  ...common,
  postback: v.looseObject({
    data: maybe(text),
    params: maybe(v.looseObject({ date: maybe(text), time: maybe(text), datetime: maybe(text) })),
  }),
});

const members = v.looseObject({ members: v.array(v.looseObject({ userId: maybe(id) })) });

export const memberJoinedSchema = v.looseObject({ ...common, joined: members });
export const memberLeftSchema = v.looseObject({ ...common, left: members });
