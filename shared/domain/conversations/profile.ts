import { canonical } from '../merge.ts';

/** The newest facts. `seen_at` is the time of the event that contained them first in its quarter of an hour. */
export interface Profile {
  readonly name?: string;
  readonly username?: string;
  readonly language?: string;
  readonly seen_at?: string;
  readonly sequence?: string;
}

/** Nobody has so many names in a quarter of an hour. */
const MOST_KEPT = 10;
const QUARTER_MS = 15 * 60_000;

/** What events have said of a person. */
interface Profiles {
  readonly profile: Profile;
  readonly earlier_profiles?: readonly Profile[] | undefined;
}

/** The quarter of an hour of a time: what changes with it alone is not written with every message. */
export function quarterOf(at: string): string {
  return new Date(Math.floor(Date.parse(at) / QUARTER_MS) * QUARTER_MS).toISOString();
}

/**
 * The newest facts about a person. WhatsApp and Telegram name the person in every event, and the contact is written only
 * for what is new: of the newest quarter of an hour, facts count from when they were first seen in it, and the last that
 * came up stand. So a new name shows at once, and an old one that comes back within the same quarter shows in the next.
 */
export function mergeProfiles(a: Profiles, b: Profiles): Profiles {
  // Most events name nobody.
  if (a === b || isEmpty(b.profile)) return profilesOf(a);
  if (isEmpty(a.profile)) return profilesOf(b);
  const all = [a.profile, ...(a.earlier_profiles ?? []), b.profile, ...(b.earlier_profiles ?? [])];
  const newest = all.map(quarterSeen).reduce((one, other) => (one > other ? one : other));
  const first = new Map<string, Profile>();
  for (const one of all) {
    if (quarterSeen(one) !== newest) continue;
    const { seen_at: _, sequence: __, ...facts } = one;
    const key = canonical(facts);
    const known = first.get(key);
    if (known === undefined || compare(one, known) < 0) first.set(key, one);
  }
  const [profile = a.profile, ...earlier] = [...first.values()]
    .sort((one, other) => compare(other, one))
    .slice(0, MOST_KEPT);
  return { profile, earlier_profiles: earlier.length === 0 ? undefined : earlier };
}

function profilesOf({ profile, earlier_profiles }: Profiles): Profiles {
  return { profile, earlier_profiles };
}

function isEmpty(profile: Profile): boolean {
  return Object.keys(profile).length === 0;
}

function quarterSeen({ seen_at }: Profile): string {
  return seen_at === undefined ? '' : quarterOf(seen_at);
}

/** Facts of the same time are ordered by content, so that the order of arrival has no effect. */
function compare(one: Profile, other: Profile): number {
  const [first, second] = [rankOf(one), rankOf(other)];
  if (first !== second) return first < second ? -1 : 1;
  return canonical(one) < canonical(other) ? -1 : 1;
}

function rankOf({ seen_at = '', sequence = '' }: Profile): string {
  return `${seen_at} ${sequence}`;
}
