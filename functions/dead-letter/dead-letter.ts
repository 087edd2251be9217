import type { Store } from '../../shared/cloud/store.ts';
import { UNROUTED_WORKSPACE } from '../../shared/domain/block.ts';
import { type Change, onOne } from '../../shared/domain/change.ts';
import { blockId, eventId } from '../../shared/domain/ids.ts';
import {
  type EventRecord,
  newRecord,
  type ReceivedEvent,
  withAttempt,
} from '../../shared/domain/record.ts';
import type { Push } from '../../shared/wire/push.ts';
import { readEnvelope } from '../../shared/wire/read-push.ts';

export type Buried = 'failed' | 'already_done' | 'not_archived';

/**
 * Sets the record of a message that Pub/Sub has given up to `failed`, with the last error known. The
 * message itself stays on the dead-letter hold for the operator. One that only could not be archived
 * has been processed all the same: its record stays as it is.
 */
export async function buryEvent(store: Store, push: Push, now: Date): Promise<Buried> {
  if (source(push).endsWith('archive')) return 'not_archived';
  const event = describe(push, now);
  const workspace = await findWorkspace(store, event);
  const { outcome } = await store.change(
    onOne('records', event.event_id, (record) => bury(record ?? newRecord(event, workspace), now)),
  );
  return outcome;
}

/** Pub/Sub names the subscription that gave the message up (cloud.google.com/pubsub/docs/dead-letter-topics). */
function source(push: Push): string {
  return push.message.attributes['CloudPubSubDeadLetterSourceSubscription'] ?? '';
}

function bury(record: EventRecord, now: Date): Change & { readonly outcome: Buried } {
  // Another delivery of the event has succeeded, or has been buried before.
  if (record.status === 'success' || record.status === 'failed') return { outcome: 'already_done' };
  const last = record.attempts.at(-1)?.error;
  const error = last ?? { code: 'dead_lettered', message: 'given up without a recorded error' };
  const attempt = { at: now.toISOString(), outcome: 'failed' as const, ms: 0, error };
  return { records: [withAttempt(record, attempt)], outcome: 'failed' };
}

/** The envelope, or what the message's attributes still tell of one that cannot be read. */
function describe(push: Push, now: Date): ReceivedEvent {
  try {
    return readEnvelope(push);
  } catch {
    const { attributes, messageId } = push.message;
    const platform = attributes['platform'] ?? 'unknown';
    const id = attributes['event_id'];
    return {
      event_id:
        id !== undefined && /^evt_[0-9a-z]{26}$/.test(id)
          ? id
          : eventId(platform, 'unknown', messageId),
      platform,
      account_id: 'unknown',
      platform_event_id: messageId,
      kind: attributes['kind'] ?? 'unreadable',
      occurred_at: now.toISOString(),
      received_at: now.toISOString(),
    };
  }
}

async function findWorkspace(
  store: Store,
  { platform, account_id }: ReceivedEvent,
): Promise<string> {
  const block = await store.find('blocks', blockId(platform, account_id));
  return block?.workspace_id ?? UNROUTED_WORKSPACE;
}
