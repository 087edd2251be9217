import type { Firestore } from '@google-cloud/firestore';
import { expect } from 'chai';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { MOST_SHARDS, wherever } from '../../shared/store/shards.ts';
import type { PageQuery, Store } from '../../shared/store/store.ts';
import { aBlock, aRecord, freshId } from './store-documents.ts';
import { seen } from './store-subject.ts';

interface Spread {
  readonly db: Firestore;
  /** Knows of no workspace that is spread. */
  readonly store: Store;
  /** The same database, with every workspace spread over 8 shards. */
  readonly spread: Store;
}

/** What holds of a workspace that is spread over shards, beyond what every store does. */
export function describeSpread(name: string, open: () => Spread): void {
  /** The same database, with this workspace spread over so many shards. */
  const over = (shards: number, workspaceId: string): Store =>
    createFirestoreStore({
      projectId: 'unused',
      client: open().db,
      shards: new Map([[workspaceId, shards]]),
      timeoutMs: 120_000,
    });

  describe(`shards: ${name}`, () => {
    it('spread the events of one workspace evenly', async () => {
      const { db, spread } = open();
      const workspace = freshId('ws');
      const events = Array.from({ length: 160 }, (_, n) => at(workspace, n));
      await spread.change(() => ({ records: events }));
      const stored = await db.getAll(...events.map(({ id }) => db.doc(`events/${id}`)));
      const places = Map.groupBy(stored, (one) => String(one.get('workspace_id')));
      expect([...places.keys()].sort()).to.deep.equal(
        Array.from({ length: 8 }, (_, shard) => `${workspace}~${shard}`),
      );
      // About 20 each; 45 is six standard deviations away.
      for (const [place, found] of places) expect(found.length, place).to.be.at.most(45);
    });

    it('leave what is not written by every event where it was', async () => {
      const { db, spread } = open();
      const workspace = freshId('ws');
      const block = aBlock(workspace);
      await spread.change(() => ({ blocks: [block] }));
      const stored = await db.doc(`blocks/${block.id}`).get();
      expect(stored.get('workspace_id')).to.equal(workspace);
    });

    it('find what was written before the workspace was spread, and by more or fewer shards', async () => {
      const { store } = open();
      const workspace = freshId('ws');
      const writers = [store, over(2, workspace), over(16, workspace), over(1, workspace)];
      const events = Array.from({ length: 40 }, (_, n) => at(workspace, n));
      for (const [n, event] of events.entries()) {
        await writers[n % writers.length]?.change(() => ({ records: [event] }));
      }
      for (const reader of [over(8, workspace), over(1, workspace)]) {
        expect(await readAll(reader, newest(workspace, 7))).to.deep.equal(ids(events));
        expect(await reader.count('records', newest(workspace, 7))).to.equal(40);
      }
      const anyone = createFirestoreStore({
        projectId: 'unused',
        client: open().db,
        shards: wherever,
      });
      expect(await readAll(anyone, newest(workspace, 7))).to.deep.equal(ids(events));
    });

    it('take a record along when it is written again, so that no list has it twice', async () => {
      const { store, spread } = open();
      const workspace = freshId('ws');
      const event = at(workspace, 1, { status: 'retrying' });
      await store.change(() => ({ records: [event] }));
      const done: EventRecord = { ...event, status: 'success' };
      await spread.change(seen({ records: [event.id] }, () => ({ records: [done] })));
      const { found } = await spread.page('records', newest(workspace, 9));
      expect(found).to.deep.equal([done]);
    });

    it('filter by everything that the log is filtered by, across pages', async () => {
      const { spread } = open();
      const workspace = freshId('ws');
      const events = Array.from({ length: 60 }, (_, n) =>
        at(workspace, n, {
          platform: n % 2 === 0 ? 'line' : 'telegram',
          status: n % 3 === 0 ? 'failed' : 'success',
          contact_id: `ct_${n % 5}`,
        }),
      );
      await spread.change(() => ({ records: [...events, at(freshId('ws'), 1)] }));
      const wanted = (test: (event: EventRecord) => boolean) => ids(events.filter(test));
      const found = (where: PageQuery['where'], contains?: PageQuery['contains']) =>
        readAll(spread, {
          ...newest(workspace, 4),
          where: { ...where, workspace_id: workspace },
          ...(contains !== undefined && { contains }),
        });
      expect(await found({ platform: 'line', status: 'failed' })).to.deep.equal(
        wanted(({ platform, status }) => platform === 'line' && status === 'failed'),
      );
      expect(await found({ contact_id: ['ct_1', 'ct_3'] })).to.deep.equal(
        wanted(({ contact_id }) => contact_id === 'ct_1' || contact_id === 'ct_3'),
      );
      expect(await found({}, { index_workflows: 'wf_1' })).to.deep.equal(ids(events));
    });

    it(`are at most ${MOST_SHARDS}, which one query can ask for`, async () => {
      const { db } = open();
      const workspace = freshId('ws');
      const places = [workspace, ...Array.from({ length: 16 }, (_, n) => `${workspace}~${n}`)];
      const query = db.collection('events').where('workspace_id', 'in', places);
      expect((await query.orderBy('received_at', 'desc').limit(1).get()).size).to.equal(0);
    });
  });
}

/** A record received so many seconds after a quarter past ten. */
function at(workspaceId: string, seconds: number, given: Partial<EventRecord> = {}): EventRecord {
  const received_at = new Date(Date.UTC(2026, 2, 31, 10, 15, seconds)).toISOString();
  return aRecord(workspaceId, { received_at, ...given });
}

/** Newest first, as every list. */
function ids(events: readonly EventRecord[]): readonly string[] {
  return events.map(({ id }) => id).reverse();
}

function newest(workspace_id: string, limit: number): PageQuery {
  return { where: { workspace_id }, order: { field: 'received_at', direction: 'desc' }, limit };
}

/** Page after page, as a caller with cursors does. */
async function readAll(store: Store, query: PageQuery): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.page('records', { ...query, ...(cursor !== undefined && { cursor }) });
    found.push(...page.found.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
