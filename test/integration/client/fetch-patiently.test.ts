import { expect } from 'chai';
import { fetchPatiently } from '../../../packages/client/src/fetch-patiently.ts';
import { ConvoticError, createClient } from '../../../packages/client/src/index.ts';

type Outcome = Error | { readonly status: number; readonly retryAfter?: string };

/** Sends one POST to an API that answers these, one after another. */
async function send(outcomes: readonly Outcome[], retries = 3) {
  const left = [...outcomes];
  const keys: (string | null)[] = [];
  const bodies: string[] = [];
  const pauses: number[] = [];
  const fetch = fetchPatiently({
    retries,
    timeoutMs: 60_000,
    async fetch(request) {
      keys.push(request.headers.get('Idempotency-Key'));
      bodies.push(await request.text());
      const outcome = left.shift() ?? { status: 200 };
      if (outcome instanceof Error) throw outcome;
      const { status, retryAfter } = outcome;
      return new Response(null, {
        status,
        headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
      });
    },
    async pause(ms) {
      pauses.push(ms);
    },
  });
  const request = new Request('https://hooks.test/v1/x', { method: 'POST', body: 'hello' });
  const outcome = await fetch(request).catch((thrown: unknown) => thrown);
  return { outcome, keys, bodies, pauses };
}

const lost = new TypeError('fetch failed');

describe('requests of the client package', () => {
  it('are sent again with the same key and body while the API asks to wait', async () => {
    const { outcome, keys, bodies, pauses } = await send([
      { status: 429, retryAfter: '7' },
      { status: 503, retryAfter: '1' },
    ]);
    expect(outcome).to.include({ status: 200 });
    expect(pauses).to.deep.equal([7_000, 1_000]);
    expect(bodies).to.deep.equal(['hello', 'hello', 'hello']);
    expect(keys[0]).to.match(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).to.equal(1);
  });

  it('are sent again after a lost answer, with pauses that grow', async () => {
    const { outcome, keys, pauses } = await send([lost, { status: 502 }, lost]);
    expect(outcome).to.include({ status: 200 });
    expect(new Set(keys).size).to.equal(1);
    const bounds = [500, 1_000, 2_000];
    for (const [index, longest] of bounds.entries()) {
      expect(pauses[index]).to.be.within(longest / 2, longest);
    }
  });

  it('end with the last answer, or with what kept it away', async () => {
    const refused = await send([{ status: 503 }, { status: 503 }], 1);
    expect(refused.outcome).to.include({ status: 503 });
    expect(refused.keys).to.have.length(2);
    const unreached = await send([lost], 0);
    expect(unreached.outcome).to.be.instanceOf(ConvoticError);
    expect(unreached.outcome).to.include({
      code: 'unreachable',
      message: 'https://hooks.test does not answer.',
      cause: lost,
    });
  });

  it('are not sent again where nothing is passing, or the wait is longer than a minute', async () => {
    for (const status of [400, 401, 404, 409, 500]) {
      expect((await send([{ status }])).keys, String(status)).to.have.length(1);
    }
    const { outcome, keys } = await send([{ status: 429, retryAfter: '3600' }]);
    expect(outcome).to.include({ status: 429 });
    expect(keys).to.have.length(1);
  });

  it('end when the caller aborts them, with the reason of the caller', async () => {
    const stop = new AbortController();
    const client = createClient({
      url: 'https://hooks.test',
      key: 'a key',
      async fetch() {
        stop.abort(new Error('enough'));
        return new Response(null, { status: 503, headers: { 'Retry-After': '60' } });
      },
    });
    const call = client.api.GET('/v1/info', { signal: stop.signal });
    const thrown: Error = await call.then(
      () => new Error('it was answered'),
      (error) => error,
    );
    expect(thrown.message).to.equal('enough');
  });

  for (const body of [
    '<h1>Forbidden</h1>',
    'null',
    '{"error":"forbidden"}',
    '{"error":{"code":7}}',
  ]) {
    it(`say when something other than the API has answered: ${body}`, async () => {
      const fetch = async (): Promise<Response> => new Response(body, { status: 403 });
      const client = createClient({ url: 'https://hooks.test', key: 'a key', fetch });
      const thrown: unknown = await client.events.list().catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(ConvoticError);
      expect(thrown).to.include({
        code: 'unreadable_answer',
        status: 403,
        message: 'The answer with status 403 is not one of the API.',
      });
    });
  }

  it('never follow a redirect with the key', async () => {
    let asked: Request | undefined;
    const fetch = async (request: Request): Promise<Response> => {
      asked = request;
      return Response.json({ events: [], next_cursor: null });
    };
    await createClient({ url: 'https://hooks.test', key: 'a key', fetch }).events.list();
    expect(asked?.redirect).to.equal('error');
  });
});
