import * as v from 'valibot';
import type { EventType } from '../events/event.ts';
import { attributeTrigger, tagTrigger } from './contact-trigger.ts';
import { commentKeywordTrigger, keywordTrigger } from './keyword-trigger.ts';
import { postbackTrigger } from './postback-trigger.ts';
import { scheduleTrigger } from './schedule-trigger.ts';
import { options, replyOptions, type TriggerRow, triggerRow } from './trigger-row.ts';

/** Every trigger type. To add one: its row here, and its words in the dashboard (`i18n`, `triggers`). */
const rows = {
  keyword: keywordTrigger,

  new_message: triggerRow({
    schema: v.strictObject({ type: v.literal('new_message'), ...replyOptions }),
    startedBy: ['messaging.message.received'],
  }),

  new_conversation: triggerRow({
    schema: v.strictObject({ type: v.literal('new_conversation'), ...replyOptions }),
    // A person who answers a story writes to the business too.
    startedBy: ['messaging.message.received', 'messaging.story_reply.received'],
    *compile(candidates) {
      const all = candidates.map(({ workflow }) => workflow);
      return ({ first }) => (first ? all : []);
    },
    judge: (_, { first: met }) => ({
      condition: 'first_message',
      met,
      code: met ? 'first_message' : 'later_message',
      params: {},
      detail: met
        ? 'It is the first message of a person in this conversation.'
        : 'A person had already written in this conversation.',
    }),
  }),

  story_reply: triggerRow({
    schema: v.strictObject({ type: v.literal('story_reply'), ...replyOptions }),
    startedBy: ['messaging.story_reply.received'],
  }),

  comment_keyword: commentKeywordTrigger,

  follow: triggerRow({
    schema: v.strictObject({ type: v.literal('follow'), ...options }),
    startedBy: ['contact.followed'],
  }),

  unfollow: triggerRow({
    schema: v.strictObject({ type: v.literal('unfollow'), ...options }),
    startedBy: ['contact.unfollowed'],
  }),

  postback: postbackTrigger,

  // An ad, a link or a product brought the person. Platforms report it by itself where the conversation was there
  // before, and on the first message or button where it begins one.
  referral: triggerRow({
    schema: v.strictObject({ type: v.literal('referral'), ...replyOptions }),
    startedBy: [
      'messaging.referral.received',
      'messaging.message.received',
      'messaging.story_reply.received',
      'messaging.postback.received',
    ],
    supportedBy: ['messaging.referral.received'],
    *compile(candidates) {
      const all = candidates.map(({ workflow }) => workflow);
      return ({ referred }) => (referred ? all : []);
    },
    judge: (_, { referred: met }) => ({
      condition: 'referral',
      met,
      code: met ? 'referred' : 'not_referred',
      params: {},
      detail: met
        ? 'An ad, a link or a product brought the person.'
        : 'The event does not say that an ad, a link or a product brought the person.',
    }),
  }),

  contact_tag_added: tagTrigger('contact_tag_added', 'contact.tag_added'),

  contact_tag_removed: tagTrigger('contact_tag_removed', 'contact.tag_removed'),

  contact_attribute_changed: attributeTrigger,

  schedule: scheduleTrigger,

  api_trigger: triggerRow({
    schema: v.strictObject({ type: v.literal('api_trigger') }),
    startedBy: [],
  }),
};

type Rows = typeof rows;

export type TriggerType = keyof Rows;

export type Trigger = v.InferOutput<Rows[TriggerType]['schema']>;

export const triggerTypes = Object.keys(rows) as readonly TriggerType[];

/** What starts a workflow, as its owner writes it. */
export const triggerSchema = v.variant(
  'type',
  Object.values(rows).map(({ schema }) => schema),
);

/** The row of a type, for triggers of that type and no other: TypeScript cannot tie the two together. */
export function rowOf(type: TriggerType): TriggerRow<v.GenericSchema<unknown, Trigger>> {
  return rows[type] as unknown as TriggerRow<v.GenericSchema<unknown, Trigger>>;
}

/** The types of normalised events that each platform sends, by the platform's name. */
export type SentEvents = Readonly<Record<string, readonly EventType[]>>;

/** The platforms that send an event that starts this trigger. */
export function supportedPlatforms(type: TriggerType, sent: SentEvents): readonly string[] {
  const { startedBy, supportedBy = startedBy } = rows[type] as TriggerRow;
  return Object.keys(sent).filter((platform) =>
    sent[platform]?.some((one) => supportedBy.includes(one)),
  );
}
