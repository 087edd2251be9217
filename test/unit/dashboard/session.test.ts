import { expect } from 'chai';
import type { SessionOptions } from '../../../functions/api/site/read-session.ts';
import { openSessions, type Sessions } from '../../../functions/api/site/session.ts';
import type { ApiKey } from '../../../shared/domain/api-key.ts';
import { keyId } from '../../../shared/runtime/describe-key.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const ID = keyId('right');
const KEY: ApiKey = {
  id: ID,
  workspace_id: 'ws_aozora',
  name: 'Night shift',
  hint: 'x9f2',
  scopes: ['events:read'],
  created_at: '2026-01-01T00:00:00.000Z',
};
const NOON = Date.parse('2026-03-31T12:00:00.000Z');
const HOUR = 3_600_000;
const HERE = 'https://hooks.example';

interface Opening extends Partial<Pick<SessionOptions, 'keys' | 'secure' | 'ways'>> {
  readonly now?: number;
  /** The key that is stored. */
  readonly key?: ApiKey | null;
}

function open({ now = NOON, key = KEY, ...options }: Opening = {}): Sessions {
  const store = createMemoryStore();
  // In memory this is done at once.
  if (key !== null) void store.change(() => ({ api_keys: [key] }));
  return openSessions({
    services: { store, log: () => undefined, now: () => now },
    keys: ['first-key'],
    secure: true,
    ways: { apiKeys: true },
    ...options,
  });
}

/** A request of our own page, unless the headers say otherwise. */
function ask(method: string, headers: Record<string, string> = {}, body?: string): Request {
  return new Request(`${HERE}/session`, {
    method,
    headers: { Host: 'hooks.example', Origin: HERE, ...headers },
    ...(body !== undefined && { body }),
  });
}

const signIn = (sessions: Sessions, key = 'right') =>
  sessions.app.fetch(ask('POST', {}, JSON.stringify({ api_key: key })));

async function cookieOf(sessions: Sessions): Promise<string> {
  const answer = await signIn(sessions);
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('the session', () => {
  it('exchanges an API key for a cookie no script and no other site can use', async () => {
    const answer = await signIn(open());
    expect(answer.status).to.equal(204);
    expect(answer.headers.get('Cache-Control')).to.equal('no-store');
    const [pair = '', ...attributes] = (answer.headers.get('Set-Cookie') ?? '').split('; ');
    expect(pair).to.match(/^__Host-session=[\w-]+\.[\w-]{43}$/);
    expect(attributes).to.have.members([
      'Max-Age=43200',
      'Path=/',
      'HttpOnly',
      'Secure',
      'SameSite=Strict',
    ]);
  });

  it('goes without Secure and __Host- on plain http, which would refuse both', async () => {
    const local = open({ secure: false });
    const answer = await local.app.fetch(
      ask('POST', { Origin: 'http://hooks.example' }, '{"api_key":"right"}'),
    );
    const [pair = '', ...attributes] = (answer.headers.get('Set-Cookie') ?? '').split('; ');
    expect(pair).to.match(/^session=/);
    expect(attributes).to.have.members(['Max-Age=43200', 'Path=/', 'HttpOnly', 'SameSite=Strict']);
  });

  it('holds the id of the key and never the key', async () => {
    const [payload = ''] = (await cookieOf(open())).replace('__Host-session=', '').split('.');
    const { session, ...claim } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(session).to.match(/^[0-9a-f-]{36}$/);
    expect(claim).to.deep.equal({
      kind: 'key',
      id: ID,
      workspace_id: 'ws_aozora',
      expires: Date.parse('2026-04-01T00:00:00.000Z'),
    });
  });

  for (const body of ['{"api_key":"wrong"}', '{"api_key":""}', '{"api_key":7}', '[]', 'no json']) {
    it(`refuses ${body}`, async () => {
      const answer = await open().app.fetch(ask('POST', {}, body));
      expect(answer.status).to.equal(401);
      expect(answer.headers.get('Set-Cookie')).to.equal(null);
      expect(await answer.json()).to.deep.equal({
        error: {
          code: 'unauthorized',
          message: 'This API key is not valid.',
          request_id: answer.headers.get('X-Request-Id'),
        },
      });
    });
  }

  it('takes no API key where people sign in with their own accounts', async () => {
    const answer = await signIn(open({ ways: { apiKeys: false } }));
    expect([answer.status, answer.headers.get('Set-Cookie')]).to.deep.equal([403, null]);
    expect((await answer.json()).error).to.include({
      code: 'forbidden',
      message: 'API keys are for programs. Sign in with an account that was invited.',
    });
  });

  it('says who is signed in', async () => {
    const sessions = open();
    const answer = await sessions.app.fetch(ask('GET', { Cookie: await cookieOf(sessions) }));
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal({
      workspace_id: 'ws_aozora',
      name: 'Night shift',
      scopes: ['events:read'],
      expires_at: '2026-04-01T00:00:00.000Z',
    });
  });

  it('says that nobody is signed in', async () => {
    const answer = await open().app.fetch(ask('GET'));
    expect(answer.status).to.equal(401);
    expect(await answer.json()).to.deep.equal({
      error: {
        code: 'unauthorized',
        message: 'Sign in first.',
        request_id: answer.headers.get('X-Request-Id'),
      },
    });
  });

  it('signs out by removing the cookie', async () => {
    const answer = await open().app.fetch(ask('DELETE'));
    expect(answer.status).to.equal(204);
    expect(answer.headers.get('Set-Cookie')).to.match(/^__Host-session=; Max-Age=0; /);
  });

  it('reads no more of a body than a key takes, and takes nothing but a key', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent += 1024;
        stream.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const headers = { Host: 'hooks.example', Origin: HERE };
    const init = { method: 'POST', headers, body: endless, duplex: 'half' } as const;
    const answer = await open().app.fetch(new Request(`${HERE}/session`, init));
    expect(answer.status).to.equal(401);
    expect(sent).to.be.below(64 * 1024);
    for (const body of ['', '{', '[]', '{"api_key":1}', '{"api_key":"right","admin":true}']) {
      expect((await open().app.fetch(ask('POST', {}, body))).status, body).to.equal(401);
    }
  });

  it('refuses to sign in or out for another site', async () => {
    const foreign = { Origin: 'https://evil.example' };
    for (const request of [ask('POST', foreign, '{"api_key":"right"}'), ask('DELETE', foreign)]) {
      const answer = await open().app.fetch(request);
      expect(answer.status).to.equal(403);
      expect(answer.headers.get('Set-Cookie')).to.equal(null);
    }
  });
});

