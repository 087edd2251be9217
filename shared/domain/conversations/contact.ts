import { greatest, highest, least, union } from '../merge.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Mergeable } from './alias.ts';
import { mergeProfiles, type Profile } from './profile.ts';

/** A person, as one platform knows them in one workspace. Every part merges: see `mergeContacts`. */
export interface Contact extends Mergeable {
  readonly platform: string;
  /** The account the user ids are scoped to, or the empty string. */
  readonly scope: string;
  /** Every id the platform has shown of them. A phone number among them may since be another person's. */
  readonly platform_user_ids: readonly string[];
  /** What the person is found by, where that is not the same: see `keysOf`. */
  readonly keys?: readonly string[];
  /** The ids that never pass to another person. */
  readonly lasting_ids?: readonly string[];
  /** Since when they have been shown with each of their numbers, beside an id that lasts. */
  readonly since?: readonly NumberSince[];
  /** Numbers that are no longer theirs. */
  readonly left?: readonly LeftNumber[];
  /** The blocks in which they have a direct conversation. */
  readonly block_ids: readonly string[];
  readonly profile: Profile;
  /** Other facts of the same quarter of an hour, the newest first: see `mergeProfiles`. */
  readonly earlier_profiles?: readonly Profile[];
  /** What the platform's profile call has said, where events do not name the person. */
  readonly fetched?: FetchedProfile;
  /** The number the person gave as their own, by the button that asks for it. */
  readonly phone?: Phone;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Undefined until the platform reports it. */
  readonly subscription?: Subscription;
  readonly first_seen_at: string;
  /** The quarter of an hour of the newest thing the person did; absent while only the business has written. */
  readonly last_seen_at?: string;
}

export interface Subscription {
  readonly subscribed: boolean;
  readonly at: string;
  /** Orders what has the same time. */
  readonly sequence?: string;
}

export interface NumberSince {
  readonly number: string;
  readonly at: string;
}

/** From `at` on the number leads to whoever has the id `to`, or to somebody not known yet. */
export interface LeftNumber {
  readonly number: string;
  readonly at: string;
  readonly to?: string;
}

/** What the platform's profile call has said of a person whom its events do not name. */
export interface FetchedProfile {
  readonly name?: string;
  readonly username?: string;
  readonly language?: string;
  /** It is not asked for again before this time, and then only for somebody who has been active since. */
  readonly until: string;
  /** The call has failed, so it is made again at that time, active or not. */
  readonly retry?: true;
}

export type ProfileFacts = Pick<FetchedProfile, 'name' | 'username' | 'language'>;

/** The ids a person is found by: a number that has passed to them is not among these in its own form. */
export function keysOf({ keys, platform_user_ids }: Contact): readonly string[] {
  return keys ?? platform_user_ids;
}

/** The keys as they are stored: absent where they are the ids themselves. */
export function unlessSame(
  keys: readonly string[],
  platformUserIds: readonly string[],
): readonly string[] | undefined {
  const same =
    keys.length === platformUserIds.length && keys.every((key) => platformUserIds.includes(key));
  return same ? undefined : keys;
}

export interface Phone {
  readonly number: string;
  readonly at: string;
  readonly sequence?: string;
}

/** What two patches of knowledge of one person make together. */
export function mergeContacts(a: Contact, b: Contact): Contact {
  const platform_user_ids = union(a.platform_user_ids, b.platform_user_ids);
  const lasting_ids = union(a.lasting_ids ?? [], b.lasting_ids ?? []);
  const left = mergeLeft(a, b, lasting_ids);
  return withoutUndefined({
    ...a,
    ...mergeProfiles(a, b),
    aliases: union(a.aliases, b.aliases),
    platform_user_ids,
    keys: unlessSame(union(keysOf(a), keysOf(b)), platform_user_ids),
    lasting_ids: lasting_ids.length === 0 ? undefined : lasting_ids,
    since: mergeSince(a.since, b.since),
    left: left.length === 0 ? undefined : left,
    block_ids: union(a.block_ids, b.block_ids),
    fetched: highest(a.fetched, b.fetched, ({ until }) => until),
    phone: highest(a.phone, b.phone, phoneRank),
    tags: union(a.tags, b.tags),
    attributes: mergeAttributes(a.attributes, b.attributes),
    subscription: highest(a.subscription, b.subscription, subscriptionRank),
    first_seen_at: least(a.first_seen_at, b.first_seen_at),
    last_seen_at: greatest(a.last_seen_at, b.last_seen_at),
  });
}

function phoneRank({ at, sequence = '' }: Phone): string {
  return `${at} ${sequence}`;
}

/**
 * If it is unknown which came last, unfollowing wins: it is better not to write than to write against the
 * person's will.
 */
function subscriptionRank({ at, sequence = '', subscribed }: Subscription): string {
  return `${at} ${sequence} ${subscribed ? 0 : 1}`;
}

/** The earliest time of each number. */
function mergeSince(a: Contact['since'] = [], b: Contact['since'] = []): Contact['since'] {
  const earliest = new Map<string, string>();
  for (const { number, at } of [...a, ...b]) {
    earliest.set(number, least(earliest.get(number), at) ?? at);
  }
  if (earliest.size === 0) return undefined;
  return [...earliest].sort().map(([number, at]) => ({ number, at }));
}

/** A number is not left for somebody who turns out to be the same person. */
function mergeLeft(a: Contact, b: Contact, lasting: readonly string[]): readonly LeftNumber[] {
  const all = [...(a.left ?? []), ...(b.left ?? [])].filter(
    ({ to }) => to === undefined || !lasting.includes(to),
  );
  const byText = new Map(all.map((one) => [`${one.number} ${one.at} ${one.to ?? ''}`, one]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

/** They carry no time, so of two values of one name the greater stands, whichever came first. */
function mergeAttributes(
  a: Contact['attributes'],
  b: Contact['attributes'],
): Contact['attributes'] {
  const all = [...Object.entries(a), ...Object.entries(b)];
  return Object.fromEntries(all.sort(([, one], [, other]) => (one < other ? -1 : 1)));
}

/**
 * Whether the person may be written to, as far as that was reported. Who writes after a message to them was refused
 * is there again, though not every platform says so.
 * @param lastInboundAt - of their conversation, where it is at hand: `last_seen_at` is a quarter of an hour.
 */
export function currentSubscription(
  { subscription, last_seen_at }: Contact,
  lastInboundAt = last_seen_at,
): Subscription | undefined {
  if (subscription === undefined || subscription.subscribed) return subscription;
  const again = lastInboundAt !== undefined && lastInboundAt > subscription.at;
  return again ? { ...subscription, subscribed: true, at: lastInboundAt } : subscription;
}
