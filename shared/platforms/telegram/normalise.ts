import type { Observation } from '../../domain/observation.ts';
import { lookUp } from '../look-up.ts';
import { observeOther } from '../observe-other.ts';
import type { StoredEvent } from '../platform.ts';
import { readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { observeMessage } from './observe-message.ts';
import { isPrivate, personAt, threadOf } from './parties.ts';

type Observed = Omit<Observation, 'at'> | undefined;

/** By the update's key: what is not here has no natural target. */
const observers: Readonly<Record<string, (item: unknown, accountId: string) => Observed>> = {
  message: observeMessage,
  business_message: observeMessage,
  callback_query: observeButton,
  my_chat_member: observeMembership,
};

export function normalise(event: StoredEvent): Observation[] {
  const key = event.kind.split('.')[0];
  const item = readPath(event.body.event, key ?? '');
  const observed = lookUp(observers, key)?.(item, event.account_id);
  return observed === undefined ? observeOther(event) : [{ ...observed, at: event.occurred_at }];
}

/** A press on a game's button carries no data and is answered by a game, not by a workflow. */
function observeButton(query: unknown): Observed {
  const data = readText(query, 'data');
  if (data === undefined) return undefined;
  return withoutUndefined({
    type: 'messaging.postback.received',
    contact: personAt(query, 'from'),
    thread: threadOf(readPath(query, 'message')),
    postback: { data },
  });
}

/** In a private chat the bot becomes `kicked` when the person blocks it, and `member` again afterwards. */
function observeMembership(change: unknown): Observed {
  const contact = personAt(change, 'from');
  if (contact === undefined || !isPrivate(change)) return undefined;
  const before = readPath(change, 'old_chat_member.status');
  const after = readPath(change, 'new_chat_member.status');
  if (after === 'kicked' && before !== 'kicked') return { type: 'contact.unfollowed', contact };
  if (after === 'member' && before === 'kicked') return { type: 'contact.followed', contact };
  return undefined;
}
