import type { Mergeable } from './alias.ts';

/** A person, as one platform knows them in one workspace. Every part joins: see `mergeContacts`. */
export interface Contact extends Mergeable {
  readonly platform: string;
  /** The account the user ids are scoped to, or the empty string. */
  readonly scope: string;
  readonly platform_user_ids: readonly string[];
  /** The blocks in which they have a direct conversation. */
  readonly block_ids: readonly string[];
  readonly profile: Profile;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Undefined until the platform tells. */
  readonly subscription?: { readonly subscribed: boolean; readonly at: string };
  readonly first_seen_at: string;
  /** The newest thing the person did; absent while only the business has written. */
  readonly last_seen_at?: string;
}

/** As last seen: `seen_at` is the time of the event that told it. */
export interface Profile {
  readonly name?: string;
  readonly username?: string;
  readonly language?: string;
  readonly seen_at?: string;
}
