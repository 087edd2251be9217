import { expect } from 'chai';
import { createBlockSecrets } from '../../../shared/cloud/firestore/block-secrets.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { type StubAnswer, type StubServer, startStubServer } from '../../support/stub-server.ts';

const MINUTE = 60_000;

describe('block secrets', () => {
  let stub: StubServer;
  let now: number;
  /** What Firestore answers for an account; the rest is unknown to it. */
  let answers: Map<string, StubAnswer>;

  beforeEach(async () => {
    now = Date.parse('2026-03-31T10:00:00.000Z');
    answers = new Map();
    stub = await startStubServer(({ url }) => {
      const id = url?.split('/').at(-1)?.split('?')[0] ?? '';
      return answers.get(id) ?? { status: 404 };
    });
  });

  afterEach(() => stub.close());

  function open(given: { maxEntries?: number; accessToken?: () => Promise<string> } = {}) {
    const firestoreHost = stub.host;
    const clock = () => now;
    return createBlockSecrets({
      projectId: 'p',
      sealingKeys: ['key'],
      firestoreHost,
      now: clock,
      ...given,
    });
  }

  function connect(account: string, secret: string, key = 'key'): void {
    const id = blockId('line', account);
    const value = { mapValue: { fields: { sealed: { stringValue: seal(secret, key, id) } } } };
    const fields = { signing_secrets: { arrayValue: { values: [value] } } };
    answers.set(id, { status: 200, body: JSON.stringify({ fields }) });
  }

  function breakDown(account: string): void {
    answers.set(blockId('line', account), { status: 503 });
  }

  it('reads one field of one document', async () => {
    connect('U1', 's1');
    expect(await open()('line', 'U1')).to.deep.equal(['s1']);
    expect(stub.requests).to.have.length(1);
    expect(stub.requests[0]?.url).to.match(
      /^\/v1\/projects\/p\/databases\/\(default\)\/documents\/blocks\/blk_\w{26}\?mask\.fieldPaths=signing_secrets$/,
    );
    expect(stub.requests[0]?.headers.authorization).to.equal('Bearer owner');
  });

  it('sends the access token where there is one', async () => {
    await open({ accessToken: async () => 'token' })('line', 'U1');
    expect(stub.requests[0]?.headers.authorization).to.equal('Bearer token');
  });

  it('reads again after a minute', async () => {
    connect('U1', 's1');
    const secretsOf = open();
    await secretsOf('line', 'U1');
    connect('U1', 's2');
    now += MINUTE - 1;
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s1']);
    now += 1;
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s2']);
  });

  it('notices within ten seconds that an account has been connected', async () => {
    const secretsOf = open();
    expect(await secretsOf('line', 'U1')).to.deep.equal([]);
    connect('U1', 's1');
    now += 9_999;
    expect(await secretsOf('line', 'U1')).to.deep.equal([]);
    now += 1;
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s1']);
  });

  it('reads at once when none has fitted, but not again within a moment', async () => {
    connect('U1', 's1');
    const secretsOf = open();
    await secretsOf('line', 'U1');
    connect('U1', 's2');
    now += 199;
    expect(await secretsOf('line', 'U1', 'refresh')).to.deep.equal(['s1']);
    now += 1;
    expect(await secretsOf('line', 'U1', 'refresh')).to.deep.equal(['s2']);
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s2']);
    expect(stub.requests).to.have.length(2);
  });

  it('forgets a block that has been disconnected', async () => {
    connect('U1', 's1');
    const secretsOf = open();
    await secretsOf('line', 'U1');
    answers.clear();
    now += MINUTE;
    expect(await secretsOf('line', 'U1')).to.deep.equal([]);
  });

  it('reads once for callers at the same time', async () => {
    connect('U1', 's1');
    const secretsOf = open();
    const calls = [1, 2, 3].map(() => secretsOf('line', 'U1'));
    expect(await Promise.all(calls)).to.deep.equal([['s1'], ['s1'], ['s1']]);
    expect(stub.requests).to.have.length(1);
  });

  it('keeps a known account while a thousand made-up ones are posted', async () => {
    connect('U1', 's1');
    const secretsOf = open({ maxEntries: 10 });
    await secretsOf('line', 'U1');
    for (let n = 0; n < 100; n += 1) await secretsOf('line', `made-up-${n}`);
    expect(stub.requests).to.have.length(101);
    await secretsOf('line', 'U1');
    expect(stub.requests).to.have.length(101);
  });

  it('keeps no more entries than allowed', async () => {
    const secretsOf = open({ maxEntries: 2 });
    for (const account of ['U1', 'U2', 'U3']) connect(account, 's');
    for (const account of ['U1', 'U2', 'U3', 'U3', 'U1']) await secretsOf('line', account);
    expect(stub.requests).to.have.length(4);
  });

  it('rejects with secret_unavailable, and reads again the next time', async () => {
    breakDown('U1');
    const secretsOf = open();
    const failure = await refused(secretsOf('line', 'U1'));
    expect(failure.message).to.equal('Firestore answered 503');
    connect('U1', 's1');
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s1']);
  });

  it('gives up within a second when nothing is answered', async () => {
    answers.set(blockId('line', 'U1'), 'silence');
    const failure = await refused(open()('line', 'U1'));
    expect(failure.message).to.equal('Firestore did not answer: ETIMEDOUT');
  });

  it('goes on with what it knew for ten minutes, asking every five seconds', async () => {
    connect('U1', 's1');
    const secretsOf = open();
    await secretsOf('line', 'U1');
    breakDown('U1');
    now += MINUTE;
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s1']);
    now += 4_999;
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s1']);
    expect(stub.requests).to.have.length(2);
    now += 9 * MINUTE - 5_000;
    expect(await secretsOf('line', 'U1')).to.deep.equal(['s1']);
    now += 5_001;
    const failure = await refused(secretsOf('line', 'U1'));
    expect(failure.message).to.equal('Firestore answered 503');
  });

  it('does not refuse deliveries because of a wrong sealing key', async () => {
    connect('U1', 's1', 'another key');
    const failure = await refused(open()('line', 'U1'));
    expect(failure.message).to.match(/^no sealing key opens the secrets of blk_\w{26}$/);
  });
});

async function refused(call: Promise<readonly string[]>): Promise<Failure> {
  const thrown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Failure)) throw new Error('it was not refused with a Failure');
  expect(thrown.code).to.equal('secret_unavailable');
  return thrown;
}
