import type { Contact } from './contact.ts';
import type { Profile } from './profile.ts';

/** All that is known of a person. What they have shown themselves in an event comes first. */
export function knownProfile({ profile, fetched }: Pick<Contact, 'profile' | 'fetched'>): Profile {
  if (fetched === undefined) return profile;
  const { until: _until, retry: _retry, ...facts } = fetched;
  return { ...facts, ...profile };
}

/** From when on the platform is to be asked for the person's name. Undefined where there is no need. */
export function profileDueAt(contact: Contact): string | undefined {
  const { block_ids, profile, fetched, first_seen_at, last_seen_at = '' } = contact;
  // Only somebody who writes to the business itself has agreed that it sees their profile.
  if (block_ids.length === 0 || profile.name !== undefined) return undefined;
  if (fetched === undefined) return first_seen_at;
  const { until, retry } = fetched;
  return retry === true || last_seen_at > until ? until : undefined;
}
