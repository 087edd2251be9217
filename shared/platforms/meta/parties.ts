import * as v from 'valibot';
import { id, maybe } from '../fields.ts';
import type { UntimedObservation } from '../observer.ts';

/** What every messaging item has. A sender may be a `user_ref` without an id: the checkbox of a web page. */
export const parties = {
  sender: maybe(v.looseObject({ id: maybe(id) })),
  recipient: maybe(v.looseObject({ id: maybe(id) })),
  /** The account pressed its own button; of its own messages the message says so. */
  is_self: maybe(v.boolean()),
};

interface Parties {
  readonly sender?: { readonly id?: string | undefined } | undefined;
  readonly recipient?: { readonly id?: string | undefined } | undefined;
  readonly is_self?: boolean | undefined;
}

type Action = Omit<UntimedObservation, 'contact' | 'thread' | 'silent'>;

/** What a person did in the conversation with the account. */
export function ofPerson(
  item: Parties,
  accountId: string,
  action: Action,
): readonly UntimedObservation[] {
  return between(item, accountId, item.sender?.id, action);
}

/** What the account, its inbox or an app did. It never starts a workflow. */
export function ofAccount(
  item: Parties,
  accountId: string,
  action: Action,
): readonly UntimedObservation[] {
  const { sender, recipient } = item;
  const person = recipient?.id === accountId ? sender?.id : recipient?.id;
  return between(item, accountId, person, { ...action, silent: true });
}

/**
 * What both sides do, each with what is theirs. Instagram may show the account under a second id: where
 * neither is the one we know, whoever of the two is known already is the person.
 */
export function ofEither(
  item: Parties,
  accountId: string,
  action: Action,
): readonly UntimedObservation[] {
  const { sender, recipient } = item;
  if (sender?.id === accountId) return ofAccount(item, accountId, action);
  const observed = ofPerson(item, accountId, action);
  if (recipient?.id === undefined || recipient.id === accountId) return observed;
  const counterpart = { user_id: recipient.id, scope: 'account' } as const;
  return observed.map((one) => ({ ...one, counterpart }));
}

/** Adds the person and the conversation. An item that names no person, or only the account, is ignored. */
function between(
  { is_self }: Parties,
  accountId: string,
  user_id: string | undefined,
  action: Omit<UntimedObservation, 'contact' | 'thread'>,
): readonly UntimedObservation[] {
  if (user_id === undefined || user_id === accountId || is_self === true) return [];
  const contact = { user_id, scope: 'account' } as const;
  return [{ ...action, contact, thread: { kind: 'direct', key: user_id } }];
}
