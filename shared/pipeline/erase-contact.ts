import type { Archive } from '../cloud/storage/archive.ts';
import { onOne } from '../domain/change.ts';
import { isAlias } from '../domain/conversations/alias.ts';
import type { Contact } from '../domain/conversations/contact.ts';
import type { EventRecord } from '../domain/events/record.ts';
import { DELETED } from '../domain/preview.ts';
import { idsOf } from '../store/find-canonical.ts';
import type { Query, Store } from '../store/store.ts';

/** How many documents are deleted at once. */
const AT_ONCE = 100;

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

/**
 * Deletes a person: the contact, its direct conversations with their messages, its events with their payloads and
 * executions, and what it wrote in groups. The contact goes last, so that a run that was interrupted can be started
 * again and finds what is left.
 * @param mayGoOn - asked before each step that deletes something; a run that may not resolves to `complete: false`.
 */
export async function eraseContact(
  parts: EraseParts,
  contact: Contact,
  mayGoOn: () => boolean,
): Promise<{ readonly erased: ErasedCounts; readonly complete: boolean }> {
  const erased: ErasedCounts = { conversations: 0, messages: 0, events: 0, executions: 0 };
  const { workspace_id } = contact;
  const run = { ...parts, workspace_id, erased, mayGoOn };
  const contact_id = idsOf(contact);
  const whole =
    (await eraseConversations(run, contact_id)) &&
    (await eraseEvents(run, { contact_id })) &&
    (await eraseExecutions(run, { contact_id }));
  if (whole) await parts.store.remove('contacts', contact_id);
  return { erased, complete: whole };
}

interface Run extends EraseParts {
  readonly workspace_id: string;
  readonly erased: ErasedCounts;
  readonly mayGoOn: () => boolean;
}

/** Each of these resolves to whether it came to its end. */
async function eraseConversations(run: Run, contact_id: readonly string[]): Promise<boolean> {
  const { store, workspace_id, erased } = run;
  for (;;) {
    const { found } = await store.page('conversations', {
      where: { workspace_id, contact_id },
      order: { field: 'index_active_at', direction: 'desc' },
      limit: AT_ONCE,
    });
    if (found.length === 0) return true;
    for (const conversation of found) {
      const ids = isAlias(conversation) ? [conversation.id] : idsOf(conversation);
      if (!(await eraseEvents(run, { conversation_id: ids }))) return false;
      if (!(await eraseExecutions(run, { conversation_id: ids }))) return false;
      if (!(await eraseMessages(run, ids))) return false;
      await store.remove('conversations', ids);
      erased.conversations += 1;
    }
  }
}

async function eraseMessages(run: Run, conversation_id: readonly string[]): Promise<boolean> {
  const { store, workspace_id, erased, mayGoOn } = run;
  const where = { workspace_id, conversation_id };
  for (const [kind, field] of [
    ['messages', 'index_written'],
    ['outbound_messages', 'created_at'],
  ] as const) {
    for (;;) {
      const order: Query['order'] = { field, direction: 'desc' };
      const { found } = await store.page(kind, { where, order, limit: AT_ONCE });
      if (found.length === 0) break;
      if (!mayGoOn()) return false;
      await store.remove(
        kind,
        found.map(({ id }) => id),
      );
      if (kind === 'messages') erased.messages += found.length;
    }
  }
  return true;
}

type Owner = Readonly<Record<string, readonly string[]>>;

async function eraseEvents(run: Run, of: Owner): Promise<boolean> {
  const { store, workspace_id, mayGoOn } = run;
  for (;;) {
    const { found } = await store.page('records', {
      where: { workspace_id, ...of },
      order: { field: 'received_at', direction: 'desc' },
      limit: AT_ONCE,
    });
    if (found.length === 0) return true;
    if (!mayGoOn()) return false;
    await eraseRecords(run, found);
  }
}

/** Those that no record names: started by the API or by another workflow, or longer ago than records are kept. */
async function eraseExecutions(run: Run, of: Owner): Promise<boolean> {
  const { store, workspace_id, mayGoOn } = run;
  for (;;) {
    const { found } = await store.page('executions', {
      where: { workspace_id, ...of },
      order: { field: 'started_at', direction: 'desc' },
      limit: AT_ONCE,
    });
    if (found.length === 0) return true;
    if (!mayGoOn()) return false;
    await removeExecutions(
      run,
      found.map(({ id }) => id),
    );
  }
}

/** The records go last: they name what belongs to them. */
async function eraseRecords(run: Run, records: readonly EventRecord[]): Promise<void> {
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
async function removeExecutions(
  { store, workspace_id, erased }: Run,
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
