import { expect } from 'chai';
import { type ApiResult, KEY, OTHER_KEY, openApi } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

async function open(requestsPerMinute?: number) {
  const clock = { now: Date.parse('2026-03-31T12:00:00.000Z') };
  const store = createMemoryStore();
  const looked: string[] = [];
  const find: typeof store.find = (kind, id) => {
    if (kind === 'api_keys') looked.push(id);
    return store.find(kind, id);
  };
  const given = requestsPerMinute === undefined ? {} : { requestsPerMinute };
  const { ask } = await openApi({ now: () => clock.now, ...given }, { ...store, find });
  const from = (address: string, key: string): Promise<ApiResult> =>
    ask('GET /v1/platforms', { key, headers: { 'X-Forwarded-For': address } });
  return { ask, clock, from, looked };
}

const limitsOf = ({ status, headers }: ApiResult) => [
  status,
  headers.get('X-RateLimit-Limit'),
  headers.get('X-RateLimit-Remaining'),
  headers.get('Retry-After'),
];

describe('requests with one API key', () => {
  it('are counted: 1,000 a minute unless it is set otherwise', async () => {
    const { ask } = await open();
    expect(limitsOf(await ask('GET /v1/platforms'))).to.deep.equal([200, '1000', '999', null]);
    expect(limitsOf(await ask('GET /v1/blocks/none'))).to.deep.equal([404, '1000', '998', null]);
  });

  it('are refused beyond the limit, until the minute is over', async () => {
    const { ask, clock } = await open(3);
    for (const left of ['2', '1', '0']) {
      expect(limitsOf(await ask('GET /v1/platforms'))).to.deep.equal([200, '3', left, null]);
    }
    clock.now += 20_000;
    const refused = await ask('GET /v1/platforms');
    expect(limitsOf(refused)).to.deep.equal([429, '3', '0', '40']);
    expect(refused.body.error).to.deep.equal({
      code: 'too_many_requests',
      message: 'This API key may send 3 requests a minute. Wait 40 seconds.',
    });
    expect((await ask('GET /v1/platforms', { key: OTHER_KEY })).status).to.equal(200);
    clock.now += 40_000;
    expect(limitsOf(await ask('GET /v1/platforms'))).to.deep.equal([200, '3', '2', null]);
  });
});

describe('wrong API keys', () => {
  it('are no longer looked up after thirty from one address in a minute', async () => {
    const { clock, from, looked } = await open();
    for (let n = 0; n < 30; n += 1) {
      expect((await from('203.0.113.7', `guess ${n}`)).status).to.equal(401);
    }
    expect(looked).to.have.length(30);
    const refused = await from('203.0.113.7', 'guess 30');
    expect([refused.status, refused.body.error.code]).to.deep.equal([429, 'too_many_requests']);
    expect(refused.headers.get('Retry-After')).to.equal('60');
    expect((await from('203.0.113.7', KEY)).status).to.equal(429);
    expect(looked).to.have.length(30);
    expect((await from('203.0.113.8', KEY)).status).to.equal(200);
    clock.now += 60_000;
    expect((await from('203.0.113.7', KEY)).status).to.equal(200);
  });

  it('do not lock out a key of the same address that was good lately', async () => {
    const { from } = await open();
    expect((await from('203.0.113.7', KEY)).status).to.equal(200);
    for (let n = 0; n < 40; n += 1) await from('203.0.113.7', `guess ${n}`);
    expect((await from('203.0.113.7', KEY)).status).to.equal(200);
    expect((await from('203.0.113.7', OTHER_KEY)).status).to.equal(429);
  });

  it('are not looked up for ever where one comes from many addresses', async () => {
    const { from, looked } = await open();
    for (let n = 0; n < 100; n += 1) await from(`203.0.113.${n}`, 'the key of last year');
    expect(looked).to.have.length(30);
  });

  it('are counted by the address that our own proxy saw, not by what a caller wrote', async () => {
    const { from, looked } = await open();
    for (let n = 0; n < 100; n += 1) await from(`198.51.100.${n}, 203.0.113.7`, `guess ${n}`);
    expect(looked).to.have.length(30);
  });
});

describe('every answer', () => {
  it('has a request id: the caller’s, or one of our own where that is none', async () => {
    const { ask } = await open();
    const idFor = async (operation: string, given?: string) => {
      const headers: Record<string, string> = given === undefined ? {} : { 'X-Request-Id': given };
      return (await ask(operation, { headers })).headers.get('X-Request-Id');
    };
    expect(await idFor('GET /v1/platforms', 'trace-7')).to.equal('trace-7');
    for (const operation of ['GET /v1/platforms', 'GET /v1/nothing', 'DELETE /v1/events/evt_1']) {
      expect(await idFor(operation), operation).to.match(/^[0-9a-f-]{36}$/);
      expect(await idFor(operation, 'a"b{}'), operation).to.match(/^[0-9a-f-]{36}$/);
    }
  });
});