describe('reading a session', () => {
  const read = (sessions: Sessions, cookie: string, method = 'GET', headers = {}) =>
    sessions.readSession(ask(method, { Cookie: cookie, ...headers }));

  it('gives the key behind the cookie', async () => {
    const sessions = open();
    const signedIn = await read(sessions, await cookieOf(sessions));
    expect(signedIn?.caller).to.deep.equal({
      workspace_id: 'ws_aozora',
      scopes: ['events:read'],
      actor: { kind: 'key', id: ID, name: 'Night shift' },
      by_person: true,
    });
    expect(signedIn?.session).to.include({
      started_at: '2026-03-31T12:00:00.000Z',
      expires_at: '2026-04-01T00:00:00.000Z',
    });
  });

  it('finds it among other cookies', async () => {
    const sessions = open();
    const cookies = `a=1; ${await cookieOf(sessions)}; session=forged`;
    expect((await read(sessions, cookies))?.caller.actor.id).to.equal(ID);
  });

  it('knows none without a cookie, or with one nobody could have given', async () => {
    for (const value of ['', 'a', 'a.b', '.', 'a.b.c', 'e30.e30', `${'a'.repeat(5_000)}.b`]) {
      expect(await read(open(), `__Host-session=${value}`), value).to.equal(undefined);
    }
  });

  it('refuses a claim that was changed, whatever its signature', async () => {
    const sessions = open();
    const [payload = '', signature = ''] =
      (await cookieOf(sessions)).split('=')[1]?.split('.') ?? [];
    const claim = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claim, workspace_id: 'ws_other' }));
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    for (const value of [
      `${forged.toString('base64url')}.${signature}`,
      `${payload}.${flipped}`,
      `${payload}.${signature.slice(1)}`,
      `${payload}.`,
      payload,
    ]) {
      expect(await read(sessions, `__Host-session=${value}`), value).to.equal(undefined);
    }
  });

  it('ends after twelve hours', async () => {
    const cookie = await cookieOf(open());
    const later = (ms: number) => read(open({ now: NOON + ms }), cookie);
    expect((await later(12 * HOUR - 1))?.caller.actor.id).to.equal(ID);
    expect(await later(12 * HOUR)).to.equal(undefined);
  });

  it('lasts while its signing key is among those that verify', async () => {
    const cookie = await cookieOf(open());
    const rotated = open({ keys: ['second-key', 'first-key'] });
    expect((await read(rotated, cookie))?.caller.actor.id).to.equal(ID);
    expect(await read(open({ keys: ['second-key'] }), cookie)).to.equal(undefined);
    const signedAgain = await cookieOf(rotated);
    expect((await read(open({ keys: ['second-key'] }), signedAgain))?.caller.actor.id).to.equal(ID);
  });

  it('ends at once with the API key', async () => {
    const cookie = await cookieOf(open());
    const revoked = { ...KEY, revoked_at: '2026-03-31T11:59:59.000Z' };
    const moved = { ...KEY, workspace_id: 'ws_other' };
    const expired = { ...KEY, expires_at: '2026-03-31T12:00:00.000Z' };
    for (const key of [null, revoked, moved, expired]) {
      expect(await read(open({ key }), cookie)).to.equal(undefined);
    }
  });

  it('lets our own page alone change something', async () => {
    const sessions = open();
    const cookie = await cookieOf(sessions);
    const from = (origin: string) => read(sessions, cookie, 'POST', { Origin: origin });
    expect((await from('https://hooks.example'))?.caller.actor.id).to.equal(ID);
    for (const origin of [
      'https://evil.example',
      'http://hooks.example',
      'https://hooks.example:8443',
      'https://hooks.example.evil.example',
      'null',
      '',
    ]) {
      expect(await from(origin), origin).to.equal(undefined);
    }
  });

  it('asks no origin of a request that changes nothing', async () => {
    const sessions = open();
    const cookie = await cookieOf(sessions);
    const session = await sessions.readSession(
      new Request(`${HERE}/v1/events`, { headers: { Cookie: cookie } }),
    );
    expect(session?.caller.actor.id).to.equal(ID);
  });
});
