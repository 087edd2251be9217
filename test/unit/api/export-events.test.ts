import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import { exportRows } from '../../../functions/api/http/export-rows.ts';
import { csvHead, csvLine } from '../../../functions/api/http/write-csv.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Store } from '../../../shared/store/store.ts';
import { aContact, aRecord } from '../../contracts/store-documents.ts';
import { KEY, OTHER_KEY, openApi, put } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

/** Received at that millisecond, and called by it. */
function at(ms: number, given: Partial<EventRecord> = {}): EventRecord {
  const three = String(ms).padStart(3, '0');
  const received_at = `2026-03-31T10:15:30.${three}Z`;
  return aRecord('ws_1', { id: `evt_${three}`, received_at, executions: [], ...given });
}

function idsIn(ndjson: string): string[] {
  const lines = ndjson.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line).id);
}

describe('GET /v1/events/export', () => {
  it('has the events of the list, one in a line, over many pages', async () => {
    const { ask, store } = await openApi();
    const all = Array.from({ length: 230 }, (_, ms) => at(ms));
    await put(store, 'records', ...all, at(500, { status: 'failed' }));
    const { status, headers, body } = await ask('GET /v1/events/export?status=success');
    expect(status).to.equal(200);
    expect(Object.fromEntries(headers)).to.include({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="events.ndjson"',
      'cache-control': 'no-store',
    });
    const ids = idsIn(body);
    expect(ids).to.have.length(230);
    expect([ids[0], ids[99], ids[100], ids[229]]).to.deep.equal([
      ...['evt_229', 'evt_130', 'evt_129', 'evt_000'],
    ]);
    const { body: list } = await ask('GET /v1/events?status=success&limit=1');
    expect(JSON.parse(body.split('\n')[0])).to.deep.equal(list.events[0]);
  });

  it('goes on behind the last row that arrived, so that all parts make one file', async () => {
    const { ask, store } = await openApi();
    await put(store, 'records', at(1), at(2), at(3));
    const csv = 'GET /v1/events/export?format=csv';
    const whole = await ask(csv);
    const rest = await ask(`${csv}&after=evt_003`);
    const [head = '', first = ''] = whole.body.split('\r\n');
    expect(`${head}\r\n${first}\r\n${rest.body}`).to.equal(whole.body);
    expect((await ask(`${csv}&after=evt_001`)).body).to.equal('');
    expect((await ask('GET /v1/events/export?after=evt_001')).body).to.equal('');
  });

  it('knows the last row only of its own workspace', async () => {
    const { ask, store } = await openApi();
    await put(store, 'records', at(1));
    const key = OTHER_KEY;
    expect((await ask('GET /v1/events/export', { key })).body).to.equal('');
    expect((await ask('GET /v1/events/export?after=evt_001', { key })).status).to.equal(404);
    expect((await ask('GET /v1/events/export?after=evt_9')).status).to.equal(404);
    expect((await ask('GET /v1/events/export?format=xml')).status).to.equal(400);
    const both = 'GET /v1/events/export?message_id=msg_1&workflow_id=wf_1';
    expect((await ask(both)).status).to.equal(400);
  });

  it('says in a table what became of each event, and how long it took', async () => {
    const { ask, store } = await openApi();
    const error = { code: 'normalise_failed', message: 'an error in our code' };
    await put(store, 'contacts', aContact('ws_1', { id: 'ct_1', profile: named('=1+1 "Ada"') }));
    const attempt = { at: '2026-03-31T10:15:31.000Z', ms: 3 };
    await put(
      store,
      'records',
      at(1, { status: 'failed', attempts: [{ ...attempt, outcome: 'failed', error }] }),
      at(2, {
        ...{ applied_at: '2026-03-31T10:15:31.502Z', contact_id: 'ct_1', preview: '山田\nさん' },
        ...{ type: 'messaging.message.received', block_id: 'blk_1', conversation_id: 'conv_1' },
        executions: [
          { id: 'exec_1', workflow_id: 'wf_1', workflow_version: 1, trigger: 'keyword' },
          { id: 'exec_2', workflow_id: 'wf_2', workflow_version: 1, trigger: 'keyword' },
        ],
      }),
    );
    const { headers, body } = await ask('GET /v1/events/export?format=csv');
    expect(headers.get('Content-Type')).to.equal('text/csv; charset=utf-8');
    expect(body.split('\r\n')).to.deep.equal([
      'id,received_at,occurred_at,applied_at,latency_ms,status,platform,type,kind,block_id,' +
        'account_id,contact_id,contact_name,conversation_id,preview,attempts,error_code,' +
        'error_message,execution_ids,replays,platform_event_id',
      'evt_002,2026-03-31T10:15:30.002Z,2026-03-31T10:15:30.000Z,2026-03-31T10:15:31.502Z,1500,' +
        'success,line,messaging.message.received,message.text,blk_1,U1,ct_1,"\'=1+1 ""Ada""",' +
        'conv_1,"山田 さん",1,,,exec_1 exec_2,0,01',
      'evt_001,2026-03-31T10:15:30.001Z,2026-03-31T10:15:30.000Z,,,failed,line,,message.text,,' +
        'U1,,,,,1,normalise_failed,an error in our code,,0,01',
      '',
    ]);
  });

  it('is cut off, and never looks complete, if the database fails on the way', async () => {
    const memory = createMemoryStore();
    let pages = 0;
    const page: Store['page'] = async (kind, query) => {
      if (kind === 'records') pages += 1;
      if (pages > 1) throw new Failure('store_unavailable', 'the database is away');
      return await memory.page(kind, query);
    };
    const services = await openApi({}, { ...memory, page });
    await put(memory, 'records', ...Array.from({ length: 150 }, (_, ms) => at(ms)));
    const server = createServer(getRequestListener(createApi(services).fetch));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = { 'X-API-Key': KEY };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/events/export`, { headers })
      .then((response) => response.text())
      .catch(() => 'cut off');
    server.close();
    expect(answer).to.equal('cut off');
    pages = 1;
    const { status } = await services.ask('GET /v1/events/export');
    expect(status, 'before the first row it is an error like any other').to.equal(503);
  });
});

describe('an export', () => {
  const columns = { id: ({ id }: { id: string }) => id };

  async function idsOf(now: () => number): Promise<number> {
    const next = 'next';
    const page = async () => ({ found: Array.from({ length: 100 }, () => ({ id: 'x' })), next });
    const what = { name: 'rows', format: 'ndjson', after: undefined, columns, page } as const;
    const { body } = await exportRows({ log: () => undefined, now }, what);
    return idsIn(await new Response(body).text()).length;
  }

  it('has at most 10,000 rows in one answer', async () => {
    expect(await idsOf(() => 0)).to.equal(10_000);
  });

  it('ends within the time that the function has', async () => {
    let seconds = 0;
    const clock = (): number => {
      seconds += 10;
      return seconds * 1000;
    };
    expect(await idsOf(clock)).to.equal(300);
  });
});

describe('a CSV file', () => {
  it('says to Excel that it is UTF-8', () => {
    const one = (row: string) => row;
    expect(csvHead({ one, two: one })).to.equal('\ufeffone,two\r\n');
  });

  for (const [text, cell] of [
    ['plain text', 'plain text'],
    ['a "quoted", word', '"a ""quoted"", word"'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+81 90', '"\'+81 90"'],
    ['-1', "'-1"],
    ['@SUM(1)', '"\'@SUM(1)"'],
    ['\t=1', '"\' =1"'],
    ['＝1+1', '"\'＝1+1"'],
    ['Hi;=1+1', '"Hi;\'=1+1"'],
    ['Hi; "=1+1', '"Hi;\' ""=1+1"'],
    ['a\ud800b', '"a\ufffdb"'],
  ] as const) {
    it(`shows ${JSON.stringify(text)} and runs nothing`, () => {
      expect(csvLine({ one: (row: string) => row }, text)).to.equal(`${cell}\r\n`);
    });
  }
});

function named(name: string) {
  return { name, seen_at: '2026-03-31T10:15:30.000Z' };
}
