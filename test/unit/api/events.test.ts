import { expect } from 'chai';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { aContact, aRecord } from '../../contracts/store-documents.ts';
import { type Ask, OTHER_KEY, openApi, put } from '../../support/api.ts';

/** Received at that second, and called by it. */
function at(second: number, given: Partial<EventRecord> = {}): EventRecord {
  const received_at = `2026-03-31T10:15:0${second}.000Z`;
  return aRecord('ws_1', { id: `evt_${second}`, received_at, ...given });
}

async function idsOf(ask: Ask, query: string): Promise<string[]> {
  const { status, body } = await ask(`GET /v1/events?${query}`);
  expect(status, query).to.equal(200);
  return body.events.map(({ id }: { id: string }) => id);
}

const failedOnce = {
  at: '2026-03-31T10:15:31.000Z',
  outcome: 'failed',
  ms: 3,
  error: {
    code: 'normalise_failed',
    message: 'the event could not be normalised because of an error in our code',
  },
} as const;

/** Six events that differ in everything one can filter by. */
const events = [
  at(1, { platform: 'telegram' }),
  at(2, { status: 'failed', attempts: [failedOnce] }),
  at(3, { type: 'contact.followed', block_id: 'blk_3', account_id: 'U3' }),
  at(4, { contact_id: 'ct_4', conversation_id: 'conv_4' }),
  at(5, {
    executions: [{ id: 'exec_5', workflow_id: 'wf_5', workflow_version: 1, trigger: 'keyword' }],
  }),
  at(6, { platform_event_id: 'mid.6', contact_id: 'ct_4' }),
];

