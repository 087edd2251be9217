import { onOne } from '../../../shared/domain/change.ts';
import { type Channel, withChannels } from '../../../shared/domain/notifications/channel.ts';
import { notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

const WHAT = 'notification channel';

export async function findChannel(
  { store }: Services,
  { workspace_id }: Caller,
  id: string,
): Promise<Channel> {
  const known = await store.find('channels', workspace_id);
  const found = known?.channels.find((one) => one.id === id);
  if (found === undefined) throw notFound(WHAT);
  return found;
}

/** Changes a channel of the caller's; where nothing comes of it, removes it. Throws `not_found` if there is none. */
export async function changeChannel<C extends Channel | undefined>(
  { store }: Services,
  caller: Caller,
  id: string,
  change: (channel: Channel) => C,
): Promise<C> {
  const { changed } = await store.change(decideChannel(caller, id, change));
  return changed;
}

/** The decision that changes a channel of the caller's, or removes it. */
export function decideChannel<C extends Channel | undefined>(
  { workspace_id }: Caller,
  id: string,
  change: (channel: Channel) => C,
) {
  return onOne('channels', workspace_id, (known) => {
    const before = known?.channels.find((one) => one.id === id);
    if (known === undefined || before === undefined) throw notFound(WHAT);
    const changed = change(before);
    const channels = known.channels.flatMap((one) => (one === before ? (changed ?? []) : [one]));
    return { channels: [withChannels(known, channels)], changed };
  });
}
