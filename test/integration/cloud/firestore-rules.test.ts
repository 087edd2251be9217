import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Firestore, Timestamp } from '@google-cloud/firestore';
import { expect } from 'chai';
import { type Cloud, startCloud } from '../../../scripts/local/cloud/cloud.ts';
import { openFirestoreAt } from '../../contracts/cloud-clients.ts';
import { createHandClock, type HandClock } from '../../support/hand-clock.ts';

/** What production enforces and Google's emulator does not. */
describe('the embedded Firestore enforces', () => {
  let dir: string;
  let clock: HandClock;
  let cloud: Cloud;
  let db: Firestore;

  const indexes = [
    {
      collection: 'events',
      fields: [{ path: 'workspace' }, { path: 'at', order: 'desc' as const }],
    },
    {
      collection: 'events',
      fields: [{ path: 'kind' }, { path: 'at', order: 'desc' as const }],
    },
    { collection: 'events', fields: [{ path: 'tags', array: true }, { path: 'at' }] },
  ];

  async function open(): Promise<void> {
    const expiring = { field: 'expires_at', collections: ['events'] };
    cloud = await startCloud({ dir, clock, indexes, expiring });
    db = openFirestoreAt(`127.0.0.1:${cloud.ports.firestore}`, 'rules');
  }

  async function close(): Promise<void> {
    await db.terminate();
    await cloud.close();
  }

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'convotic-rules-'));
    clock = createHandClock();
    await open();
  });

  after(async () => {
    await close();
    await rm(dir, { recursive: true });
  });

  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'no error',
      (thrown: { code?: unknown }) => thrown.code,
    );

  /** The client tries a refused query again for seconds: the REST API tells at once. */
  async function statusOf(query: object): Promise<string> {
    const path = 'v1/projects/rules/databases/(default)/documents:runQuery';
    const structuredQuery = { from: [{ collectionId: 'events' }], ...query };
    const answer = await fetch(`http://127.0.0.1:${cloud.ports.firestore}/${path}`, {
      method: 'POST',
      body: JSON.stringify({ structuredQuery }),
    });
    const reply = (await answer.json()) as { readonly error?: { readonly status: string } };
    return reply.error?.status ?? 'OK';
  }

  const equal = (field: string) => ({
    fieldFilter: { field: { fieldPath: field }, op: 'EQUAL', value: { stringValue: 'x' } },
  });
  const contains = (field: string) => ({
    fieldFilter: { field: { fieldPath: field }, op: 'ARRAY_CONTAINS', value: { stringValue: 'x' } },
  });
  const and = (...filters: readonly object[]) => ({ compositeFilter: { op: 'AND', filters } });
  const by = (fieldPath: string, direction: string) => ({
    orderBy: [{ field: { fieldPath }, direction }],
  });

  for (const [title, query, status] of [
    ['answers by an index', { where: equal('workspace'), ...by('at', 'DESCENDING') }, 'OK'],
    [
      'answers by two indexes of one order together',
      { where: and(equal('workspace'), equal('kind')), ...by('at', 'DESCENDING') },
      'OK',
    ],
    ['answers by an array', { where: contains('tags'), ...by('at', 'ASCENDING') }, 'OK'],
    ['answers all by name', {}, 'OK'],
    [
      'refuses the other direction',
      { where: equal('workspace'), ...by('at', 'ASCENDING') },
      'FAILED_PRECONDITION',
    ],
    [
      'refuses a field without an index',
      { where: and(equal('workspace'), equal('other')), ...by('at', 'DESCENDING') },
      'FAILED_PRECONDITION',
    ],
    ['refuses one field alone', { where: equal('workspace') }, 'FAILED_PRECONDITION'],
    [
      'refuses an array as a value',
      { where: contains('workspace'), ...by('at', 'DESCENDING') },
      'FAILED_PRECONDITION',
    ],
  ] as const) {
    it(`indexes: ${title}`, async () => {
      expect(await statusOf(query)).to.equal(status);
    });
  }

  it('40,000 index entries of a document', async () => {
    const tags = Array.from({ length: 40_001 }, (_, n) => n);
    const many = { at: 1, tags };
    expect(await codeOf(db.doc('events/many').set(many))).to.equal(3);
    expect(await codeOf(db.doc('events/many').set({ ...many, tags: tags.slice(1) }))).to.equal(
      'no error',
    );
    // Without `at` it is in no index.
    expect(await codeOf(db.doc('events/none').set({ tags }))).to.equal('no error');
  });

  it('10 MiB of a request', async () => {
    const batch = db.batch();
    for (let n = 0; n < 11; n += 1) {
      batch.set(db.doc(`things/large${n}`), { text: 'x'.repeat(1_000_000) });
    }
    expect(await codeOf(batch.commit())).to.equal(3);
    expect((await db.doc('things/large0').get()).exists).to.equal(false);
  });

  it('that values which agree in their first 1,500 bytes are one in an index', async () => {
    const long = 'x'.repeat(1_500);
    await db.doc('events/one').set({ workspace: `${long}1`, at: 1 });
    const query = db
      .collection('events')
      .where('workspace', '==', `${long}2`)
      .orderBy('at', 'desc');
    expect((await query.get()).docs.map(({ id }) => id)).to.deep.equal(['one']);
  });

  it('the expiry of documents, once their time has passed', async () => {
    const at = (seconds: number): Timestamp => Timestamp.fromMillis(clock.now() + seconds * 1_000);
    await db.doc('events/soon').set({ expires_at: at(100) });
    await db.doc('events/later').set({ expires_at: at(1_000) });
    await db.doc('events/text').set({ expires_at: '2020-01-01' });
    await db.doc('things/other').set({ expires_at: at(100) });
    await clock.pass(200_000);
    const found = await db.getAll(
      ...['events/soon', 'events/later', 'events/text', 'things/other'].map((path) => db.doc(path)),
    );
    expect(found.map(({ exists }) => exists)).to.deep.equal([false, true, true, true]);
  });

  it('another time for every commit', async () => {
    const results = await Promise.all([1, 2, 3].map((n) => db.doc(`things/t${n}`).set({ n })));
    const times = results.map(({ writeTime }) => writeTime.nanoseconds);
    expect(new Set(times).size).to.equal(3);
  });

  it('pages of a list, the last of which has no token', async () => {
    for (const id of ['l1', 'l2', 'l3']) await db.doc(`listed/${id}`).set({ id });
    const path = 'v1/projects/rules/databases/(default)/documents/listed?pageSize=2';
    const list = async (
      token: string,
    ): Promise<{ nextPageToken?: string; documents: object[] }> => {
      const url = `http://127.0.0.1:${cloud.ports.firestore}/${path}&pageToken=${token}`;
      return (await (await fetch(url)).json()) as { documents: object[] };
    };
    const first = await list('');
    expect(first.documents).to.have.length(2);
    const last = await list(first.nextPageToken ?? '');
    expect(last.documents).to.have.length(1);
    expect(last).to.not.have.property('nextPageToken');
  });

  it('all of that on the same documents after a restart', async () => {
    await close();
    await open();
    expect((await db.doc('things/t1').get()).data()).to.deep.equal({ n: 1 });
    expect(await statusOf({ where: equal('workspace') })).to.equal('FAILED_PRECONDITION');
    const long = db
      .collection('events')
      .where('workspace', '==', 'x'.repeat(1_600))
      .orderBy('at', 'desc');
    expect((await long.get()).size).to.equal(1);
  });
});
