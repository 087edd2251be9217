import { expect } from 'chai';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { PageQuery, Store } from '../../shared/store/store.ts';
import { aContact, aRecord, freshId } from './store-documents.ts';
import type { StoreSubject } from './store-subject.ts';

export function describePages(open: () => StoreSubject): void {
  it('gives the newest first, and by id those of one millisecond', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    const [a, b] = [freshId('evt_a'), freshId('evt_b')];
    await write(store, at(workspaceId, 1), at(workspaceId, 3), at(workspaceId, 2, { id: a }));
    await write(store, at(workspaceId, 2, { id: b }));
    const { found: records, next } = await store.page('records', newest(workspaceId, 10));
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
    const seconds = async (filter: Readonly<Record<string, string>>): Promise<number[]> =>
      (await store.page('records', newest(workspaceId, 10, { where: filter }))).found.map(second);
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
    const first = await store.page('records', newest(workspaceId, 2));
    expect(first.found.map(second)).to.deep.equal([5, 4]);
    await write(store, at(workspaceId, 6));
    const middle = await store.page('records', newest(workspaceId, 2, follow(first.next)));
    expect(middle.found.map(second)).to.deep.equal([3, 2]);
    const last = await store.page('records', newest(workspaceId, 2, follow(middle.next)));
    expect(last.found.map(second)).to.deep.equal([1]);
    expect(last.next).to.equal(undefined);
  });

  it('neither skips nor repeats records of one millisecond across pages', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    await write(store, ...[1, 1, 1, 1, 1].map((n) => at(workspaceId, n)));
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await store.page('records', newest(workspaceId, 2, follow(next)));
      seen.push(...page.found.map(({ id }) => id));
      next = page.next;
    } while (next !== undefined);
    expect(seen).to.have.length(5);
    expect(new Set(seen).size).to.equal(5);
  });

  it('has no next page when the last one is just full', async () => {
    const { store } = open();
    const workspaceId = freshId('ws');
    await write(store, at(workspaceId, 1), at(workspaceId, 2));
    expect((await store.page('records', newest(workspaceId, 2))).next).to.equal(undefined);
  });

  it('never shows the records of another workspace, not even with its cursor', async () => {
    const { store } = open();
    const [mine, theirs] = [freshId('ws'), freshId('ws')];
    await write(store, at(mine, 1), at(theirs, 1), at(theirs, 2), at(theirs, 3));
    const page = await store.page('records', newest(mine, 10));
    expect(page.found.map(({ workspace_id }) => workspace_id)).to.deep.equal([mine]);
    const foreign = await store.page('records', newest(theirs, 1));
    const crossed = await store.page('records', newest(mine, 10, follow(foreign.next)));
    expect(crossed.found.map(({ workspace_id }) => workspace_id)).to.deep.equal([mine]);
  });

  it('goes from the oldest unfinished event, and from and up to a time', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const retrying = { status: 'retrying', platform: 'line', block_id: 'blk_1' } as const;
    await write(
      store,
      ...[5, 1, 2, 4].map((n) => at(workspace, n, retrying)),
      at(workspace, 3, { platform: 'line', block_id: 'blk_1' }),
      at(workspace, 3, { ...retrying, platform: 'telegram', block_id: 'blk_2' }),
    );
    const order = { field: 'received_at', direction: 'asc' } as const;
    const contains = { index_unfinished: 'line' };
    const ofBlock = newest(workspace, 9, { order, contains: { index_unfinished: 'blk_1' } });
    expect((await store.page('records', ofBlock)).found.map(second)).to.deep.equal([1, 2, 4, 5]);
    const span = { from: '2026-03-31T10:15:02.000Z', to: '2026-03-31T10:15:05.000Z' };
    const first = await store.page('records', newest(workspace, 1, { order, contains, ...span }));
    expect(first.found.map(second)).to.deep.equal([2]);
    const rest = { order, contains, ...span, ...follow(first.next) };
    expect(
      (await store.page('records', newest(workspace, 9, rest))).found.map(second),
    ).to.deep.equal([4]);
  });

  it('finds events by the workflow started, the last error and the replay they were part of', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const error = { code: 'normalise_failed', message: 'broke' };
    const replay = { id: 'rpl_1', mode: 'reprocess', at: '2026-03-31', by: 'Ann' } as const;
    const began = { id: 'exec_9', workflow_id: 'wf_9', workflow_version: 1, trigger: 'keyword' };
    await write(
      store,
      at(workspace, 1, { executions: [began] }),
      at(workspace, 2, {
        status: 'failed',
        attempts: [{ at: '2026-03-31', outcome: 'failed', ms: 1, error }],
      }),
      at(workspace, 3, { replays: [{ ...replay, outcome: 'succeeded' }] }),
      at(workspace, 4, { replays: [replay] }),
    );
    const seconds = async (given: Partial<PageQuery>): Promise<number[]> =>
      (await store.page('records', newest(workspace, 9, given))).found.map(second);
    expect(await seconds({ contains: { index_workflows: 'wf_9' } })).to.deep.equal([1]);
    expect(await seconds({ where: { index_error: 'normalise_failed' } })).to.deep.equal([2]);
    expect(await seconds({ contains: { index_replays: 'rpl_1' } })).to.deep.equal([4, 3]);
    expect(await seconds({ contains: { index_replays: 'rpl_1:succeeded' } })).to.deep.equal([3]);
  });

  it('finds the dead letters that have not succeeded since', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const dead_lettered_at = '2026-04-01T02:15:00.000Z';
    await write(
      store,
      at(workspace, 1, { status: 'failed', dead_lettered_at }),
      at(workspace, 2, { status: 'retrying', dead_lettered_at }),
      at(workspace, 3, { status: 'success', dead_lettered_at }),
      at(workspace, 4, { status: 'failed' }),
    );
    const asked = newest(workspace, 9, { where: { index_dead_letter: 'waiting' } });
    expect((await store.page('records', asked)).found.map(second)).to.deep.equal([2, 1]);
    const only = newest(workspace, 9, {
      where: { index_dead_letter: 'waiting', status: 'failed' },
    });
    expect((await store.page('records', only)).found.map(second)).to.deep.equal([1]);
  });

  it('finds the events that hold words of a message, and not those that only name it', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const metadata = { raw_platform_event_id: '01' };
    const around = { id: 'evt_1', workspace_id: workspace, block_id: 'blk_1', platform: 'line' };
    const event = { ...around, timestamp: '2026-03-31T10:15:30.000Z', metadata };
    const bare = { id: 'msg_1', type: 'text', direction: 'inbound' } as const;
    const received = { ...event, type: 'messaging.message.received' } as const;
    const edited = { ...event, type: 'messaging.message.edited' } as const;
    const deleted = { ...event, type: 'messaging.message.deleted' } as const;
    const edit = { message_id: 'msg_1', text: 'hey' };
    await write(
      store,
      at(workspace, 1, { normalised: [{ ...received, data: { message: bare } }] }),
      at(workspace, 2, {
        normalised: [{ ...received, data: { message: { ...bare, text: 'hi' } } }],
      }),
      at(workspace, 3, { normalised: [{ ...edited, data: { edit } }] }),
      at(workspace, 4, {
        normalised: [{ ...deleted, data: { deletion: { message_id: 'msg_1' } } }],
      }),
    );
    const query = newest(workspace, 9, { contains: { index_messages: 'msg_1' } });
    expect((await store.page('records', query)).found.map(second)).to.deep.equal([3, 2]);
  });

  it('finds by half a surrogate pair what it keeps as the character that stands for it', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    await write(store, at(workspace, 1, { platform_event_id: 'a\ud83d' }), at(workspace, 2));
    const query = newest(workspace, 9, { where: { platform_event_id: 'a\ud83d' } });
    expect((await store.page('records', query)).found.map(second)).to.deep.equal([1]);
    expect(await store.count('records', query)).to.equal(1);
    const none = newest(workspace, 9, { contains: { index_workflows: '\ud83d' } });
    expect((await store.page('records', none)).found).to.deep.equal([]);
  });

  it('finds any one of more than a query of Firestore takes, in one order and over several pages', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const people = Array.from({ length: 65 }, (_, n) => `ct_${n}`);
    const events = [64, 3, 31, 0, 60].map((person, n) =>
      at(workspace, n, { contact_id: `ct_${person}`, conversation_id: `conv_${n}` }),
    );
    await write(store, ...events, at(workspace, 5, { contact_id: 'ct_65' }));
    const where = { contact_id: people };
    const first = await store.page('records', newest(workspace, 2, { where }));
    expect(first.found.map(second)).to.deep.equal([4, 3]);
    const next = newest(workspace, 2, { where, ...follow(first.next) });
    const middle = await store.page('records', next);
    expect(middle.found.map(second)).to.deep.equal([2, 1]);
    const last = newest(workspace, 2, { where, ...follow(middle.next) });
    expect((await store.page('records', last)).found.map(second)).to.deep.equal([0]);
    expect(await store.count('records', newest(workspace, 9, { where }))).to.equal(5);
    const both = { contact_id: people, conversation_id: ['conv_0', 'conv_2', 'conv_5', 'conv_9'] };
    const found = await store.page('records', newest(workspace, 9, { where: both }));
    expect(found.found.map(second)).to.deep.equal([2, 0]);
  });

  it('finds any one of several, in one order and over several pages', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const ids = ['ct_1', 'ct_2', 'ct_3', 'ct_1', 'ct_2'];
    await write(store, ...ids.map((contact_id, n) => at(workspace, n, { contact_id })));
    const where = { contact_id: ['ct_1', 'ct_2'], status: 'success' };
    const first = await store.page('records', newest(workspace, 3, { where }));
    expect(first.found.map(second)).to.deep.equal([4, 3, 1]);
    const rest = newest(workspace, 3, { where, ...follow(first.next) });
    expect((await store.page('records', rest)).found.map(second)).to.deep.equal([0]);
    const { limit: _, ...counted } = newest(workspace, 1, { where });
    expect(await store.count('records', counted)).to.equal(4);
  });

  it('gives documents back without the fields that only queries go by', async () => {
    const { store } = open();
    const record = at(freshId('ws'), 1);
    await write(store, record);
    const page = await store.page('records', newest(record.workspace_id, 1));
    expect(page.found).to.deep.equal([record]);
  });

  it('counts what a page would find', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    await write(store, ...[1, 2, 3].map((n) => at(workspace, n)), at(freshId('ws'), 1));
    const { limit: _, ...query } = newest(workspace, 1, { from: '2026-03-31T10:15:02.000Z' });
    expect(await store.count('records', query)).to.equal(2);
  });

  it('counts no further than it is asked to, whatever the number of places', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const people = Array.from({ length: 65 }, (_, n) => `ct_${n}`);
    await write(
      store,
      ...people.slice(0, 9).map((contact_id, n) => at(workspace, n, { contact_id })),
    );
    const { limit: _, ...all } = newest(workspace, 1);
    const { limit: __, ...some } = newest(workspace, 1, { where: { contact_id: people } });
    for (const query of [all, some]) {
      expect(await store.count('records', query, 4)).to.equal(4);
      expect(await store.count('records', query, 9)).to.equal(9);
      expect(await store.count('records', query, 100)).to.equal(9);
    }
  });

  it('lists contacts by the newest thing they did, and no alias', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const quiet = aContact(workspace, { first_seen_at: '2026-03-30', last_seen_at: '2026-03-30' });
    const contact = aContact(workspace);
    const alias = { id: freshId('ct'), workspace_id: workspace, merged_into: contact.id };
    await store.change(() => ({ contacts: [quiet, contact, alias] }));
    const order = { field: 'index_active_at', direction: 'desc' } as const;
    const query = { where: { workspace_id: workspace }, order, limit: 9 };
    const { found } = await store.page('contacts', query);
    expect(found).to.deep.equal([contact, quiet]);
  });

  it('throws on a query that no declared index serves', async () => {
    const { store } = open();
    const query = newest(freshId('ws'), 1, { where: { kind: 'text' } });
    const thrown = await store.page('records', query).catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(Error);
    expect(thrown).to.have.property(
      'message',
      'shared/indexes.json has no index on events for workspace_id, kind by received_at desc',
    );
  });

  for (const cursor of [
    '',
    'not a cursor',
    base64('[]'),
    base64('["x","/y"]'),
    base64('[1,"y"]'),
    base64('null'),
    base64('["2026-03-31","__y__"]'),
    base64('["\\ud800","y"]'),
  ]) {
    it(`refuses the cursor "${cursor}"`, async () => {
      const { store } = open();
      const query = newest(freshId('ws'), 1, { cursor });
      const thrown = await store.page('records', query).catch((reason: unknown) => reason);
      expect(thrown).to.be.instanceOf(Failure).with.property('code', 'cursor_invalid');
      expect(thrown).to.have.property(
        'message',
        'the cursor does not come from a page of this list',
      );
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

function newest(
  workspace_id: string,
  limit: number,
  { where, ...given }: Partial<PageQuery> = {},
): PageQuery {
  const order = { field: 'received_at', direction: 'desc' } as const;
  return { where: { workspace_id, ...where }, order, limit, ...given };
}

function base64(json: string): string {
  return Buffer.from(json).toString('base64url');
}

async function write(store: Store, ...records: readonly EventRecord[]): Promise<void> {
  await Promise.all(records.map((record) => store.change(() => ({ records: [record] }))));
}
