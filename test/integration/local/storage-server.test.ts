import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bucket, Storage } from '@google-cloud/storage';
import { expect } from 'chai';
import { type StorageServer, startStorageServer } from '../../../scripts/local/storage-server.ts';

describe('local Cloud Storage, with Google’s own client', () => {
  let dir: string;
  let server: StorageServer;
  let bucket: Bucket;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'convotic-storage-'));
    await open();
  });

  afterEach(async () => {
    await server.close();
    await rm(dir, { recursive: true });
  });

  async function open(): Promise<void> {
    server = await startStorageServer({ dir, buckets: ['archive-bucket'] });
    bucket = new Storage({ projectId: 'p', apiEndpoint: server.url }).bucket('archive-bucket');
  }

  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'no error',
      (thrown: { code?: unknown }) => thrown.code,
    );

  const names = async (query: object = {}): Promise<string[]> => {
    const [files] = await bucket.getFiles(query);
    return files.map(({ name }) => name);
  };

  it('creates an object and gives its exact bytes back', async () => {
    const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10, 13, 10, 0]);
    await bucket.file('a/b.bin').save(bytes, {
      resumable: false,
      contentType: 'application/x-own',
      metadata: { metadata: { colour: 'red' } },
    });
    const [read] = await bucket.file('a/b.bin').download();
    expect([...read]).to.deep.equal([0, 13, 10, 45, 45, 255, 13, 10, 13, 10, 0]);
    const [metadata] = await bucket.file('a/b.bin').getMetadata();
    expect(metadata).to.include({
      name: 'a/b.bin',
      bucket: 'archive-bucket',
      contentType: 'application/x-own',
      size: '11',
      metageneration: '1',
    });
    expect(metadata.metadata).to.deep.equal({ colour: 'red' });
  });

  it('knows the CRC-32C of RFC 3720’s example', async () => {
    await bucket.file('zeros').save(Buffer.alloc(32), { resumable: false });
    const [metadata] = await bucket.file('zeros').getMetadata();
    expect(metadata.crc32c).to.equal('ipE2qg==');
  });

  it('refuses a second creation with 412 and keeps the first', async () => {
    const options = { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } };
    await bucket.file('once').save('first', options);
    expect(await codeOf(bucket.file('once').save('second', options))).to.equal(412);
    const [read] = await bucket.file('once').download();
    expect(read.toString()).to.equal('first');
  });

  it('lets one of many simultaneous creations win', async () => {
    const options = { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } };
    const tries = Array.from({ length: 10 }, (_, n) =>
      codeOf(bucket.file('race').save(`try ${n}`, options)),
    );
    const outcomes = (await Promise.all(tries)).map(String).sort();
    expect(outcomes).to.deep.equal([...Array(9).fill('412'), 'no error']);
  });

  it('overwrites under the current generation only', async () => {
    await bucket.file('x').save('1', { resumable: false });
    const [{ generation = '' }] = await bucket.file('x').getMetadata();
    const preconditionOpts = { ifGenerationMatch: generation };
    await bucket.file('x').save('2', { resumable: false, preconditionOpts });
    const late = bucket.file('x').save('3', { resumable: false, preconditionOpts });
    expect(await codeOf(late)).to.equal(412);
    const [read] = await bucket.file('x').download();
    expect(read.toString()).to.equal('2');
  });

  it('says that it takes no resumable upload', async () => {
    const upload = bucket.file('large').save(Buffer.alloc(10), { resumable: true });
    expect(await codeOf(upload)).to.equal(501);
  });

  it('answers 404 in Google’s shape for what is not there', async () => {
    expect(await codeOf(bucket.file('none').download())).to.equal(404);
    expect(await codeOf(bucket.file('none').getMetadata())).to.equal(404);
    expect(await codeOf(bucket.file('none').delete())).to.equal(404);
    const response = await fetch(`${server.url}/storage/v1/b/archive-bucket/o/none`);
    expect(await response.json()).to.deep.equal({
      error: {
        code: 404,
        message: 'Not found: archive-bucket/none',
        errors: [
          { message: 'Not found: archive-bucket/none', domain: 'global', reason: 'notFound' },
        ],
      },
    });
  });

  it('lists by prefix, in order, page by page', async () => {
    for (const name of ['b/2', 'a/1', 'b/10', 'b/é', 'c']) {
      await bucket.file(name).save('x', { resumable: false });
    }
    expect(await names()).to.deep.equal(['a/1', 'b/10', 'b/2', 'b/é', 'c']);
    expect(await names({ prefix: 'b/' })).to.deep.equal(['b/10', 'b/2', 'b/é']);
    const [page, next] = await bucket.getFiles({ maxResults: 2, autoPaginate: false });
    expect(page.map(({ name }) => name)).to.deep.equal(['a/1', 'b/10']);
    await bucket.file('b/10').delete();
    expect(await names({ ...next, maxResults: 10 })).to.deep.equal(['b/2', 'b/é', 'c']);
  });

  it('has everything after a restart', async () => {
    await bucket.file('kept').save('still here', { resumable: false });
    await server.close();
    await open();
    expect(await names()).to.deep.equal(['kept']);
    const [read] = await bucket.file('kept').download();
    expect(read.toString()).to.equal('still here');
  });

  it('keeps hostile and long names', async () => {
    const hostile = [
      '../../escape',
      '/etc/passwd',
      'a/../../b',
      'nul\0byte',
      'Ä/ä 日本?#%2F',
      'x'.repeat(1024),
    ];
    for (const name of hostile) await bucket.file(name).save(name, { resumable: false });
    for (const name of hostile) {
      const [read] = await bucket.file(name).download();
      expect(read.toString()).to.equal(name);
    }
    const tooLong = bucket.file('x'.repeat(1025)).save('x', { resumable: false });
    expect(await codeOf(tooLong)).to.equal(400);
  });

  it('creates buckets, once, under sane names', async () => {
    const storage = new Storage({ projectId: 'p', apiEndpoint: server.url });
    await storage.createBucket('another-bucket');
    expect(await storage.bucket('another-bucket').exists()).to.deep.equal([true]);
    expect(await storage.bucket('no-such-bucket').exists()).to.deep.equal([false]);
    expect(await codeOf(storage.createBucket('another-bucket'))).to.equal(409);
    const response = await fetch(`${server.url}/b`, { method: 'POST', body: '{"name":"../up"}' });
    expect(response.status).to.equal(400);
  });

  it('answers the client that was pointed here by STORAGE_EMULATOR_HOST', async () => {
    process.env['STORAGE_EMULATOR_HOST'] = server.url;
    const client = new Storage({ projectId: 'p' });
    delete process.env['STORAGE_EMULATOR_HOST'];
    await client.bucket('archive-bucket').file('by/env').save('yes', { resumable: false });
    const [read] = await client.bucket('archive-bucket').file('by/env').download();
    expect(read.toString()).to.equal('yes');
  });
});
