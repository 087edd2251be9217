import { expect } from 'chai';
import { createAccessToken } from '../../../shared/cloud/http/access-token.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type StubServer, startStubServer } from '../../support/stub-server.ts';

describe('access token', () => {
  let stub: StubServer;

  afterEach(() => stub.close());

  function granted(token: string, seconds: number) {
    return { status: 200, body: `{"access_token":"${token}","expires_in":${seconds}}` };
  }

  it('asks the metadata server as Google prescribes', async () => {
    stub = await startStubServer(() => granted('t1', 3599));
    expect(await createAccessToken({ host: stub.host })()).to.equal('t1');
    expect(stub.requests[0]?.url).to.equal(
      '/computeMetadata/v1/instance/service-accounts/default/token',
    );
    expect(stub.requests[0]?.headers['metadata-flavor']).to.equal('Google');
  });

  it('keeps the token until a minute before it expires', async () => {
    let now = 0;
    stub = await startStubServer((_, index) => granted(`t${index}`, 300));
    const accessToken = createAccessToken({ host: stub.host, now: () => now });
    expect(await accessToken()).to.equal('t0');
    now = 239_999;
    expect(await accessToken()).to.equal('t0');
    now = 240_000;
    expect(await accessToken()).to.equal('t1');
  });

  it('asks once for callers at the same time', async () => {
    stub = await startStubServer(() => granted('t', 300));
    const accessToken = createAccessToken({ host: stub.host });
    expect(await Promise.all([accessToken(), accessToken(), accessToken()])).to.deep.equal([
      't',
      't',
      't',
    ]);
    expect(stub.requests).to.have.length(1);
  });

  it('rejects with secret_unavailable, and asks again the next time', async () => {
    stub = await startStubServer((_, index) => (index === 0 ? { status: 404 } : granted('t', 300)));
    const accessToken = createAccessToken({ host: stub.host });
    const thrown = await accessToken().catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(Failure).with.property('code', 'secret_unavailable');
    expect(thrown).to.have.property(
      'message',
      'no access token from the metadata server: it answered 404',
    );
    expect(await accessToken()).to.equal('t');
  });

  it('quotes nothing of an answer it cannot read', async () => {
    stub = await startStubServer(() => ({ status: 200, body: 'ya29.secret' }));
    const thrown = await createAccessToken({ host: stub.host })().catch(
      (reason: unknown) => reason,
    );
    expect(thrown).to.have.property(
      'message',
      'no access token from the metadata server: it answered no token',
    );
  });
});
