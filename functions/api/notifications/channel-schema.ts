import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { issueKinds } from '../../../shared/domain/issues/issue-kinds.ts';
import {
  type Channel,
  digests,
  mailProviders,
  nextCallAt,
  openings,
} from '../../../shared/domain/notifications/channel.ts';
import { secretsOf } from '../../../shared/domain/notifications/channel-secrets.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { givenUrl, moment } from '../http/schemas.ts';
import { describeSecrets, secretsSchema } from '../http/secret-schema.ts';

const givenAddress = v.pipe(v.string(), v.maxLength(254), v.email());

/** A header is made of it. */
const givenKey = v.pipe(
  v.string(),
  v.regex(/^[\x21-\x7e]{8,500}$/, 'must be a key of 8 to 500 characters'),
);

/** SendGrid refuses a mail that names one twice (twilio.com/docs/sendgrid/api-reference/mail-send/errors). */
const givenAddresses = v.pipe(
  boundedList(10, givenAddress),
  v.minLength(1),
  v.check(
    (all) => new Set(all.map((one) => one.toLowerCase())).size === all.length,
    'must name each address once',
  ),
);

/** What is secret in it is never shown again: the address of Slack, and the key of the provider. */
export const givenTarget = v.variant('type', [
  v.strictObject({ type: v.literal('webhook'), url: givenUrl }),
  v.strictObject({ type: v.literal('slack'), url: givenUrl }),
  v.strictObject({
    type: v.literal('email'),
    provider: v.picklist(mailProviders),
    api_key: givenKey,
    from: givenAddress,
    to: givenAddresses,
  }),
]);

export type GivenTarget = v.InferOutput<typeof givenTarget>;

/** What is left out of a mail's stays, so that whoever adds an address need not know the key. */
export const changedTarget = v.variant('type', [
  v.strictObject({ type: v.literal('webhook'), url: givenUrl }),
  v.strictObject({ type: v.literal('slack'), url: givenUrl }),
  v.strictObject({
    type: v.literal('email'),
    provider: v.optional(v.picklist(mailProviders)),
    api_key: v.optional(givenKey),
    from: v.optional(givenAddress),
    to: v.optional(givenAddresses),
  }),
]);

export type ChangedTarget = v.InferOutput<typeof changedTarget>;

const clock = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00'),
);

export const quietHours = v.pipe(
  v.strictObject({ from: clock, to: clock }),
  v.check(({ from, to }) => from !== to, 'must begin and end at different times'),
);

export const givenOpenings = v.pipe(
  boundedList(openings.length, v.picklist(openings)),
  v.minLength(1),
);
export const givenKinds = boundedList(issueKinds.length, v.picklist(issueKinds));
export const givenDigest = v.picklist(digests);

const resultEntries = {
  at: moment,
  /** Absent where there was no answer. */
  status: v.optional(v.number()),
  /** Absent where the call was accepted. */
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
};

export const testResultSchema = v.strictObject({
  ...resultEntries,
  /** The first 4 KiB of the answer. */
  body: v.optional(v.string()),
});

export const channelSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  target: v.variant('type', [
    v.strictObject({ type: v.literal('webhook'), url: v.string() }),
    v.strictObject({ type: v.literal('slack'), host: v.string() }),
    v.strictObject({
      type: v.literal('email'),
      provider: v.picklist(mailProviders),
      from: v.string(),
      to: v.array(v.string()),
    }),
  ]),
  on: v.array(v.picklist(openings)),
  /** Issues of all kinds where it is empty. */
  kinds: v.array(v.picklist(issueKinds)),
  digest: givenDigest,
  /** In these nothing is sent; it waits for their end. */
  quiet_hours: v.optional(v.strictObject({ from: v.string(), to: v.string() })),
  time_zone: v.string(),
  /** Of a signed webhook. */
  secrets: v.optional(secretsSchema),
  /** Since then nothing is sent. What opens meanwhile waits. */
  paused_at: v.optional(moment),
  /** Notices that have not been sent, and when they are. */
  waiting: v.number(),
  due_at: v.optional(moment),
  /** What came of the last call. */
  last_result: v.optional(v.strictObject(resultEntries)),
  created_at: moment,
  updated_at: moment,
});

/** A webhook's with the signing secret, which is shown this once. */
export const newChannelSchema = v.strictObject({
  ...channelSchema.entries,
  secret: v.optional(v.string()),
});

/** After a rotation there is always one. */
export const rotatedChannelSchema = v.strictObject({
  ...channelSchema.entries,
  secret: v.string(),
});

export function describeChannel(one: Channel): ResponseOf<typeof channelSchema> {
  const { sealed: _, secret_since: __, older_secrets: ___, waiting, ...shown } = one;
  return withoutUndefined({
    ...shown,
    secrets: one.target.type === 'webhook' ? describeSecrets(secretsOf(one)) : undefined,
    waiting: waiting === undefined ? 0 : waiting.notices.length + waiting.more,
    due_at: nextCallAt(one),
  });
}
