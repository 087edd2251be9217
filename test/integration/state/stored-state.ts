import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import { withoutIndexFields } from '../../../shared/store/index-fields.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { MemoryStore } from '../../support/memory/memory-store.ts';
import { openStore } from '../../support/open-store.ts';

const kinds = ['contacts', 'conversations', 'messages'] as const;

/** Documents by id. The event log is not among them: it tells of the order of arrival. */
export type StoredState = Record<(typeof kinds)[number], Record<string, unknown>>;

export function stateInMemory({ documents }: MemoryStore): StoredState {
  const entries = kinds.map((kind) => [kind, Object.fromEntries(documents[kind])]);
  return Object.fromEntries(entries) as StoredState;
}

/** A database of its own in the emulator, where every project has one. */
export interface Database {
  readonly store: Store;
  state(): Promise<StoredState>;
  /** Every document of a collection. */
  all(collection: string): Promise<Record<string, unknown>>;
}

export function openDatabase(): Database {
  const projectId = `state-${randomUUID().slice(0, 8)}`;
  const db = new Firestore({ projectId });
  const all: Database['all'] = async (collection) => {
    const { docs } = await db.collection(collection).get();
    return Object.fromEntries(docs.map((one) => [one.id, documentOf(one.data())]));
  };
  return {
    store: openStore(projectId),
    all,
    async state() {
      const entries = await Promise.all(kinds.map(async (kind) => [kind, await all(kind)]));
      return Object.fromEntries(entries) as StoredState;
    },
  };
}

/** Without what the adapter adds when it writes: index fields and the version. */
function documentOf(stored: Record<string, unknown>): unknown {
  const { v: _version, ...document } = withoutIndexFields(stored);
  return document;
}
