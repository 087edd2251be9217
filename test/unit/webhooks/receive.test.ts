import { expect } from 'chai';
import type { Answer } from '../../../functions/webhooks/answer.ts';
import {
  type IncomingRequest,
  type Receiver,
  receive,
} from '../../../functions/webhooks/receive.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { samplePlatform } from '../../support/sample-platform.ts';

const NOW = new Date('2026-03-31T10:15:31.000Z');
const TEXT = '[{"id":"m1","user":"ann","said":"hi"}]';

const publisher = createMemoryPublisher();

const receiver: Receiver = {
  ingress: samplePlatform,
  findSecrets: async () => ({ secrets: ['current', 'previous'] }),
  publisher,
  verifyTokens: ['token'],
};

function post(body: string | Buffer, changes: Partial<IncomingRequest> = {}): IncomingRequest {
  const headers = { 'x-sample-key': 'current' };
  const bytes = Buffer.from(body);
  const readBody = async (max: number) => (bytes.length > max ? 'too_large' : bytes);
  return { method: 'POST', url: '/webhooks/sample', headers, readBody, ...changes };
}

async function answer(incoming: IncomingRequest, changes: Partial<Receiver> = {}): Promise<Answer> {
  return await receive({ ...receiver, ...changes }, incoming, NOW);
}

async function statusAndPublished(incoming: IncomingRequest): Promise<[number, number]> {
  const before = publisher.published.length;
  const { status } = await answer(incoming);
  return [status, publisher.published.length - before];
}

