import { expect } from 'chai';
import {
  createHttpSender,
  NoAnswer,
  type SendHttp,
} from '../../../shared/cloud/http/http-request.ts';
import { type StubAnswer, type StubServer, startStubServer } from '../../support/stub-server.ts';

describe('HTTP request', () => {
  let stub: StubServer;

  afterEach(() => stub.close());

  async function stubbed(...answers: readonly StubAnswer[]): Promise<SendHttp> {
    stub = await startStubServer((_, index) => answers[index] ?? 'reset');
    return createHttpSender(`http://${stub.host}`);
  }

  const request = { method: 'GET', path: '/', headers: {}, timeoutMs: 60_000 } as const;

  it('gives status and body of any answer', async () => {
    const send = await stubbed({ status: 404, body: 'nö' });
    expect(await send(request)).to.deep.equal({ status: 404, body: 'nö' });
  });

  it('tries another connection when a used one is closed', async () => {
    const send = await stubbed({ status: 200 }, 'reset', { status: 204, body: '' });
    await send(request);
    expect((await send(request)).status).to.equal(204);
    expect(stub.requests).to.have.length(3);
  });

  it('rejects when a new connection is closed', async () => {
    const send = await stubbed('reset');
    const thrown = await send(request).catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(NoAnswer).with.property('message', 'ECONNRESET');
    expect(stub.requests).to.have.length(1);
  });

  it('rejects when its time is over', async () => {
    const send = await stubbed('silence');
    const thrown = await send({ ...request, timeoutMs: 300 }).catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(NoAnswer).with.property('message', 'ETIMEDOUT');
  });
});
