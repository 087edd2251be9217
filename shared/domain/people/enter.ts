import type { Change, Need, State } from '../change.ts';
import { personId } from '../ids.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Account, domainOf, type Person } from './person.ts';

/** Who somebody is, as the identity provider says it and has verified. */
export interface Identity {
  /** As `readAddress` writes it. */
  readonly email: string;
  readonly account: Account;
  readonly name?: string | undefined;
}

/** Why somebody may not enter a workspace. */
export type EntryRefusal = 'not_invited' | 'other_account';

/** The person who enters, or why they may not. */
export type Entry = Change & ({ readonly person: Person } | { readonly refused: EntryRefusal });

/**
 * Signs somebody in to a workspace. An invited address is bound to the account that comes first, because an
 * address may pass to somebody else later. A person who was removed does not come back by their domain.
 */
export function enterWorkspace(
  identity: Identity,
  workspace_id: string,
  at: string,
): (state: State) => Entry | Need {
  const { email, account, name } = identity;
  const id = personId(workspace_id, email);
  const domainId = personId(workspace_id, domainOf(email));
  return ({ people }) => {
    const missing = [id, domainId].filter((one) => !people.has(one));
    if (missing.length > 0) return { need: { people: missing } };
    const known = people.get(id);
    const refused = refusalOf(identity, known, people.get(domainId));
    if (refused !== undefined) return { refused };
    const { role, invited_by, invited_at } = known ?? people.get(domainId) ?? noInvitation();
    const invitation = { id, workspace_id, email, role, invited_by, invited_at };
    const entered = { status: 'active', account, last_seen_at: at } as const;
    const person = withoutUndefined({
      ...{ ...invitation, ...known, ...entered },
      name: name ?? known?.name,
    });
    return { people: [person], person };
  };
}

/** Why somebody may not enter a workspace, by their own document in it and that of their domain. */
export function refusalOf(
  { email, account }: Identity,
  known: Person | undefined,
  domain: Person | undefined,
): EntryRefusal | undefined {
  if (known !== undefined) {
    if (known.status === 'removed') return 'not_invited';
    return isSame(account, known.account ?? account) ? undefined : 'other_account';
  }
  const invited = domain?.status === 'invited' && isOfDomain(account, domainOf(email));
  return invited ? undefined : 'not_invited';
}

/** They issue accounts for any address; only their claim `hd` says that the domain's owner manages the account. */
const issuersOfAnyAddress = ['https://accounts.google.com', 'https://cloud.google.com/iap'];

/** Google: "use `hd` to restrict access to the members of a domain" (developers.google.com/identity/openid-connect). */
function isOfDomain({ issuer, hosted_domain }: Account, domain: string): boolean {
  return !issuersOfAnyAddress.includes(issuer) || `@${hosted_domain}` === domain;
}

function isSame(one: Account, other: Account): boolean {
  return one.issuer === other.issuer && one.subject === other.subject;
}

function noInvitation(): never {
  throw new Error('Somebody without an invitation was not refused.');
}
