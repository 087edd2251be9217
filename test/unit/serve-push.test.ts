import { expect } from 'chai';
import { Failure } from '../../shared/domain/failure.ts';
import type { Log } from '../../shared/runtime/log.ts';
import { type HandlerResult, servePush } from '../../shared/runtime/serve-push.ts';
import type { Push } from '../../shared/wire/push.ts';
import { push } from '../support/push.ts';

const TRACE = '105445aa7843bc8bf206b12000100000/1;o=1';

type Line = Parameters<Log>;

/** Runs one push through a worker, with the two methods of the framework's response it uses. */
async function serve(
  body: unknown,
  handle: (push: Push) => Promise<HandlerResult>,
): Promise<{ status: number; lines: Line[] }> {
  const lines: Line[] = [];
  let status = 0;
  const response = {
    status(code: number) {
      status = code;
      return { end() {} };
    },
  };
  const worker = servePush('work', handle, (...line) => lines.push(line));
  await worker({ body, headers: { 'x-cloud-trace-context': TRACE } } as never, response as never);
  return { status, lines };
}

describe('servePush', () => {
  before(() => {
    process.env['GOOGLE_CLOUD_PROJECT'] ??= 'shop';
  });

  it('acknowledges what was handled, in one line', async () => {
    const body = push({}, { event_id: 'evt_1' });
    const { status, lines } = await serve(body, async () => ({ outcome: 'done' }));
    expect(status).to.equal(204);
    expect(lines).to.have.length(1);
    expect(lines[0]?.slice(0, 2)).to.deep.equal(['INFO', 'work done']);
    expect(lines[0]?.[2]).to.deep.include({ event_id: 'evt_1', outcome: 'done' });
  });

  it('names the request’s trace, so that its lines can be read together', async () => {
    const { lines } = await serve(push({}), async () => ({ outcome: 'done' }));
    expect(lines[0]?.[2]?.['logging.googleapis.com/trace']).to.match(
      /^projects\/[a-z0-9-]+\/traces\/105445aa7843bc8bf206b12000100000$/,
    );
  });

  it('does not acknowledge what threw, and logs a code and never the cause', async () => {
    const { status, lines } = await serve(push({}), async () => {
      throw new Failure('store_unavailable', 'UNAVAILABLE', { cause: new Error('secret') });
    });
    expect(status).to.equal(503);
    expect(lines[0]?.slice(0, 2)).to.deep.equal(['WARNING', 'work store_unavailable']);
    expect(JSON.stringify(lines)).not.to.include('secret');
  });

  it('says which event failed, at which attempt, and where, without the words of it', async () => {
    const attributes = { event_id: 'evt_1', platform: 'line', kind: 'message.text', x: 'secret' };
    const body = { ...push({}, attributes), deliveryAttempt: 7 };
    const { lines } = await serve(body, async () => {
      throw new TypeError('no such thing: secret\n    at secret (/home/secret.ts:1:1)');
    });
    const [severity, message, fields = {}] = lines[0] ?? [];
    expect([severity, message]).to.deep.equal(['ERROR', 'work unexpected']);
    expect(fields).to.include({
      event_id: 'evt_1',
      platform: 'line',
      kind: 'message.text',
      attempt: 7,
      code: 'unexpected',
      error: 'unexpected TypeError',
    });
    expect(fields['stack']).to.match(/test\/unit\/serve-push\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(lines)).not.to.include('secret');
  });

  it('says where the client threw what became a failure of ours', async () => {
    const { lines } = await serve(push({}, { event_id: 'evt_1' }), async () => {
      throw new Failure('store_unavailable', 'UNAVAILABLE', { cause: new Error('secret') });
    });
    expect(lines[0]?.[0]).to.equal('WARNING');
    expect(lines[0]?.[2]).to.include({ event_id: 'evt_1', code: 'store_unavailable' });
    expect(lines[0]?.[2]?.['stack']).to.match(/serve-push\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(lines)).not.to.include('secret');
  });

  it('does not quote an unforeseen error, which may hold a body', async () => {
    const { status, lines } = await serve(push({}), async () => {
      throw new SyntaxError('Unexpected token s in "secret"');
    });
    expect(status).to.equal(503);
    expect(lines[0]?.[2]).to.include({ outcome: 'unexpected', error: 'unexpected SyntaxError' });
    expect(JSON.stringify(lines)).not.to.include('secret');
  });

  it('answers 401 to whoever is not Pub/Sub, and handles nothing', async () => {
    let handled = 0;
    const lines: Line[] = [];
    const statuses: number[] = [];
    const worker = servePush(
      'work',
      async () => {
        handled += 1;
        return { outcome: 'done' };
      },
      (...line) => lines.push(line),
      async () => {
        throw new Failure('push_unverified', 'it carries no token');
      },
    );
    const response = {
      status(code: number) {
        statuses.push(code);
        return { end() {} };
      },
    };
    await worker({ body: push({}), headers: {} } as never, response as never);
    expect([statuses, handled]).to.deep.equal([[401], 0]);
    expect(lines[0]?.slice(0, 2)).to.deep.equal(['WARNING', 'work push_unverified']);
  });

  it('does not acknowledge what is no push', async () => {
    const { status } = await serve({ hello: 1 }, async () => ({ outcome: 'done' }));
    expect(status).to.equal(503);
  });
});
