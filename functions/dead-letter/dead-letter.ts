import { onOne } from '../../shared/domain/change.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { failJob, turnOf } from '../../shared/domain/replays/replay-job.ts';
import type { HandlerResult } from '../../shared/runtime/serve-push.ts';
import { type SubscriptionSpec, subscriptionOf } from '../../shared/topology.ts';
import type { Push } from '../../shared/wire/push.ts';
import { type PageOrder, pageMessage, readPageOrder } from '../../shared/wire/replay-message.ts';
import { type DeadLetterParts, failEvent } from './fail-event.ts';

type Action = NonNullable<SubscriptionSpec['on_dead_letter']>;

type Handle = (parts: DeadLetterParts, push: Push, now: Date) => Promise<string>;

const actions: Readonly<Record<Action, Handle>> = {
  event: failEvent,
  replay: failReplay,
  none: async () => 'given_up',
};

/**
 * Handles a dead letter as the topology says for the subscription that it comes from. A message of a
 * subscription that the topology does not have is acknowledged and reported, because another delivery would not
 * help.
 * @param prefix - what Terraform puts before the names of the topology.
 */
export async function handleDeadLetter(
  parts: DeadLetterParts,
  push: Push,
  prefix: string,
  now: Date,
): Promise<HandlerResult> {
  const source = sourceOf(push);
  const action =
    source === undefined ? guessAction(push) : subscriptionOf(source, prefix)?.on_dead_letter;
  const outcome = action === undefined ? 'unknown_source' : await actions[action](parts, push, now);
  return { outcome, severity: 'ERROR', fields: { source } };
}

/**
 * Pub/Sub names the subscription that the message comes from (cloud.google.com/pubsub/docs/dead-letter-topics).
 */
function sourceOf(push: Push): string | undefined {
  return push.message.attributes['CloudPubSubDeadLetterSourceSubscription']?.split('/').at(-1);
}

/** If an operator published the message to a dead-letter topic by hand, its attributes show what it is. */
function guessAction({ message: { attributes } }: Push): Action | undefined {
  if (attributes['event_id'] !== undefined) return 'event';
  return attributes['page'] === undefined ? undefined : 'replay';
}

/**
 * Sets a replay to `failed`, with its last error, after Pub/Sub has given up its page. It can be resumed where
 * it stopped. Where the page is done, the next one is asked for: the run that did it may have been killed before
 * it asked, and a page that is asked for twice is done once.
 */
export async function failReplay(
  { store, publisher }: Pick<DeadLetterParts, 'store' | 'publisher'>,
  push: Push,
  now: Date,
): Promise<'failed' | 'already_done' | 'unreadable'> {
  const order = tryToRead(push);
  if (order === undefined) return 'unreadable';
  const { replay_id, page } = order;
  const at = now.toISOString();
  const { known, replays } = await store.change(
    onOne('replays', replay_id, (replay): { known?: Replay; replays?: readonly Replay[] } => {
      if (replay === undefined) return {};
      const failed = failJob(replay, page, at);
      return { known: replay, ...(failed && { replays: [failed] }) };
    }),
  );
  if (replays !== undefined) return 'failed';
  if (known !== undefined && turnOf(known, page, at).turn === 'next') {
    await publisher.publish('replay-pages', [pageMessage(known)]);
  }
  return 'already_done';
}

function tryToRead(push: Push): PageOrder | undefined {
  try {
    return readPageOrder(push);
  } catch {
    return undefined;
  }
}
