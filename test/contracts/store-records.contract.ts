import { expect } from 'chai';
import type { Store } from '../../shared/cloud/store.ts';
import { nothing } from '../../shared/domain/change.ts';
import type { EventRecord } from '../../shared/domain/record.ts';
import { Failure } from '../../shared/failures.ts';
import { aRecord, freshId } from './store-documents.ts';
import type { StoreSubject } from './store-subject.ts';

export function describeRecords(open: () => StoreSubject): void {
  it('gives the newest first, and by id those of one millisecond', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    const [a, b] = [freshId('evt_a'), freshId('evt_b')];
    await write(store, at(workspaceId, 1), at(workspaceId, 3), at(workspaceId, 2, { id: a }));
    await write(store, at(workspaceId, 2, { id: b }));
    const { records, next } = await store.records({ workspaceId, limit: 10 });
    expect(records.map(second)).to.deep.equal([3, 2, 2, 1]);
    expect(records.slice(1, 3).map(({ id }) => id)).to.deep.equal([b, a]);
    expect(next).to.equal(undefined);
  });

  it('filters by platform, status and type, alone and together', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    await write(
      store,
      at(workspaceId, 1, { platform: 'line', status: 'failed', type: 'contact.followed' }),
      at(workspaceId, 2, { platform: 'line', status: 'success', type: 'contact.followed' }),
      at(workspaceId, 3, { platform: 'telegram', status: 'failed' }),
    );
    const seconds = async (filter: object): Promise<number[]> =>
      (await store.records({ workspaceId, limit: 10, ...filter })).records.map(second);
    expect(await seconds({ platform: 'line' })).to.deep.equal([2, 1]);
    expect(await seconds({ status: 'failed' })).to.deep.equal([3, 1]);
    expect(await seconds({ type: 'contact.followed' })).to.deep.equal([2, 1]);
    expect(await seconds({ platform: 'line', status: 'failed' })).to.deep.equal([1]);
    expect(await seconds({ platform: 'whatsapp' })).to.deep.equal([]);
  });

  it('goes on where the page before ended, whatever has arrived since', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    await write(store, ...[1, 2, 3, 4, 5].map((n) => at(workspaceId, n)));
    const first = await store.records({ workspaceId, limit: 2 });
    expect(first.records.map(second)).to.deep.equal([5, 4]);
    await write(store, at(workspaceId, 6));
    const middle = await store.records({ workspaceId, limit: 2, ...follow(first.next) });
    expect(middle.records.map(second)).to.deep.equal([3, 2]);
    const last = await store.records({ workspaceId, limit: 2, ...follow(middle.next) });
    expect(last.records.map(second)).to.deep.equal([1]);
    expect(last.next).to.equal(undefined);
  });

  it('neither skips nor repeats records of one millisecond across pages', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    await write(store, ...[1, 1, 1, 1, 1].map((n) => at(workspaceId, n)));
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await store.records({ workspaceId, limit: 2, ...follow(next) });
      seen.push(...page.records.map(({ id }) => id));
      next = page.next;
    } while (next !== undefined);
    expect(seen).to.have.length(5);
    expect(new Set(seen).size).to.equal(5);
  });

  it('has no next page when the last one is just full', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    await write(store, at(workspaceId, 1), at(workspaceId, 2));
    expect((await store.records({ workspaceId, limit: 2 })).next).to.equal(undefined);
  });

  it('never shows the records of another workspace, not even with its cursor', async () => {
    const { store } = open();
    const [mine, theirs] = [freshId('ws'), freshId('ws')];
    await write(store, at(mine, 1), at(theirs, 1), at(theirs, 2), at(theirs, 3));
    const page = await store.records({ workspaceId: mine, limit: 10 });
    expect(page.records.map(({ workspace_id }) => workspace_id)).to.deep.equal([mine]);
    const foreign = await store.records({ workspaceId: theirs, limit: 1 });
    const crossed = await store.records({ workspaceId: mine, limit: 10, ...follow(foreign.next) });
    expect(crossed.records.map(({ workspace_id }) => workspace_id)).to.deep.equal([mine]);
  });

  for (const cursor of ['', 'not a cursor', base64('[]'), base64('["x","y"]'), base64('null')]) {
    it(`refuses the cursor "${cursor}"`, async () => {
      const { store } = open();
      const query = { workspaceId: freshId('ws'), limit: 1, cursor };
      const thrown = await store.records(query).catch((reason: unknown) => reason);
      expect(thrown).to.be.instanceOf(Failure).with.property('code', 'cursor_invalid');
      expect(thrown).to.have.property('message', 'the cursor is not one that a page gave');
    });
  }
}

/** A record received at that second. */
function at(workspaceId: string, seconds: number, given: Partial<EventRecord> = {}): EventRecord {
  return aRecord(workspaceId, { received_at: `2026-03-31T10:15:0${seconds}.000Z`, ...given });
}

function second({ received_at }: EventRecord): number {
  return new Date(received_at).getUTCSeconds();
}

function follow(cursor: string | undefined): { cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}

function base64(json: string): string {
  return Buffer.from(json).toString('base64url');
}

async function write(store: Store, ...records: readonly EventRecord[]): Promise<void> {
  await Promise.all(records.map((record) => store.change(() => ({ ...nothing, record }))));
}
