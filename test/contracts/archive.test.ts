import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StorageServer, startStorageServer } from '../../scripts/local/storage-server.ts';
import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { createMemoryArchive } from '../support/memory/memory-archive.ts';
import { describeArchive } from './archive.contract.ts';

describe('Cloud Storage, served locally', () => {
  let dir: string;
  let server: StorageServer;
  let archive: Archive;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'archive-'));
    server = await startStorageServer({ dir, buckets: ['archive'] });
    archive = createGcsArchive({ bucket: 'archive', apiEndpoint: server.url });
  });

  after(async () => {
    await server.close();
    await rm(dir, { recursive: true });
  });

  describeArchive("Google's client", () => archive);
});

describeArchive('memory', createMemoryArchive);
