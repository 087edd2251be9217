import {
  type EntryRefusal,
  type Identity,
  refusalOf,
} from '../../../../shared/domain/people/enter.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { findKnown, type Membership } from '../../../../shared/store/people.ts';
import type { Store } from '../../../../shared/store/store.ts';

/** A workspace that knows somebody or their domain, and why they may not enter it. */
export interface Place extends Membership {
  readonly refused: EntryRefusal | undefined;
}

interface Places {
  /** Where they may enter, the workspace they were in last first. */
  readonly open: readonly Place[];
  readonly all: readonly Place[];
  /** Why they may enter nowhere, if that is so. */
  readonly trouble: EntryRefusal;
}

const NEVER = '1970-01-01T00:00:00.000Z';

export async function findPlaces(store: Store, identity: Identity): Promise<Places> {
  const known = await findKnown(store, identity.email);
  const all = known.map((one) => ({
    ...one,
    refused: refusalOf(identity, one.person, one.domain),
  }));
  const isOther = all.some(({ refused }) => refused === 'other_account');
  const trouble = isOther ? 'other_account' : 'not_invited';
  const lastSeen = ({ person }: Membership) => person?.last_seen_at ?? NEVER;
  const open = all
    .filter(({ refused }) => refused === undefined)
    .sort((a, b) => Date.parse(lastSeen(b)) - Date.parse(lastSeen(a)));
  return { open, all, trouble };
}

/** The workspaces that a person who is signed in may go to, their own one included. */
export async function listWorkspaces(store: Store, person: Person): Promise<readonly string[]> {
  const identity = identityOf(person);
  if (identity === undefined) return [person.workspace_id];
  const { open } = await findPlaces(store, identity);
  return open.map(({ workspace_id }) => workspace_id).sort();
}

/** Undefined of somebody who has never signed in. */
export function identityOf({ email, account, name }: Person): Identity | undefined {
  return account && { email, account, name };
}