describe('GET /v1/events', () => {
  it('lists the events of the workspace of the key, newest first, and of no other', async () => {
    const { ask, store } = await openApi();
    await put(store, 'records', ...events);
    expect(await idsOf(ask, '')).to.deep.equal([
      'evt_6',
      'evt_5',
      'evt_4',
      'evt_3',
      'evt_2',
      'evt_1',
    ]);
    const others = await ask('GET /v1/events', { key: OTHER_KEY });
    expect(others.body).to.deep.equal({ events: [], next_cursor: null });
  });

  for (const [query, found] of [
    ['platform=telegram', ['evt_1']],
    ['status=failed', ['evt_2']],
    ['error_code=normalise_failed', ['evt_2']],
    ['type=contact.followed', ['evt_3']],
    ['block_id=blk_3', ['evt_3']],
    ['account_id=U3', ['evt_3']],
    ['contact_id=ct_4', ['evt_6', 'evt_4']],
    ['conversation_id=conv_4', ['evt_4']],
    ['workflow_id=wf_5', ['evt_5']],
    ['platform_event_id=mid.6', ['evt_6']],
    ['event_id=evt_4', ['evt_4']],
    ['event_id=evt_4&status=failed', []],
    ['event_id=evt_4&contact_id=ct_4&from=2026-03-31T10:15:04Z', ['evt_4']],
    ['event_id=evt_4&to=2026-03-31T10:15:04Z', []],
    ['event_id=evt_of_nobody', []],
    ['from=2026-03-31T10:15:03Z&to=2026-03-31T10:15:05.000Z', ['evt_4', 'evt_3']],
    ['from=2026-03-31T19:15:06%2B09:00', ['evt_6']],
    ['contact_id=ct_4&conversation_id=conv_4&status=success&platform=line', ['evt_4']],
    ['workflow_id=wf_5&status=success&to=2026-03-31T10:15:06Z', ['evt_5']],
    ['status=failed&error_code=normalise_failed&platform=line', ['evt_2']],
    ['status=retrying', []],
  ] as const) {
    it(`finds by ${query}`, async () => {
      const { ask, store } = await openApi();
      await put(store, 'records', ...events);
      expect(await idsOf(ask, query)).to.deep.equal(found);
    });
  }

  it('answers every two filters together, by the indexes there are', async () => {
    const { ask } = await openApi();
    const all = [
      ...['platform=line', 'type=contact.followed', 'status=failed', 'block_id=b'],
      ...['account_id=a', 'contact_id=c', 'conversation_id=d', 'workflow_id=w'],
      ...['error_code=e', 'platform_event_id=p', 'event_id=f'],
    ];
    for (const one of all) {
      for (const other of all.filter((each) => each !== one)) {
        expect(await idsOf(ask, `${one}&${other}`)).to.deep.equal([]);
      }
    }
    expect(await idsOf(ask, all.join('&'))).to.deep.equal([]);
  });

  it('finds the events that hold the words of a message', async () => {
    const { ask, store } = await openApi();
    const said: NormalisedEvent = {
      ...{ id: 'evt_8', type: 'messaging.message.received', workspace_id: 'ws_1', block_id: 'b' },
      ...{
        platform: 'line',
        timestamp: '2026-03-31T10:15:08.000Z',
        metadata: { raw_platform_event_id: '8' },
      },
      data: { message: { id: 'msg_8', type: 'text', direction: 'inbound', text: 'Hi' } },
    };
    await put(store, 'records', ...events, at(8, { normalised: [said] }));
    expect(await idsOf(ask, 'message_id=msg_8')).to.deep.equal(['evt_8']);
    expect(await idsOf(ask, 'message_id=msg_8&status=success&platform=line')).to.have.length(1);
    expect(await idsOf(ask, 'message_id=msg_9')).to.deep.equal([]);
    const { status, body } = await ask('GET /v1/events?message_id=msg_8&workflow_id=wf_5');
    expect(status).to.equal(400);
    expect(body.error.details).to.deep.equal(['message_id: cannot be combined with workflow_id']);
  });

  it('finds words of messages, in a bounded number of events for each page', async () => {
    const { ask, store } = await openApi();
    const inMinute = (n: number, given: Partial<EventRecord>): EventRecord => {
      const received_at = new Date(Date.parse('2026-03-31T10:00:00Z') - n * 1000).toISOString();
      return aRecord('ws_1', { id: `evt_${n}`, received_at, ...given });
    };
    const foreign = {
      ...inMinute(3, { preview: 'Parcel' }),
      id: 'evt_foreign',
      workspace_id: 'ws_2',
    };
    await put(
      store,
      'records',
      ...Array.from({ length: 310 }, (_, n) =>
        inMinute(n, { preview: [7, 8, 305].includes(n) ? 'Where is my ＰＡＲＣＥＬ?' : 'Hello' }),
      ),
      foreign,
    );
    const first = await ask('GET /v1/events?text=my+parcel');
    const idsIn = ({ body }: typeof first) => body.events.map(({ id }: { id: string }) => id);
    expect(idsIn(first)).to.deep.equal(['evt_7', 'evt_8']);
    const rest = await ask(`GET /v1/events?text=my+parcel&cursor=${first.body.next_cursor}`);
    expect(idsIn(rest)).to.deep.equal(['evt_305']);
    expect(rest.body.next_cursor).to.equal(null);
    const one = await ask('GET /v1/events?text=parcel&limit=1');
    expect(idsIn(one)).to.deep.equal(['evt_7']);
    const next = await ask(`GET /v1/events?text=parcel&limit=1&cursor=${one.body.next_cursor}`);
    expect(idsIn(next)).to.deep.equal(['evt_8']);
    expect(idsIn(await ask('GET /v1/events?text=parcel&status=failed'))).to.deep.equal([]);
    expect((await ask('GET /v1/events/export?text=parcel')).status).to.equal(400);
  });

  it('finds the events of a contact under every id it has had', async () => {
    const { ask, store } = await openApi();
    const alias = { id: 'ct_b', workspace_id: 'ws_1', merged_into: 'ct_a' };
    await put(store, 'contacts', aContact('ws_1', { id: 'ct_a', aliases: ['ct_b'] }), alias);
    await put(store, 'records', at(1, { contact_id: 'ct_b' }), at(2, { contact_id: 'ct_a' }));
    expect(await idsOf(ask, 'contact_id=ct_a')).to.deep.equal(['evt_2', 'evt_1']);
    expect(await idsOf(ask, 'contact_id=ct_b')).to.deep.equal(['evt_2', 'evt_1']);
  });

  it('goes on where a page ended, whatever has arrived since', async () => {
    const { ask, store } = await openApi();
    await put(store, 'records', ...events);
    const first = await ask('GET /v1/events?limit=4');
    await put(store, 'records', at(7));
    const rest = await idsOf(ask, `limit=4&cursor=${first.body.next_cursor}`);
    expect(rest).to.deep.equal(['evt_2', 'evt_1']);
  });

  it('names the contact, also when it has been merged, and leaves out what is long', async () => {
    const { ask, store } = await openApi();
    const contact = aContact('ws_1', { id: 'ct_a', aliases: ['ct_b'] });
    const foreign = aContact('ws_2', { id: 'ct_foreign' });
    const alias = { id: 'ct_b', workspace_id: 'ws_1', merged_into: 'ct_a' };
    await put(store, 'contacts', contact, alias, foreign);
    const named = at(1, { contact_id: 'ct_b', preview: 'Hello', marks: { evt_1: ['silent'] } });
    await put(store, 'records', named, at(2, { contact_id: 'ct_foreign' }), at(3));
    const { body } = await ask('GET /v1/events');
    const names = body.events.map((one: { contact_name?: string }) => one.contact_name);
    expect(names).to.deep.equal([undefined, undefined, 'Ada']);
    expect(body.events[2]).to.deep.equal({
      id: 'evt_1',
      workspace_id: 'ws_1',
      platform: 'line',
      account_id: 'U1',
      platform_event_id: '01',
      kind: 'message.text',
      contact_id: 'ct_b',
      contact_name: 'Ada',
      preview: 'Hello',
      status: 'success',
      attempts: [{ at: '2026-03-31T10:15:31.000Z', outcome: 'success', ms: 12 }],
      executions: [{ id: 'exec_1', workflow_id: 'wf_1', workflow_version: 1, trigger: 'keyword' }],
      replays: [],
      occurred_at: '2026-03-31T10:15:30.000Z',
      received_at: '2026-03-31T10:15:01.000Z',
      expires_at: '2026-04-30T10:15:30.500Z',
    });
  });

  it('finds nothing for what no id could be, and breaks on none of it', async () => {
    const { ask } = await openApi();
    for (const odd of ['%00', '%ZZ', '..', '%2e%2e%2f', '%F0%9F', 'a'.repeat(200), '__proto__']) {
      expect(await idsOf(ask, `contact_id=${odd}&event_id=${odd}`), odd).to.deep.equal([]);
      expect((await ask(`GET /v1/contacts/ct${odd}`)).status, odd).to.equal(404);
    }
  });

  it('refuses a time that no calendar has, and reads the others with their offset', async () => {
    const { ask, store } = await openApi();
    await put(store, 'records', ...events);
    for (const time of [
      '2026-02-30T00:00:00Z',
      '2026-04-31T10:15:30%2B09:00',
      '9999-12-31T23:59:59-23:00',
      '0000-01-01T00:00:00%2B23:00',
    ]) {
      const { status, body } = await ask(`GET /v1/events?from=${time}`);
      expect([status, body.error.details], time).to.deep.equal([400, ['from: no such time']]);
    }
    const spans = 'from=2026-03-31T19:15:02%2B09:00&to=2026-03-31T05:15:04-05:00';
    expect(await idsOf(ask, spans)).to.deep.equal(['evt_3', 'evt_2']);
    expect(await idsOf(ask, 'from=2024-02-29T00:00:00Z&to=2024-03-01T00:00:00Z')).to.deep.equal([]);
    const backwards = 'from=2026-03-31T10:15:05Z&to=2026-03-31T10:15:01Z';
    expect(await idsOf(ask, backwards)).to.deep.equal([]);
  });

  it('refuses a parameter that is given twice, because only one could count', async () => {
    const { ask } = await openApi();
    const { status, body } = await ask('GET /v1/events?status=failed&limit=5&status=success');
    expect(status).to.equal(400);
    expect(body.error).to.deep.equal({
      code: 'invalid_query',
      message: 'Invalid query. See the details.',
      details: ['status: must be given once'],
    });
  });

  it('names what it does not understand', async () => {
    const { ask } = await openApi();
    const { status, body } = await ask(
      'GET /v1/events?status=odd&limit=0&colour=red&from=yesterday&to=2026-13-31T10:15:30Z&type=',
    );
    expect(status).to.equal(400);
    expect(body.error.code).to.equal('invalid_query');
    const named = body.error.details.map((line: string) => line.split(':')[0]);
    expect(named.sort()).to.deep.equal(['colour', 'from', 'limit', 'status', 'to', 'type']);
    expect(body.error.details).to.include.members([
      'colour: unknown field',
      'status: must be one of "received" | "retrying" | "success" | "failed"',
    ]);
    const cursor = await ask('GET /v1/events?cursor=rubbish');
    expect(cursor.status).to.equal(400);
    expect(cursor.body).to.deep.equal({
      error: {
        code: 'invalid_cursor',
        message: 'The cursor belongs to another list or filter. Load the list from its beginning.',
      },
    });
  });
});
