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

/** Changes a channel of the caller's, or removes it. Throws `not_found` if there is none. */
export async function changeChannel(
  { store }: Services,
  { workspace_id }: Caller,
  id: string,
  change: (channel: Channel) => Channel | undefined,
): Promise<void> {
  await store.change(
    onOne('channels', workspace_id, (known) => {
      if (known === undefined || !known.channels.some((one) => one.id === id)) {
        throw notFound(WHAT);
      }
      const channels = known.channels.flatMap((one) =>
        one.id === id ? (change(one) ?? []) : [one],
      );
      return { channels: [withChannels(known, channels)] };
    }),
  );
}
