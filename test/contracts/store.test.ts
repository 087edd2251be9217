import { randomUUID } from 'node:crypto';
import { Firestore, Timestamp } from '@google-cloud/firestore';
import { expect } from 'chai';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import { openEmulatedStore } from '../../scripts/local/open-emulated-store.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { type Kind, putOne } from '../../shared/domain/change.ts';
import { Failure } from '../../shared/domain/failure.ts';
import { indexes } from '../../shared/store/assert-indexed.ts';
import { pathOf } from '../../shared/store/collections.ts';
import type { Shards } from '../../shared/store/shards.ts';
import type { Store } from '../../shared/store/store.ts';
import { describeOnEmulators } from '../support/emulators.ts';
import { createMemoryStore } from '../support/memory/memory-store.ts';
import { openStore } from '../support/open-store.ts';
import { describeStore } from './store.contract.ts';
import { aBlock, aContact, anExecution, aRecord } from './store-documents.ts';
import { describeSpread } from './store-shards.contract.ts';
import { type StoredBefore, seen } from './store-subject.ts';

const projectId = `store-${randomUUID().slice(0, 8)}`;

interface Opened {
  readonly db: Firestore;
  readonly store: Store;
  /** The same database, with every workspace spread over shards. */
  readonly spread: Store;
}

const everyone: Shards = { get: () => 8 };

let opened: Opened | undefined;

/** Opened by the first test: the emulator's address is in the environment only then. */
function firestore(): Opened {
  opened ??= {
    db: new Firestore({ projectId }),
    store: openStore(projectId),
    spread: createFirestoreStore({ projectId, timeoutMs: 120_000, shards: everyone }),
  };
  return opened;
}

/** Google's client takes an emulator's address from the environment alone, at construction. */
function openDatabase(host: string): Firestore {
  const before = process.env['FIRESTORE_EMULATOR_HOST'];
  process.env['FIRESTORE_EMULATOR_HOST'] = host;
  const db = new Firestore({ projectId });
  if (before === undefined) delete process.env['FIRESTORE_EMULATOR_HOST'];
  else process.env['FIRESTORE_EMULATOR_HOST'] = before;
  return db;
}

/** Puts a document into Firestore as another version wrote it. */
async function putRaw(db: Firestore, kind: Kind, document: StoredBefore): Promise<void> {
  await db.doc(pathOf(kind, document.id)).set({ ...document });
}

describeOnEmulators("on Google's emulator", () => {
  describeStore("Google's Firestore", () => ({
    store: firestore().store,
    putStored: (kind, document) => putRaw(firestore().db, kind, document),
  }));

  describeStore("Google's Firestore, spread over shards", () => ({
    store: firestore().spread,
    putStored: (kind, document) => putRaw(firestore().db, kind, document),
  }));

  describeSpread("Google's Firestore", firestore);
});

describe('on the embedded cloud', () => {
  let cloud: Cloud;
  let store: Store;
  let spread: Store;
  let db: Firestore;

  before(async () => {
    cloud = await startCloud({ indexes });
    const host = `127.0.0.1:${cloud.ports.firestore}`;
    store = openEmulatedStore(host, projectId);
    spread = openEmulatedStore(host, projectId, everyone);
    db = openDatabase(host);
  });

  after(() => cloud.close());

  describeStore('the embedded Firestore', () => ({
    store,
    putStored: (kind, document) => putRaw(db, kind, document),
  }));

  describeStore('the embedded Firestore, spread over shards', () => ({
    store: spread,
    putStored: (kind, document) => putRaw(db, kind, document),
  }));

  describeSpread('the embedded Firestore', () => ({ store, spread, db }));
});

for (const [name, memory] of [
  ['memory', createMemoryStore()],
  ['memory, spread over shards', createMemoryStore(everyone)],
] as const) {
  describeStore(name, () => ({
    store: memory,
    async putStored(kind, document) {
      const documents = memory.documents[kind] as Map<string, unknown>;
      documents.set(document.id, document);
    },
  }));
}

describe('Firestore store', () => {
  it('rejects with store_refused what Firestore never takes, and names kinds and status alone', async () => {
    const { store } = firestore();
    const unnameable = { ...aBlock('ws_1'), details: { ['x'.repeat(1_600)]: 'y' } };
    const thrown = await store
      .change(putOne('blocks', unnameable))
      .catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(Failure).with.property('code', 'store_refused');
    const message = 'Firestore answered INVALID_ARGUMENT to a commit of blocks';
    expect(thrown).to.have.property('message', message);
  });

  it('keeps to the database it is given', async () => {
    const restored = openStore(projectId, 'restored-20261128');
    const block = { ...aBlock('ws_1'), name: 'restored' };
    await restored.change(putOne('blocks', block));
    expect(await restored.find('blocks', block.id)).to.have.property('name', 'restored');
    expect(await firestore().store.find('blocks', block.id)).to.equal(undefined);
  });

  it('rejects with store_unavailable when its time is over', async () => {
    const hasty = createFirestoreStore({ projectId, timeoutMs: 1 });
    const thrown = await hasty.find('blocks', 'blk_1').catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(Failure).with.property('code', 'store_unavailable');
    expect(thrown).to.have.property('message', 'Firestore is too slow');
  });

  it('keeps the expiry as a timestamp, which alone expires', async () => {
    const { db, store } = firestore();
    const record = aRecord('ws_1');
    const execution = anExecution(record);
    await store.change(() => ({ records: [record], executions: [execution] }));
    const stored = await db.doc(`events/${record.id}`).get();
    expect(stored.get('expires_at')).to.be.instanceOf(Timestamp);
    expect(stored.get('expires_at').toDate()).to.deep.equal(new Date('2026-04-30T10:15:30.500Z'));
    const started = await db.doc(`executions/${execution.id}`).get();
    expect(started.get('expires_at').toDate()).to.deep.equal(new Date('2026-04-30T10:15:31.000Z'));
  });

  it('removes a field that a change leaves out', async () => {
    const { db, store } = firestore();
    const contact = { ...aContact('ws_1'), subscription: { subscribed: true, at: '2026-03-31' } };
    const { subscription: _, ...without } = contact;
    await store.change(() => ({ contacts: [contact] }));
    await store.change(seen({ contacts: [contact.id] }, () => ({ contacts: [without] })));
    const { index_search: _search, ...stored } =
      (await db.doc(`contacts/${contact.id}`).get()).data() ?? {};
    expect(stored).to.deep.equal({
      ...without,
      v: 2,
      index_active_at: '2026-03-31T10:15:30.000Z',
    });
  });
});
