import type { Alias } from '../domain/alias.ts';
import type { Block } from '../domain/block.ts';
import type { Change } from '../domain/change.ts';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Execution } from '../domain/execution.ts';
import type { Message } from '../domain/message.ts';
import type { EventRecord } from '../domain/record.ts';
import type { Workflow } from '../domain/workflow.ts';
import { Failure } from '../failures.ts';
import { deliberate } from './memory-change.ts';
import { pageOf } from './memory-records.ts';
import type { Store } from './store.ts';
import { toDocument } from './to-document.ts';

/** What a memory store holds, by id. */
export interface StoredDocuments {
  readonly records: ReadonlyMap<string, EventRecord>;
  readonly contacts: ReadonlyMap<string, Contact | Alias>;
  readonly conversations: ReadonlyMap<string, Conversation | Alias>;
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
    contacts: new Map<string, Contact | Alias>(),
    conversations: new Map<string, Conversation | Alias>(),
    messages: new Map<string, Message>(),
    executions: new Map<string, Execution>(),
  };
  const blocks = new Map<string, Block>();
  const workflows = new Map<string, Workflow>();
  const apiKeys = new Map<string, string>();
  let failing = 0;

  function commit(change: Change): void {
    if (change.record !== undefined) put(documents.records, change.record);
    for (const record of change.scrubbed) put(documents.records, record);
    for (const contact of change.contacts) put(documents.contacts, contact);
    for (const one of change.conversations) put(documents.conversations, one);
    for (const message of change.messages) put(documents.messages, message);
    createAbsent(documents.executions, change.executions);
  }

  return {
    documents,
    fail(times) {
      failing = times;
    },
    async change(decide) {
      if (failing > 0) {
        failing -= 1;
        throw new Failure('store_unavailable', 'told to fail');
      }
      const change = deliberate(documents, decide);
      commit(change);
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
      put(blocks, block);
    },
    async putWorkflow(workflow) {
      put(workflows, workflow);
    },
    async putApiKey(keyHash, workspaceId) {
      apiKeys.set(keyHash, workspaceId);
    },
  };
}

function put<T extends { readonly id: string }>(into: Map<string, T>, one: T): void {
  into.set(one.id, toDocument(one) as T);
}

function createAbsent<T extends { readonly id: string }>(
  into: Map<string, T>,
  created: readonly T[],
): void {
  for (const one of created) if (!into.has(one.id)) put(into, one);
}
