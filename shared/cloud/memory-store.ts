import type { Block } from '../domain/block.ts';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Execution } from '../domain/execution.ts';
import type { Message } from '../domain/message.ts';
import type { EventRecord } from '../domain/record.ts';
import type { Workflow } from '../domain/workflow.ts';
import { Failure } from '../failures.ts';
import { pageOf } from './memory-records.ts';
import type { Change, ChangeKeys, State, Store } from './store.ts';

/** What a memory store holds, by id. */
export interface StoredDocuments {
  readonly records: ReadonlyMap<string, EventRecord>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly conversations: ReadonlyMap<string, Conversation>;
  readonly messages: ReadonlyMap<string, Message>;
  readonly executions: ReadonlyMap<string, Execution>;
}

export interface MemoryStore extends Store {
  readonly documents: StoredDocuments;
  /** Makes the next changes fail, without writing. */
  fail(times: number): void;
}

/** For tests. Values go in and out as copies, as they do with a database. */
export function createMemoryStore(): MemoryStore {
  const documents = {
    records: new Map<string, EventRecord>(),
    contacts: new Map<string, Contact>(),
    conversations: new Map<string, Conversation>(),
    messages: new Map<string, Message>(),
    executions: new Map<string, Execution>(),
  };
  const blocks = new Map<string, Block>();
  const workflows = new Map<string, Workflow>();
  const apiKeys = new Map<string, string>();
  let failing = 0;

  function commit(change: Change): void {
    if (change.record !== undefined) documents.records.set(change.record.id, change.record);
    for (const contact of change.contacts) documents.contacts.set(contact.id, contact);
    for (const one of change.conversations) documents.conversations.set(one.id, one);
    createAbsent(documents.messages, change.messages);
    createAbsent(documents.executions, change.executions);
  }

  return {
    documents,
    fail(times) {
      failing = times;
    },
    async change(keys, decide) {
      if (failing > 0) {
        failing -= 1;
        throw new Failure('store_unavailable', 'told to fail');
      }
      const change = decide(structuredClone(load(documents, keys)));
      commit(asStored(change));
      return change;
    },
    block: async (id) => structuredClone(blocks.get(id)),
    async publishedWorkflows(workspaceId) {
      const published = [...workflows.values()].filter(
        (one) => one.workspace_id === workspaceId && one.status === 'published',
      );
      return structuredClone(published);
    },
    workspaceOfKey: async (keyHash) => apiKeys.get(keyHash),
    record: async (id) => structuredClone(documents.records.get(id)),
    records: async (query) => structuredClone(pageOf(documents.records.values(), query)),
    async putBlock(block) {
      blocks.set(block.id, asStored(block));
    },
    async putWorkflow(workflow) {
      workflows.set(workflow.id, asStored(workflow));
    },
    async putApiKey(keyHash, workspaceId) {
      apiKeys.set(keyHash, workspaceId);
    },
  };
}

/** A copy, without properties that are undefined: a database drops them. */
function asStored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function load(documents: StoredDocuments, keys: ChangeKeys): State {
  const record = documents.records.get(keys.record);
  return {
    ...(record !== undefined && { record }),
    contacts: pick(documents.contacts, keys.contacts),
    conversations: pick(documents.conversations, keys.conversations),
  };
}

function pick<T>(from: ReadonlyMap<string, T>, ids: readonly string[]): Map<string, T> {
  return new Map([...from].filter(([id]) => ids.includes(id)));
}

function createAbsent<T extends { readonly id: string }>(
  into: Map<string, T>,
  created: readonly T[],
): void {
  for (const one of created) if (!into.has(one.id)) into.set(one.id, one);
}
