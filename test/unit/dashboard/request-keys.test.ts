import { expect } from 'chai';
import { RequestError, request } from '../../../functions/dashboard/page/client/request.ts';

type Reply = Response | Error;

/** The Idempotency-Keys that the page sends while the server gives these replies. */
async function keysFor(replies: readonly Reply[], ask: () => Promise<unknown>) {
  const keys: (string | undefined)[] = [];
  const before = globalThis.fetch;
  const left = [...replies];
  globalThis.fetch = async (_url, init) => {
    keys.push(new Headers(init?.headers).get('Idempotency-Key') ?? undefined);
    const reply = left.shift();
    if (reply instanceof Response) return reply;
    throw reply;
  };
  try {
    for (const _ of replies) {
      await ask().catch((thrown) => expect(thrown).to.be.instanceOf(RequestError));
    }
  } finally {
    globalThis.fetch = before;
  }
  return keys;
}

const done = () => Response.json({}, { status: 201 });
const outage = () => Response.json({ error: { code: 'unavailable' } }, { status: 503 });
const mistake = () => Response.json({ error: { code: 'invalid_body' } }, { status: 400 });

describe('the page’s Idempotency-Keys', () => {
  it('stay while an action has no answer, or only an outage for one', async () => {
    const ask = () => request('POST', '/v1/replays', { mode: 'rerun', name: 'a' });
    const keys = await keysFor([new TypeError('lost'), outage(), done(), done()], ask);
    const [first, second, third, fourth] = keys;
    expect(first).to.match(/^[0-9a-f-]{36}$/);
    expect([second, third]).to.deep.equal([first, first]);
    expect(fourth)
      .to.match(/^[0-9a-f-]{36}$/)
      .and.not.equal(first);
  });

  it('are new after a mistake has been answered, and for another action', async () => {
    const ask = () => request('POST', '/v1/replays', { mode: 'rerun', name: 'b' });
    const [first, second] = await keysFor([mistake(), new TypeError('lost')], ask);
    expect(second).not.to.equal(first);
    const other = () => request('POST', '/v1/replays', { mode: 'rerun', name: 'c' });
    const [third] = await keysFor([done()], other);
    expect(third).not.to.equal(second);
  });

  it('are sent neither with a sign-in nor with what only reads', async () => {
    const signIn = () => request('POST', '/session', { api_key: 'x' });
    expect(await keysFor([done()], signIn)).to.deep.equal([undefined]);
    expect(await keysFor([done()], () => request('GET', '/v1/events'))).to.deep.equal([undefined]);
  });
});
