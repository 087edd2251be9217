import { expect } from 'chai';
import { routes } from '../../../functions/api/routes.ts';
import type { AuditEntry } from '../../../shared/domain/audit.ts';
import type { Change } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { LogFields } from '../../../shared/runtime/log.ts';
import type { Store } from '../../../shared/store/store.ts';
import { KEY, OTHER_KEY, openApi, put, putKey } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const AT = '2026-04-01T10:00:00.000Z';
const KEY_ID = 'key_of_ann';

/** Routes that read although they have a POST. All others that have no GET change something. */
const thatOnlyRead = ['checkWorkflow', 'planReplay', 'testWorkflow'];

async function open() {
  const store = createMemoryStore();
  const api = await openApi({ now: () => Date.parse(AT) }, store);
  const written = () => [...store.documents.audit.values()];
  return { ...api, store, written };
}

describe('the audit log', () => {
  it('has one entry for each request that changes something, and none for others', async () => {
    const { ask, written } = await open();
    for (const { method, path } of routes) {
      await ask(`${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'none')}`);
    }
    const changing = routes.filter(
      ({ id, method }) => method !== 'get' && !thatOnlyRead.includes(id),
    );
    expect(written().map(({ operation }) => operation)).to.deep.equal(changing.map(({ id }) => id));
  });

  it('says who did what, from where and when, with the names of the fields alone', async () => {
    const { ask, written } = await open();
    const headers = {
      'X-Request-Id': 'req-1',
      'X-Forwarded-For': '203.0.113.7',
      'User-Agent': `Mozilla/5.0 \u00ad ${'x'.repeat(300)}`,
      'Idempotency-Key': 'once',
    };
    const range = { from: '2026-03-31T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const body = { mode: 'reprocess', ...range, filter: { platform: 'line' } };
    const answered = await ask('POST /v1/replays', { headers, body });
    const [{ id, actor, user_agent, ...entry } = {} as AuditEntry] = written();
    expect(id).to.match(/^[\w-]{36}$/);
    expect(actor).to.include({ kind: 'key', name: 'Key of ws_1' });
    expect(user_agent).to.match(/^Mozilla\/5\.0 \\u00ad x{100,}…$/);
    expect(entry).to.deep.equal({
      workspace_id: 'ws_1',
      at: AT,
      operation: 'startReplay',
      targets: [answered.body.replay.id],
      fields: ['mode', 'from', 'to', 'filter'],
      outcome: 'success',
      status: 201,
      address: '203.0.113.7',
      request_id: 'req-1',
      idempotency_key: 'once',
      expires_at: '2027-05-06T10:00:00.000Z',
    });
  });

  it('says what was not done, and why', async () => {
    const { ask, store, written } = await open();
    await putKey(store, 'reader', 'ws_1', ['events:read']);
    await ask('POST /v1/replays/rpl_1/pause', { key: 'reader' });
    await ask('POST /v1/replays/rpl_1/pause');
    await ask('PATCH /v1/workspace', { body: { time_zone: 'Nowhere' } });
    const said = written().map((one) => [one.targets, one.outcome, one.status, one.error_code]);
    expect(said).to.deep.equal([
      [['rpl_1'], 'denied', 403, 'insufficient_permissions'],
      [['rpl_1'], 'rejected', 404, 'not_found'],
      [[], 'rejected', 400, 'invalid_body'],
    ]);
  });

  it('never has a secret, wherever it was sent', async () => {
    const { ask, written } = await open();
    const key = `ck_${'A1'.repeat(22).slice(1)}`;
    const agent = { 'User-Agent': `tool ${key}`, 'Idempotency-Key': key, 'X-Request-Id': key };
    await ask('PUT /v1/secrets/shop', { body: { value: key } });
    await ask('PUT /v1/secrets/shop', { body: { [key]: 'value' } });
    await ask(`DELETE /v1/secrets/${key}`, { headers: agent });
    const credentials = { bot_token: `7000000001:${'a'.repeat(35)}` };
    await ask('POST /v1/blocks', { body: { platform: 'telegram', credentials } });
    expect(written().map(({ operation, fields }) => [operation, fields])).to.deep.equal([
      ['putSecret', ['value']],
      ['putSecret', []],
      ['deleteSecret', []],
      ['connectBlock', ['platform', 'credentials']],
    ]);
    const text = JSON.stringify(written());
    expect(text).not.to.include(key);
    expect(text).not.to.include('aaaaaaa');
  });

  it('is not written for a key that opens nothing', async () => {
    const { ask, store, written } = await open();
    await put(store, 'api_keys', {
      ...[...store.documents.api_keys.values()][0],
      revoked_at: AT,
    } as never);
    expect((await ask('POST /v1/replays')).status).to.equal(401);
    expect((await ask('POST /v1/replays', { key: 'wrong' })).status).to.equal(401);
    expect(written()).to.deep.equal([]);
  });

  it('hides no answer when it cannot be written, and the log says what it would have said', async () => {
    const lines: [string, string, LogFields][] = [];
    const memory = createMemoryStore();
    const change: Store['change'] = (decide, together) =>
      memory.change((state, conflicts) => {
        const decided = decide(state, conflicts);
        if ((decided as Change).audit !== undefined) throw new Failure('store_unavailable', 'no');
        return decided;
      }, together);
    const log = (severity: string, message: string, fields: LogFields = {}) =>
      void lines.push([severity, message, fields]);
    const { ask } = await openApi({ log }, { ...memory, change });
    const { status } = await ask('PATCH /v1/workspace', { body: { time_zone: 'Asia/Tokyo' } });
    expect(status).to.equal(200);
    const [[severity, message, fields] = [], ...others] = lines;
    expect(others).to.deep.equal([]);
    expect([severity, message]).to.deep.equal(['ERROR', 'audit entry not written']);
    expect(fields).to.include({ operation: 'changeWorkspace', outcome: 'success' });
    expect(fields).to.include({ workspace_id: 'ws_1', error: 'store_unavailable' });
  });
});

describe('GET /v1/audit', () => {
  const entry = (id: string, change: Partial<AuditEntry> = {}): AuditEntry => ({
    ...{ id, workspace_id: 'ws_1', at: AT, operation: 'putControl', targets: ['conv_1'] },
    actor: { kind: 'key', id: KEY_ID, name: 'Ann' },
    ...{ fields: ['mode'], outcome: 'success', status: 200 },
    ...{ expires_at: '2027-05-06T10:00:00.000Z', ...change },
  });

  async function openWritten() {
    const api = await open();
    const bob = { kind: 'person', id: 'bob', name: 'Bob' } as const;
    await put(
      api.store,
      'audit',
      entry('a1', { at: '2026-03-01T00:00:00.000Z' }),
      entry('a2', { at: '2026-03-02T00:00:00.000Z', actor: bob }),
      entry('a3', { at: '2026-03-03T00:00:00.000Z', operation: 'startReplay', targets: ['rpl_1'] }),
      entry('a4', { at: '2026-03-04T00:00:00.000Z', outcome: 'denied', status: 403 }),
      entry('b1', { workspace_id: 'ws_2' }),
    );
    const ids = async (query: string, key = KEY) => {
      const { body } = await api.ask(`GET /v1/audit?${query}`, { key });
      return body.entries.map(({ id }: { id: string }) => id);
    };
    return { ...api, ids };
  }

  it('lists the entries of the workspace, the newest first', async () => {
    const { ask, ids } = await openWritten();
    expect(await ids('')).to.deep.equal(['a4', 'a3', 'a2', 'a1']);
    expect(await ids('', OTHER_KEY)).to.deep.equal(['b1']);
    const { body } = await ask('GET /v1/audit?limit=1');
    expect(body.entries).to.deep.equal([
      {
        ...{ id: 'a4', at: '2026-03-04T00:00:00.000Z', operation: 'putControl' },
        actor: { kind: 'key', id: KEY_ID, name: 'Ann' },
        ...{ targets: ['conv_1'], fields: ['mode'], outcome: 'denied', status: 403 },
      },
    ]);
    expect(await ids(`limit=2&cursor=${body.next_cursor}`)).to.deep.equal(['a3', 'a2']);
  });

  it('narrows them by actor, operation, target, outcome and time, also together', async () => {
    const { ids } = await openWritten();
    expect(await ids('actor=bob')).to.deep.equal(['a2']);
    expect(await ids('operation=startReplay')).to.deep.equal(['a3']);
    expect(await ids('target=rpl_1')).to.deep.equal(['a3']);
    expect(await ids('outcome=denied')).to.deep.equal(['a4']);
    expect(await ids('from=2026-03-02T00:00:00Z&to=2026-03-04T00:00:00Z')).to.deep.equal([
      'a3',
      'a2',
    ]);
    const all = 'operation=putControl&target=conv_1&outcome=success&from=2026-03-02T00:00:00Z';
    expect(await ids(`actor=${KEY_ID}&${all}`)).to.deep.equal([]);
    expect(await ids(`actor=bob&${all}`)).to.deep.equal(['a2']);
  });

  it('exports the same as a file, line by line, and goes on after a line', async () => {
    const { ask, ids } = await openWritten();
    const { headers, body } = await ask('GET /v1/audit/export?operation=putControl');
    expect(headers.get('Content-Disposition')).to.equal('attachment; filename="audit.ndjson"');
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line: string) => JSON.parse(line).id);
    expect(lines).to.deep.equal(await ids('operation=putControl'));
    const csv = 'GET /v1/audit/export?format=csv';
    expect((await ask(`${csv}&after=a2`)).body).to.equal(
      `a1,2026-03-01T00:00:00.000Z,key,${KEY_ID},Ann,putControl,conv_1,mode,success,200,,,,,\r\n`,
    );
    expect((await ask(`${csv}&after=b1`)).status).to.equal(404);
  });
});
