import { compact, greatest, highest, least, union } from '../merge.ts';
import type { Contact } from './contact.ts';

/** What two patches of knowledge of one person make together. */
export function mergeContacts(a: Contact, b: Contact): Contact {
  return compact({
    ...a,
    aliases: union(a.aliases, b.aliases),
    platform_user_ids: union(a.platform_user_ids, b.platform_user_ids),
    block_ids: union(a.block_ids, b.block_ids),
    profile: highest(a.profile, b.profile, ({ seen_at }) => seen_at ?? '') ?? {},
    tags: union(a.tags, b.tags),
    attributes: joinAttributes(a.attributes, b.attributes),
    // At one and the same time unfollowing wins: better silent than unwanted.
    subscription: highest(
      a.subscription,
      b.subscription,
      ({ at, subscribed }) => `${at} ${subscribed ? 0 : 1}`,
    ),
    first_seen_at: least(a.first_seen_at, b.first_seen_at) ?? a.first_seen_at,
    last_seen_at: greatest(a.last_seen_at, b.last_seen_at),
  });
}

/** They carry no time, so of two values of one name the greater stands, whichever came first. */
function joinAttributes(a: Contact['attributes'], b: Contact['attributes']): Contact['attributes'] {
  const all = [...Object.entries(a), ...Object.entries(b)];
  return Object.fromEntries(all.sort(([, one], [, other]) => (one < other ? -1 : 1)));
}
