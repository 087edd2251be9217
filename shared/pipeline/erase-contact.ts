import type { Kind, Kinds } from '../domain/change.ts';
import { isAlias } from '../domain/conversations/alias.ts';
import type { Contact } from '../domain/conversations/contact.ts';
import { idsOf } from '../store/find-canonical.ts';
import type { PageQuery } from '../store/store.ts';
import {
  AT_ONCE,
  type ErasedCounts,
  type EraseParts,
  type EraseRun,
  eraseRecords,
  removeExecutions,
} from './erase-records.ts';

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
    (await eraseExecutions(run, { contact_id })) &&
    (await eraseDeliveries(run, { contact_id }));
  if (whole) await parts.store.remove('contacts', contact_id);
  return { erased, complete: whole };
}

/** Each of these resolves to whether it came to its end. */
async function eraseConversations(run: EraseRun, contact_id: readonly string[]): Promise<boolean> {
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

async function eraseMessages(run: EraseRun, conversation_id: readonly string[]): Promise<boolean> {
  const { store, erased } = run;
  const of = { conversation_id };
  return (
    (await eraseAll(run, 'messages', of, 'index_written', async (found) => {
      await store.remove('messages', found.map(idOf));
      erased.messages += found.length;
    })) &&
    (await eraseAll(run, 'outbound_messages', of, 'created_at', async (found) => {
      await store.remove('outbound_messages', found.map(idOf));
    }))
  );
}

function eraseEvents(run: EraseRun, of: Owner): Promise<boolean> {
  return eraseAll(run, 'records', of, 'received_at', (found) => eraseRecords(run, found));
}

/**
 * Erases the executions that no record names: started by the API or by another workflow, or longer
 * ago than records are kept.
 */
function eraseExecutions(run: EraseRun, of: Owner): Promise<boolean> {
  return eraseAll(run, 'executions', of, 'started_at', (found) =>
    removeExecutions(run, found.map(idOf)),
  );
}

/** What a destination has answered may repeat what the person wrote. */
function eraseDeliveries(run: EraseRun, of: Owner): Promise<boolean> {
  return eraseAll(run, 'deliveries', of, 'created_at', (found) =>
    run.store.remove('deliveries', found.map(idOf)),
  );
}

type Owner = Readonly<Record<string, readonly string[]>>;

/** Erases page after page, the newest first. */
async function eraseAll<K extends Kind>(
  { store, workspace_id, mayGoOn }: EraseRun,
  kind: K,
  of: Owner,
  field: string,
  erase: (found: readonly Kinds[K][]) => Promise<void>,
): Promise<boolean> {
  const query: PageQuery = {
    where: { workspace_id, ...of },
    order: { field, direction: 'desc' },
    limit: AT_ONCE,
  };
  for (;;) {
    const { found } = await store.page(kind, query);
    if (found.length === 0) return true;
    if (!mayGoOn()) return false;
    await erase(found);
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
