import type { Contact, Profile } from './contact.ts';
import type { Observation, Person } from './observation.ts';

export interface ContactIdentity {
  readonly id: string;
  readonly workspace_id: string;
  readonly platform: string;
  readonly scope: string;
}

/**
 * The contact after one more observation. Every field is a minimum, a maximum, a union or the newest
 * by the event's own time, so any order and any number of repeats ends in the same contact.
 */
export function seeContact(
  known: Contact | undefined,
  observation: Observation & { readonly contact: Person },
  identity: ContactIdentity,
): Contact {
  const { at, contact: person } = observation;
  const contact = known ?? newContact(identity, at);
  const subscription = seeSubscription(contact, observation);
  const lastSeen = seenAt(contact, observation);
  return {
    ...contact,
    platform_user_ids: [...new Set([...contact.platform_user_ids, person.user_id])].sort(),
    profile: seeProfile(contact.profile, person, at),
    ...(subscription && { subscription }),
    first_seen_at: at < contact.first_seen_at ? at : contact.first_seen_at,
    ...(lastSeen !== undefined && { last_seen_at: lastSeen }),
  };
}

function newContact(identity: ContactIdentity, at: string): Contact {
  return {
    ...identity,
    platform_user_ids: [],
    profile: {},
    tags: [],
    attributes: {},
    first_seen_at: at,
  };
}

/** The business's own messages are no sign of life of the person. */
function seenAt(contact: Contact, { at, message }: Observation): string | undefined {
  const seen = contact.last_seen_at;
  if (message?.direction === 'outbound') return seen;
  return seen === undefined || at > seen ? at : seen;
}

function seeProfile(known: Profile, { name, username, language }: Person, at: string): Profile {
  if (name === undefined && username === undefined && language === undefined) return known;
  const seen: Profile = {
    ...(name !== undefined && { name }),
    ...(username !== undefined && { username }),
    ...(language !== undefined && { language }),
    seen_at: at,
  };
  return newer(seen, known) ? seen : known;
}

/** Equal times are settled by content, so that the order of arrival settles nothing. */
function newer(seen: Profile, known: Profile): boolean {
  const [a, b] = [seen.seen_at ?? '', known.seen_at ?? ''];
  return a === b ? JSON.stringify(seen) > JSON.stringify(known) : a > b;
}

function seeSubscription(contact: Contact, { type, at }: Observation): Contact['subscription'] {
  if (type !== 'contact.followed' && type !== 'contact.unfollowed') return contact.subscription;
  const seen = { subscribed: type === 'contact.followed', at };
  const known = contact.subscription;
  if (known === undefined || at > known.at) return seen;
  // At one and the same time, unfollowing wins: better silent than unwanted.
  return at === known.at && !seen.subscribed ? seen : known;
}
