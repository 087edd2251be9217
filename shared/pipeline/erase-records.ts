import type { Archive } from '../cloud/storage/archive.ts';
import { onOne } from '../domain/change.ts';
import { isAlias } from '../domain/conversations/alias.ts';
import type { EventRecord } from '../domain/events/record.ts';
import { DELETED } from '../domain/preview.ts';
import type { Store } from '../store/store.ts';

/** How many documents are deleted at once. */
export const AT_ONCE = 100;

export interface EraseParts {
  readonly store: Store;
  readonly archive: Pick<Archive, 'remove'>;
}

export interface ErasedCounts {
  conversations: number;
  messages: number;
  events: number;
  executions: number;
}

/** One run that deletes what belongs to a person. */
export interface EraseRun extends EraseParts {
  readonly workspace_id: string;
  readonly erased: ErasedCounts;
  readonly mayGoOn: () => boolean;
}

/** The records go last: they name what belongs to them. */
export async function eraseRecords(run: EraseRun, records: readonly EventRecord[]): Promise<void> {
  const { store, archive, erased } = run;
  const messages = new Set(records.flatMap(messagesOf));
  const executions = records.flatMap((one) => one.executions.map(({ id }) => id));
  for (const { payload } of records) {
    if (payload !== undefined && 'path' in payload) await archive.remove(payload.path);
  }
  const conversations = new Set(records.flatMap(({ conversation_id }) => conversation_id ?? []));
  for (const id of conversations) await forgetPreview(store, id, messages);
  await store.remove('messages', [...messages]);
  await removeExecutions(run, executions);
  await store.remove(
    'records',
    records.map(({ id }) => id),
  );
  erased.messages += messages.size;
  erased.events += records.length;
}

/** With their steps: what a workflow has asked the person, and what they answered. */
export async function removeExecutions(
  { store, workspace_id, erased }: EraseRun,
  executions: readonly string[],
): Promise<void> {
  for (const execution_id of executions) {
    for (;;) {
      const { found } = await store.page('steps', {
        where: { workspace_id, execution_id },
        order: { field: 'index_step', direction: 'asc' },
        limit: AT_ONCE,
      });
      if (found.length === 0) break;
      await store.remove(
        'steps',
        found.map(({ id }) => id),
      );
    }
  }
  await store.remove('executions', executions);
  erased.executions += executions.length;
}

function messagesOf({ normalised }: EventRecord): string[] {
  return normalised.flatMap(({ data }) => data.message?.id ?? []);
}

/** A group goes on, without the words that it shows of the person. */
async function forgetPreview(store: Store, id: string, gone: ReadonlySet<string>): Promise<void> {
  await store.change(
    onOne('conversations', id, (conversation) => {
      if (conversation === undefined || isAlias(conversation)) return {};
      const { last_message } = conversation;
      if (last_message === undefined || !gone.has(last_message.id)) return {};
      if (last_message.preview === DELETED) return {};
      const shown = { ...last_message, preview: DELETED };
      return { conversations: [{ ...conversation, last_message: shown }] };
    }),
  );
}
