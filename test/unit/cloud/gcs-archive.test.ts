import { expect } from 'chai';
import { createGcsArchive } from '../../../shared/cloud/storage/gcs-archive.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type StubAnswer, type StubServer, startStubServer } from '../../support/stub-server.ts';

describe('Cloud Storage archive', () => {
  let stub: StubServer;

  afterEach(() => stub.close());

  async function stubbed(answer: StubAnswer, timeoutMs = 5_000) {
    stub = await startStubServer(() => answer);
    return createGcsArchive({ bucket: 'b', apiEndpoint: `http://${stub.host}`, timeoutMs });
  }

  it('creates with one request, on the condition that there is no such object', async () => {
    const archive = await stubbed({ status: 200 });
    expect(await archive.create('events/1.json', '{"a":1}')).to.equal('created');
    expect(stub.requests).to.have.length(1);
    const [request] = stub.requests;
    expect(request?.method).to.equal('POST');
    expect(request?.url).to.contain('/upload/storage/v1/b/b/o?');
    expect(request?.url).to.contain('uploadType=multipart');
    expect(request?.url).to.contain('ifGenerationMatch=0');
    expect(request?.body).to.contain('"contentType":"application/json"');
    expect(request?.body).to.contain('{"a":1}');
  });

  it('takes a failed precondition for an object that exists', async () => {
    const archive = await stubbed({ status: 412 });
    expect(await archive.create('events/1.json', '{}')).to.equal('exists');
    expect(stub.requests).to.have.length(1);
  });

  it('takes a refusal to overwrite for an object that exists, once it has seen it', async () => {
    stub = await startStubServer(({ method }) => ({ status: method === 'POST' ? 403 : 200 }));
    const archive = createGcsArchive({ bucket: 'b', apiEndpoint: `http://${stub.host}` });
    expect(await archive.create('events/1.json', '{}')).to.equal('exists');
    expect(stub.requests.map(({ method }) => method)).to.deep.equal(['POST', 'GET']);
  });

  it('rejects where it may not create at all', async () => {
    stub = await startStubServer(({ method }) => ({ status: method === 'POST' ? 403 : 404 }));
    const archive = createGcsArchive({ bucket: 'b', apiEndpoint: `http://${stub.host}` });
    const failure = await refused(archive.create('events/1.json', '{}'));
    expect(failure.message).to.equal('Cloud Storage answered 403');
  });

  it('reads nothing where there is no such object', async () => {
    const archive = await stubbed({ status: 404 });
    expect(await archive.read('events/1.json')).to.equal(undefined);
  });

  for (const call of ['create', 'read'] as const) {
    it(`${call} rejects with archive_unavailable and the status alone`, async () => {
      const body = '{"error":{"code":403,"message":"of a payload"}}';
      const archive = await stubbed({ status: 403, body });
      const failure = await refused(archive[call]('events/1.json', '{}'));
      expect(failure.message).to.equal('Cloud Storage answered 403');
    });

    it(`${call} rejects with archive_unavailable when nothing is answered`, async () => {
      const archive = await stubbed('silence', 200);
      const failure = await refused(archive[call]('events/1.json', '{}'));
      expect(failure.message).to.equal('Cloud Storage is too slow');
    });
  }
});

async function refused(call: Promise<unknown>): Promise<Failure> {
  const thrown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Failure)) throw new Error('it was not refused with a Failure');
  expect(thrown.code).to.equal('archive_unavailable');
  return thrown;
}
