import type { Archive } from '../cloud/storage/archive.ts';
import { onOne } from '../domain/change.ts';
import {
  forgetWords,
  messagesDeletedBy,
  messagesRecordedIn,
} from '../domain/conversations/forget-message.ts';
import type { EventRecord, StoredPayload } from '../domain/events/record.ts';
import type { Store } from '../store/store.ts';

/** Each record is a commit of its own, as ten large ones together could be more than a commit takes. */
const AT_ONCE = 10;

/**
 * Takes the words of the messages that an event deletes out of the log. It follows the commit of the deletion:
 * from then on no event can add words of the message. However many records hold some, it finds them, and an
 * attempt that ends on the way is followed by one that finds the rest.
 */
export async function forgetDeletedMessages(
  store: Store,
  archive: Archive,
  deletion: EventRecord,
): Promise<void> {
  for (const id of messagesDeletedBy(deletion)) {
    for await (const ids of recordsOf(store, deletion.workspace_id, id)) {
      await Promise.all(ids.map((one) => forgetIn(store, archive, one, id)));
    }
  }
}

async function forgetIn(
  store: Store,
  archive: Archive,
  recordId: string,
  messageId: string,
): Promise<void> {
  const found = await store.find('records', recordId);
  // A payload that is stored apart goes first: without the record nobody would find it any more.
  if (found?.payload !== undefined && 'path' in found.payload) {
    if (messagesRecordedIn(found).includes(messageId)) await archive.remove(found.payload.path);
  }
  await store.change(
    onOne('records', recordId, (record) => {
      if (record === undefined || !messagesRecordedIn(record).includes(messageId)) return {};
      return { records: [forgetWords(record, messageId)] };
    }),
  );
}

async function* recordsOf(
  store: Store,
  workspace_id: string,
  messageId: string,
): AsyncIterable<readonly string[]> {
  let cursor: string | undefined;
  do {
    const page = await store.page('records', {
      where: { workspace_id },
      contains: { index_messages: messageId },
      order: { field: 'received_at', direction: 'desc' },
      limit: AT_ONCE,
      ...(cursor !== undefined && { cursor }),
    });
    yield page.found.map(({ id }) => id);
    cursor = page.next;
  } while (cursor !== undefined);
  const message = await store.find('messages', messageId);
  const ids = message?.recorded_in?.map(({ event_id }) => event_id) ?? [];
  for (let from = 0; from < ids.length; from += AT_ONCE) yield ids.slice(from, from + AT_ONCE);
}

/** The message had been deleted before its event came: the payload that was stored apart for it goes too. */
export async function dropForgotten(
  archive: Archive,
  stored: StoredPayload,
  { payload }: EventRecord,
): Promise<void> {
  const forgotten = payload !== undefined && 'forgotten' in payload;
  if (forgotten && 'path' in stored) await archive.remove(stored.path);
}
