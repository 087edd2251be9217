import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from '@google-cloud/storage';
import { expect } from 'chai';
import { createTopology } from '../../../scripts/local/create-topology.ts';
import { type StorageServer, startStorageServer } from '../../../scripts/local/storage-server.ts';
import {
  describeFiles,
  type FileWriter,
  startFileWriter,
} from '../../../scripts/local/write-files.ts';
import { callEmulator } from '../../../scripts/traffic/emulator.ts';
import { type Topology, topology } from '../../../shared/topology.ts';
import { until } from '../../support/follow.ts';

const BUCKET = 'archive-bucket';

const archived: Topology = {
  ...topology,
  topics: { 'webhook-events': {} },
  subscriptions: {
    files: {
      topic: 'webhook-events',
      write_to: 'archive',
      filter: 'NOT attributes:replay_id',
      ack_deadline_seconds: 600,
    },
  },
};

describe('the files of a subscription on the Pub/Sub emulator', () => {
  const projectId = `files-${process.pid}`;
  let host: string;
  let dir: string;
  let storage: StorageServer;
  let writer: FileWriter | undefined;

  before(async () => {
    host = process.env['PUBSUB_EMULATOR_HOST'] ?? '';
    dir = await mkdtemp(join(tmpdir(), 'files-'));
    storage = await startStorageServer({ dir, buckets: [BUCKET] });
  });

  after(async () => {
    await writer?.stop();
    await storage.close();
    await rm(dir, { recursive: true });
  });

  function startWriter(maxMessages: string): FileWriter {
    const files = { ...describeFiles(BUCKET), maxMessages };
    return startFileWriter(archived, { host, projectId, storageUrl: storage.url, files });
  }

  async function publish(text: string, attributes = {}): Promise<void> {
    const json = { messages: [{ data: Buffer.from(text).toString('base64'), attributes }] };
    const path = `/v1/projects/${projectId}/topics/webhook-events:publish`;
    await callEmulator(host, path, { method: 'POST', json });
  }

  /** The texts of all files, in the order of their contents. */
  async function texts(): Promise<string[]> {
    const bucket = new Storage({ projectId: 'p', apiEndpoint: storage.url }).bucket(BUCKET);
    const [files] = await bucket.getFiles({ prefix: 'events/' });
    const downloads = await Promise.all(files.map((file) => file.download()));
    return downloads.map(([bytes]) => bytes.toString()).sort();
  }

  it('are written when they are full, without what the filter leaves out', async () => {
    await createTopology(archived, {
      ...{ host, projectId, profile: topology.profiles.local, emulator: true },
      endpointOf: () => '',
    });
    writer = startWriter('2');
    await publish('{"n":1}');
    await publish('{"again":1}', { replay_id: 'rpl_1' });
    await publish('{"n":2}');
    const written = await until('a file is there', async () => {
      const found = await texts();
      return found.length > 0 ? found : undefined;
    });
    expect(written.map((text) => text.split('\n').sort())).to.deep.equal([['{"n":1}', '{"n":2}']]);
  });

  it('are closed at the end, and hold each message once', async () => {
    await publish('{"n":3}');
    await until('it is pulled', async () => {
      await writer?.flush();
      return (await texts()).length === 2 ? true : undefined;
    });
    await writer?.stop();
    writer = startWriter('1');
    await publish('{"n":4}');
    const written = await until('the next one is there', async () => {
      const found = await texts();
      return found.length === 3 ? found : undefined;
    });
    const lines = written.flatMap((text) => text.split('\n')).sort();
    expect(lines).to.deep.equal(['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}']);
  });
});
