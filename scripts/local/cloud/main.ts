import { once } from 'node:events';
import { parseArgs } from 'node:util';
import collections from '../../../shared/collections.json' with { type: 'json' };
import indexes from '../../../shared/indexes.json' with { type: 'json' };
import { startCloud } from './cloud.ts';
import type { Index } from './firestore/index-rules.ts';

/**
 * Runs the embedded cloud as a process, with our database's indexes and expiry. Node 24 runs this file without
 * a build. When it listens, it writes its ports as one line of JSON.
 */
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    pubsub: { type: 'string', default: '0' },
    firestore: { type: 'string', default: '0' },
    storage: { type: 'string', default: '0' },
    tasks: { type: 'string', default: '0' },
    bucket: { type: 'string', multiple: true, default: [] },
  },
});

const cloud = await startCloud({
  dir: values.dir,
  ports: {
    pubsub: Number(values.pubsub),
    firestore: Number(values.firestore),
    storage: Number(values.storage),
    tasks: Number(values.tasks),
  },
  buckets: values.bucket,
  // TypeScript types the orders of a JSON import as plain text. Production code checks the file when it reads
  // it.
  indexes: indexes as readonly Index[],
  expiring: {
    field: 'expires_at',
    collections: [collections.records, collections.executions, collections.steps],
  },
});
process.stdout.write(`${JSON.stringify(cloud.ports)}\n`);
await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
await cloud.close();