describe('receive', () => {
  it('publishes one envelope per event and answers 200 with an empty body', async () => {
    const two = '[{"id":"m1","user":"ann","said":"hi"},{"id":"m2","user":"bob","said":"ho"}]';
    const own = createMemoryPublisher();
    const said = await answer(post(two), { publisher: own });
    expect(said).to.deep.equal({ status: 200, outcome: 'accepted', events: 2, secretIndex: 0 });
    expect(own.published[1]).to.deep.equal({
      topic: 'webhook-events',
      data: {
        v: 1,
        event_id: own.published[1]?.attributes['event_id'],
        platform: 'sample',
        account_id: 'acc_1',
        platform_event_id: 'm2',
        kind: 'text',
        occurred_at: '2026-03-31T10:15:31.000Z',
        received_at: '2026-03-31T10:15:31.000Z',
        position: 1,
        body: { event: { id: 'm2', user: 'bob', said: 'ho' }, context: {} },
      },
      attributes: {
        event_id: own.published[1]?.attributes['event_id'],
        platform: 'sample',
        kind: 'text',
      },
    });
    expect(own.published[0]?.attributes['event_id']).to.match(/^evt_[0-9a-z]{26}$/);
    expect(own.published[0]?.attributes['event_id']).not.to.equal(
      own.published[1]?.attributes['event_id'],
    );
  });

  it('accepts a delivery signed with the previous secret, and says which it was', async () => {
    const said = await answer(post(TEXT, { headers: { 'x-sample-key': 'previous' } }));
    expect(said).to.include({ status: 200, secretIndex: 1 });
  });

  it('keeps with each event how its delivery was sent, and no secret', async () => {
    const own = createMemoryPublisher();
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'U'.repeat(1_000),
      'x-sample-key': 'previous',
      'x-hub-signature-256': 'sha256=0a',
      'x-line-signature': 'c2lnbmF0dXJl',
      'x-telegram-bot-api-secret-token': 'token',
      authorization: 'Bearer token',
      cookie: 'session=1',
    };
    await answer(post(TEXT, { headers }), { publisher: own });
    expect(own.published[0]?.data).to.deep.include({
      delivery: {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'U'.repeat(200),
        },
        secret: 1,
      },
    });
  });

  it('accepts a delivery without events and publishes nothing', async () => {
    expect(await statusAndPublished(post('[]'))).to.deep.equal([200, 0]);
  });

  it('refuses without publishing, by the documented answers', async () => {
    const unsigned = { headers: {} };
    const large = Buffer.alloc(65_537);
    const refused: [string, IncomingRequest, number][] = [
      ['unsigned', post(TEXT, unsigned), 401],
      ['wrongly signed', post(TEXT, { headers: { 'x-sample-key': 'guess' } }), 401],
      ['unsigned and not JSON', post('{', unsigned), 401],
      ['signed but not JSON', post('{'), 400],
      ['signed but empty', post(''), 400],
      ['too large', post(large), 413],
      ['another path', post(TEXT, { url: '/webhooks/other' }), 404],
      ['a path below', post(TEXT, { url: '/webhooks/sample/key' }), 404],
      ['an odd path', post(TEXT, { url: '*' }), 404],
      ['put', post(TEXT, { method: 'PUT' }), 405],
      ['a bare GET', post('', { method: 'GET' }), 403],
    ];
    for (const [what, incoming, status] of refused) {
      expect(await statusAndPublished(incoming), what).to.deep.equal([status, 0]);
    }
  });

  it('reads no body to refuse what is not for it, or not signed as its platform signs', async () => {
    const signature = { header: 'x-sample-key', form: /^[a-z]+$/ };
    const ingress = { ...samplePlatform, signature };
    const findSecrets = (): never => expect.fail('the secrets were asked for');
    const readBody = (): never => expect.fail('the body was read');
    const refused: [Partial<IncomingRequest>, number][] = [
      [{ headers: {} }, 401],
      [{ headers: { 'x-sample-key': '' } }, 401],
      [{ headers: { 'x-sample-key': 'CURRENT' } }, 401],
      [{ headers: { 'x-sample-key': 'current, current' } }, 401],
      [{ headers: { 'x-sample-key': ['current', 'current'] } }, 401],
      [{ method: 'DELETE' }, 405],
      [{ method: 'GET' }, 403],
      [{ url: '/webhooks/other' }, 404],
    ];
    for (const [changes, status] of refused) {
      const said = await answer(post('', { readBody, ...changes }), { ingress, findSecrets });
      expect(said.status, JSON.stringify(changes)).to.equal(status);
    }
  });

  it('says of a body that was cut off that it is, and counts nothing', async () => {
    const readBody = async () => 'cut_off' as const;
    expect(await answer(post('', { readBody }))).to.deep.equal({ status: 400, outcome: 'cut_off' });
  });

  it('says what a refused delivery is counted as', async () => {
    const signature = { header: 'x-sample-key', form: /^[a-z]+$/ };
    const ingress = { ...samplePlatform, signature };
    const forged = { headers: { 'x-sample-key': 'guess' } };
    const cause = async (incoming: IncomingRequest, changes: Partial<Receiver> = {}) =>
      (await answer(incoming, { ingress, ...changes })).rejection;
    const named = () => ({ secrets: ['current'], account_id: 'acc_1' });
    const unknown = () => ({ secrets: [] });
    const scribbled = { headers: { 'x-sample-key': '1' } };
    expect(await cause(post(TEXT, scribbled))).to.deep.equal({ cause: 'unsigned' });
    expect(await cause(post(TEXT, { headers: {} }))).to.deep.equal({ cause: 'unsigned' });
    expect(await cause(post(TEXT, forged), { findSecrets: unknown })).to.deep.equal({
      cause: 'unknown_account',
    });
    expect(await cause(post(TEXT, forged), { findSecrets: named })).to.deep.equal({
      cause: 'bad_signature',
      account_id: 'acc_1',
    });
    const previous = { headers: { 'x-sample-key': 'previous' } };
    expect(await cause(post(TEXT, previous))).to.deep.equal({ cause: 'previous_secret' });
    expect(await cause(post('{'))).to.deep.equal({ cause: 'not_json' });
    expect(await cause(post(Buffer.alloc(65_537)))).to.deep.equal({
      cause: 'too_large',
    });
    expect(await cause(post('', { method: 'GET' }))).to.deep.equal({ cause: 'bad_handshake' });
    expect(await cause(post(TEXT))).to.equal(undefined);
    expect(await cause(post(TEXT, { url: '/wp-login.php' }))).to.equal(undefined);
  });

  it("marks a delivery of the canary's account", async () => {
    const ingress = { ...samplePlatform, canaryAccount: 'acc_1' };
    expect(await answer(post(TEXT), { ingress })).to.include({ status: 200, canary: true });
    expect(await answer(post('[]'), { ingress })).to.not.have.property('canary');
    expect(await answer(post(TEXT))).to.not.have.property('canary');
  });

  it('takes the bytes up to the limit', async () => {
    const body = TEXT.padEnd(65_536);
    expect(await statusAndPublished(post(body))).to.deep.equal([200, 1]);
  });

  it('publishes an event that is nested too deeply as its text, and its siblings as they are', async () => {
    const own = createMemoryPublisher();
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const body = `[{"id":"m1","user":"ann","said":"hi"},{"id":"m2","x":${deep}},{"id":"m3"}]`;
    expect(await answer(post(body), { publisher: own })).to.include({ status: 200, events: 3 });
    const bodies = own.published.map(
      ({ data }) => data as { kind: string; body: { event: unknown } },
    );
    expect(bodies.map(({ kind, body: { event } }) => [kind, event])).to.deep.equal([
      ['text', { id: 'm1', user: 'ann', said: 'hi' }],
      ['unknown', `{"id":"m2","x":${deep}}`],
      ['text', { id: 'm3' }],
    ]);
  });

  it('publishes an event once that the delivery repeats', async () => {
    const own = createMemoryPublisher();
    const body = `[${Array.from({ length: 50 }, () => TEXT.slice(1, -1)).join(',')}]`;
    expect(await answer(post(body), { publisher: own })).to.include({ status: 200, events: 1 });
    expect(own.published).to.have.length(1);
  });

  it('answers before the platform gives the delivery up, though Pub/Sub or the secrets hang', async () => {
    const ingress = { ...samplePlatform, answerWithinMs: 20 };
    const hangs = (): Promise<never> => new Promise(() => {});
    const late = { status: 503, headers: { 'Retry-After': '5' }, outcome: 'publish_failed' };
    expect(await answer(post(TEXT), { ingress, publisher: { publish: hangs } })).to.deep.equal(
      late,
    );
    expect(await answer(post(TEXT), { ingress, findSecrets: hangs })).to.deep.equal(late);
  });

  it('answers 413 to an event that is larger than Pub/Sub takes', async () => {
    const publish = async (): Promise<never> => {
      throw new Failure('message_too_large', 'too large');
    };
    expect(await answer(post(TEXT), { publisher: { publish } })).to.include({ status: 413 });
  });

  it('answers 503 whatever kind of error publishing ends with', async () => {
    for (const thrown of [new RangeError('of our own'), new TypeError('of our own')]) {
      const publish = async (): Promise<never> => {
        throw thrown;
      };
      const causes: unknown[] = [];
      const onFailure = ({ cause }: Failure) => causes.push(cause);
      const said = await answer(post(TEXT), { publisher: { publish }, onFailure });
      expect(said).to.include({ status: 503, outcome: 'unexpected' });
      expect(causes).to.deep.equal([thrown]);
    }
  });

  it('fails closed when there is no secret, or an empty one', async () => {
    const headers = { 'x-sample-key': '' };
    for (const secrets of [[], ['']]) {
      const said = await answer(post(TEXT, { headers }), {
        findSecrets: async () => ({ secrets }),
      });
      expect(said.status).to.equal(401);
    }
  });

  it('names the methods it takes', async () => {
    expect((await answer(post('', { method: 'PUT' }))).headers).to.deep.equal({
      Allow: 'GET, POST',
    });
    const ingress = { ...samplePlatform, handshake: 'none' as const };
    const said = await answer(post('', { method: 'GET' }), { ingress });
    expect(said).to.deep.include({ status: 405, headers: { Allow: 'POST' } });
  });

  it('answers the handshake on its own address as on the load balancer', async () => {
    const query = '?hub.mode=subscribe&hub.verify_token=token&hub.challenge=77';
    for (const path of ['', '/', '/webhooks/sample', '/webhooks/sample/']) {
      const said = await answer(post('', { method: 'GET', url: `${path || '/'}${query}` }));
      expect(said, path).to.include({ status: 200, body: '77' });
    }
  });

  it('answers 503 with Retry-After when Pub/Sub or the secrets do not answer', async () => {
    const failing = createMemoryPublisher();
    failing.fail(1);
    expect(await answer(post(TEXT), { publisher: failing })).to.deep.equal({
      status: 503,
      headers: { 'Retry-After': '5' },
      outcome: 'publish_failed',
    });
    const findSecrets = async (): Promise<never> => {
      throw new Failure('secret_unavailable', 'no answer');
    };
    expect(await answer(post(TEXT), { findSecrets })).to.include({
      status: 503,
      outcome: 'secret_unavailable',
    });
  });

  it('gives the path key to the lookup of a webhook handler whose secrets are derived, and 404 where it fits nothing', async () => {
    const ingress = { ...samplePlatform, secrets: 'derived' as const };
    const keys: (string | undefined)[] = [];
    const findSecrets: Receiver['findSecrets'] = async ({ path_key }) => {
      keys.push(path_key);
      return path_key === 'good' ? { secrets: ['current'], account_id: '42' } : undefined;
    };
    const status = async (url: string): Promise<number> =>
      (await answer(post(TEXT, { url }), { ingress, findSecrets })).status;
    expect(await status('/webhooks/sample/good')).to.equal(200);
    expect(await status('/good?x=1')).to.equal(200);
    expect(await status('/webhooks/sample/bad')).to.equal(404);
    expect(await status('/webhooks/sample')).to.equal(404);
    expect(await status('/webhooks/sample/good/more')).to.equal(404);
    expect(keys).to.deep.equal(['good', 'good', 'bad']);
  });

  it('parses no delivery before the one before it is with Pub/Sub', async () => {
    const steps: string[] = [];
    const ingress = {
      ...samplePlatform,
      authentic: () => {
        steps.push('parsed');
        return true;
      },
    };
    const publisher = {
      publish: async () => {
        steps.push('published');
      },
    };
    const secrets = Promise.resolve({ secrets: ['secret'] });
    const receiver = { ingress, publisher, findSecrets: () => secrets };
    const body = Buffer.from(JSON.stringify([{ id: 'm1', user: 'ann', said: 'hi' }]));
    const incoming = post(body, { url: '/' });
    await Promise.all([1, 2, 3].map(() => receive(receiver, incoming, new Date())));
    expect(steps).to.deep.equal([
      'parsed',
      'published',
      'parsed',
      'published',
      'parsed',
      'published',
    ]);
  });

  it('asks for the secrets again when none fits, and only then', async () => {
    let asked = 0;
    const findSecrets = () => ({
      secrets: ['old'],
      again: async () => {
        asked += 1;
        return ['old', 'current'];
      },
    });
    const said = await answer(post(TEXT), { findSecrets });
    expect(said).to.include({ status: 200, secretIndex: 1 });
    expect(asked).to.equal(1);
    const forged = post(TEXT, { headers: { 'x-sample-key': 'guess' } });
    expect(await answer(forged, { findSecrets })).to.include({ status: 401 });
    await answer(post(TEXT, { headers: { 'x-sample-key': 'old' } }), { findSecrets });
    expect(asked).to.equal(2);
  });

  it('passes on the version of the path’s key with every event, and to the log', async () => {
    const own = createMemoryPublisher();
    const findSecrets = () => ({ secrets: ['current'], key_version: 3 });
    const said = await answer(post(TEXT), { findSecrets, publisher: own });
    expect(said).to.include({ secretIndex: 0, keyVersion: 3 });
    expect(own.published[0]?.data).to.have.deep.nested.property('body.context', { key_version: 3 });
  });
});
