import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { freePort } from '../../../scripts/local/free-port.ts';
import { type Listener, listen } from '../../../scripts/local/listen.ts';
import {
  createPlatformApi,
  type PlatformApi,
  type PlatformApiOptions,
  platformBases,
} from '../../../shared/cloud/http/platform-api.ts';
import type { ApiAnswer, ApiCall, ApiCalls } from '../../../shared/domain/blocks/api-call.ts';
import { type Failure, isPlatformFailure } from '../../../shared/domain/failure.ts';

const SECRET = 'a-very-secret-token-0123456789';

interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Play = (outgoing: ServerResponse) => void;

const says =
  (status: number, body = '{}', headers: Readonly<Record<string, string>> = {}): Play =>
  (outgoing) => {
    outgoing.writeHead(status, headers).end(body);
  };
const hangsUp: Play = (outgoing) => outgoing.destroy();
const staysSilent: Play = () => undefined;

const get: ApiCall = { api: 'api.telegram.org', method: 'GET', path: `/bot${SECRET}/getMe` };
const post: ApiCall = { ...get, method: 'POST', json: { secret_token: SECRET } };

function* once(call: ApiCall): ApiCalls<ApiAnswer> {
  return yield call;
}

describe('platform API', () => {
  let server: Listener;
  let received: ReceivedRequest[];

  afterEach(() => server.close());

  async function open(plays: readonly Play[], options: PlatformApiOptions = {}) {
    received = [];
    server = await listen(0, async (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      received.push({ method, url, headers, body: await text(incoming) });
      (plays[received.length - 1] ?? says(418))(outgoing);
    });
    const bases = platformBases(`http://127.0.0.1:${server.port}`);
    return createPlatformApi({ bases, pauseMs: 1, ...options });
  }

  async function refusal(api: PlatformApi, call: ApiCall): Promise<Failure> {
    const thrown = await api.run(once(call)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isPlatformFailure(thrown)) expect.fail(`${String(thrown)} was thrown`);
    return thrown;
  }

  it('runs a series of calls to its end', async () => {
    const api = await open([says(200, '{"n":1}'), says(404, 'no JSON')]);
    function* both(): ApiCalls<readonly ApiAnswer[]> {
      const first = yield { api: 'api.line.me', method: 'GET', path: '/v2/bot/info' };
      const second = yield {
        api: 'graph.facebook.com',
        method: 'DELETE',
        path: '/v1/x',
        query: { a: 'b c&d' },
      };
      return [first, second];
    }
    expect(await api.run(both())).to.deep.equal([
      { status: 200, json: { n: 1 } },
      { status: 404, json: undefined },
    ]);
    expect(received.map(({ method, url }) => [method, url])).to.deep.equal([
      ['GET', '/api.line.me/v2/bot/info'],
      ['DELETE', '/graph.facebook.com/v1/x?a=b+c%26d'],
    ]);
  });

  it('sends JSON, forms and headers', async () => {
    const api = await open([says(200), says(200)]);
    await api.run(once({ ...post, headers: { Authorization: 'Bearer t' } }));
    await api.run(once({ ...get, method: 'POST', form: { fields: 'a,b', ok: 'ä&' } }));
    expect(received[0]?.body).to.equal(`{"secret_token":"${SECRET}"}`);
    expect(received[0]?.headers).to.include({
      'content-type': 'application/json',
      authorization: 'Bearer t',
    });
    expect(received[1]?.body).to.equal('fields=a%2Cb&ok=%C3%A4%26');
    expect(received[1]?.headers).to.include({
      'content-type': 'application/x-www-form-urlencoded',
    });
  });

  it('tries again after 5xx and lost connections, where a call may be repeated', async () => {
    const api = await open([says(502), hangsUp, says(200, '{"ok":true}')]);
    expect((await api.run(once(get))).json).to.deep.equal({ ok: true });
    expect(received).to.have.length(3);
  });

  it('repeats a POST that is marked so, and no other', async () => {
    const api = await open([says(500), says(200), says(500, '{"error":1}')]);
    expect((await api.run(once({ ...post, repeatable: true }))).status).to.equal(200);
    expect(await api.run(once(post))).to.deep.equal({ status: 500, json: { error: 1 } });
    expect(received).to.have.length(3);
  });

  it('gives the last answer when its tries are used up', async () => {
    const api = await open([says(503), says(503), says(503, '{"last":true}')]);
    expect(await api.run(once(get))).to.deep.equal({ status: 503, json: { last: true } });
  });

  it('does not try a refusal again', async () => {
    for (const status of [400, 401, 403, 404]) {
      const api = await open([says(status)]);
      expect((await api.run(once(get))).status).to.equal(status);
      expect(received).to.have.length(1);
      await server.close();
    }
  });

  it('waits as long as a platform wants to be left alone, any POST too', async () => {
    const api = await open([says(429, '{}', { 'Retry-After': '0' }), says(200)]);
    expect((await api.run(once(post))).status).to.equal(200);
    expect(received).to.have.length(2);
  });

  it('does not wait for longer than it may, and says how long', async () => {
    const api = await open([says(429, '{}', { 'Retry-After': '3600' })]);
    expect(await api.run(once(get))).to.deep.equal({
      status: 429,
      json: {},
      retry_after_seconds: 3600,
    });
    expect(received).to.have.length(1);
  });

  it('gives up on an API that is silent', async () => {
    const api = await open([staysSilent, staysSilent], { maxRetries: 1, timeoutMs: 1_000 });
    const { code, message } = await refusal(api, get);
    expect([code, message]).to.deep.equal([
      'platform_unavailable',
      'api.telegram.org: no answer in time',
    ]);
    expect(received).to.have.length(2);
  });

  it('reads no more than a megabyte', async () => {
    const api = await open([says(200, `"${'x'.repeat(1024 * 1024)}"`)], { maxRetries: 0 });
    const { code, message } = await refusal(api, get);
    expect([code, message]).to.deep.equal([
      'platform_unavailable',
      'api.telegram.org: its answer is too large',
    ]);
  });

  it('follows no redirect, which would carry the token away', async () => {
    const api = await open([says(302, '', { Location: 'http://127.0.0.1:1/elsewhere' })]);
    expect((await api.run(once(get))).status).to.equal(302);
    expect(received).to.have.length(1);
  });

  it('lets a series go on after a call that was lost', async () => {
    const api = await open([hangsUp, says(200)], { maxRetries: 0 });
    function* persistent(): ApiCalls<string> {
      try {
        yield get;
        return 'answered';
      } catch {
        const { status } = yield get;
        return `lost, then ${status}`;
      }
    }
    expect(await api.run(persistent())).to.equal('lost, then 200');
  });

  it('puts no secret into an error, whatever goes wrong', async () => {
    const api = await open([hangsUp], { maxRetries: 0 });
    const nowhere = createPlatformApi({
      bases: platformBases(`http://127.0.0.1:${await freePort()}`),
      maxRetries: 0,
    });
    const odd = { ...get, headers: { Authorization: `${SECRET}Ā` } };
    const invalid = createPlatformApi({ bases: platformBases('not an address'), maxRetries: 0 });
    const errors = [
      await refusal(api, get),
      await refusal(nowhere, get),
      await refusal(nowhere, odd),
      await refusal(invalid, get),
    ];
    for (const error of errors) {
      expect(error.code).to.equal('platform_unavailable');
      expect(everything(error)).to.not.include(SECRET);
    }
    expect(errors.map(({ message }) => message)).to.deep.equal([
      'api.telegram.org: UND_ERR_SOCKET',
      'api.telegram.org: ECONNREFUSED',
      'api.telegram.org: no answer',
      'api.telegram.org: ERR_INVALID_URL',
    ]);
  });
});

/** All that a logger could find in it. */
function everything(error: Error): string {
  const own = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name));
  return [String(error), ...own.map(String), JSON.stringify(error)].join('\n');
}
