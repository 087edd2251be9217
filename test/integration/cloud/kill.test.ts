import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type CloudProcess, runCloud } from '../../../scripts/local/cloud-process.ts';

const PROJECT = 'projects/p';
const DOCUMENTS = `${PROJECT}/databases/(default)/documents`;
const TOPIC = `${PROJECT}/topics/events`;
const SUBSCRIPTION = `${PROJECT}/subscriptions/events`;
/** How many messages are confirmed when the cloud is killed. */
const CONFIRMED = 150;

describe('the embedded cloud, killed with SIGKILL', () => {
  let dir: string;
  let cloud: CloudProcess;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'convotic-cloud-'));
    const logFile = join(dir, 'cloud.log');
    cloud = await runCloud({ dir: join(dir, 'state'), logFile, buckets: ['archive'] });
    await call('PUT', cloud.hosts.pubsub, `/v1/${TOPIC}`, {});
    await call('PUT', cloud.hosts.pubsub, `/v1/${SUBSCRIPTION}`, { topic: TOPIC });
  });

  after(async () => {
    await cloud.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('has everything that it confirmed, three times', async () => {
    const confirmed = {
      documents: new Set<string>(),
      messages: new Set<string>(),
      objects: new Set<string>(),
    };
    for (const round of [1, 2, 3]) {
      await disturb(cloud, round, confirmed);
      const { documents, messages, objects } = await readAll(cloud, confirmed.messages.size);
      expect(missing(confirmed.documents, documents)).to.deep.equal([]);
      expect(missing(confirmed.messages, messages)).to.deep.equal([]);
      expect(missing(confirmed.objects, objects)).to.deep.equal([]);
      // What was pulled is confirmed as taken, and does not come again.
      confirmed.messages.clear();
    }
  });
});

interface Confirmed {
  readonly documents: Set<string>;
  readonly messages: Set<string>;
  readonly objects: Set<string>;
}

/** Writes to all three servers at once until one of them is killed in the middle, and starts them again. */
async function disturb(cloud: CloudProcess, round: number, confirmed: Confirmed): Promise<void> {
  const before = confirmed.documents.size + confirmed.messages.size + confirmed.objects.size;
  let running = true;
  const { pubsub, firestore, storage } = cloud.hosts;
  const kinds = [
    { into: confirmed.documents, write: (id: string) => writeDocument(firestore, id) },
    { into: confirmed.messages, write: (id: string) => publish(pubsub, id) },
    { into: confirmed.objects, write: (id: string) => upload(storage, id) },
  ];
  const killed = Promise.withResolvers<void>();
  async function work({ into, write }: (typeof kinds)[number], worker: number): Promise<void> {
    for (let n = 0; running; n += 1) {
      const id = `r${round}-w${worker}-${n}`;
      const done = await write(id).catch(() => false);
      if (done) into.add(id);
      const count = confirmed.documents.size + confirmed.messages.size + confirmed.objects.size;
      if (count - before >= CONFIRMED && running) {
        running = false;
        killed.resolve(cloud.kill());
      }
    }
  }
  const workers = [1, 2, 3, 4].flatMap((worker) => kinds.map((kind) => work(kind, worker)));
  await killed.promise;
  await Promise.all(workers);
  await cloud.revive();
}

async function writeDocument(host: string, id: string): Promise<boolean> {
  const update = { name: `${DOCUMENTS}/things/${id}`, fields: { id: { stringValue: id } } };
  const writes = [{ update, currentDocument: { exists: false } }];
  await call('POST', host, `/v1/${DOCUMENTS}:commit`, { writes });
  return true;
}

async function publish(host: string, id: string): Promise<boolean> {
  const messages = [{ data: Buffer.from(id).toString('base64') }];
  await call('POST', host, `/v1/${TOPIC}:publish`, { messages });
  return true;
}

async function upload(host: string, id: string): Promise<boolean> {
  const path = `/upload/storage/v1/b/archive/o?uploadType=media&name=${id}&ifGenerationMatch=0`;
  const answer = await fetch(`http://${host}${path}`, { method: 'POST', body: id });
  return answer.ok;
}

interface Listed {
  readonly documents?: readonly { readonly name: string }[];
  readonly nextPageToken?: string;
  readonly items?: readonly { readonly name: string }[];
  readonly receivedMessages?: readonly {
    readonly ackId: string;
    readonly message: { readonly data: string };
  }[];
}

/** Everything there is; messages are acknowledged, and at least so many are there. */
async function readAll({ hosts }: CloudProcess, messageCount: number): Promise<Confirmed> {
  const documents = new Set<string>();
  let pageToken = '';
  do {
    const page: Listed = await call(
      'GET',
      hosts.firestore,
      `/v1/${DOCUMENTS}/things?pageSize=300&pageToken=${pageToken}`,
    );
    for (const { name } of page.documents ?? [])
      documents.add(name.slice(name.lastIndexOf('/') + 1));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken !== '');
  const { items = [] } = await call('GET', hosts.storage, '/storage/v1/b/archive/o');
  const messages = new Set<string>();
  while (messages.size < messageCount) {
    const request = { maxMessages: 1000, returnImmediately: true };
    const pulled = await call('POST', hosts.pubsub, `/v1/${SUBSCRIPTION}:pull`, request);
    const received = pulled.receivedMessages ?? [];
    for (const { message } of received)
      messages.add(Buffer.from(message.data, 'base64').toString());
    const ackIds = received.map(({ ackId }) => ackId);
    if (ackIds.length === 0) break;
    await call('POST', hosts.pubsub, `/v1/${SUBSCRIPTION}:acknowledge`, { ackIds });
  }
  return { documents, messages, objects: new Set(items.map(({ name }) => name)) };
}

function missing(wanted: ReadonlySet<string>, found: ReadonlySet<string>): string[] {
  return [...wanted].filter((id) => !found.has(id));
}

async function call(method: string, host: string, path: string, json?: object): Promise<Listed> {
  const body = json === undefined ? null : JSON.stringify(json);
  const answer = await fetch(`http://${host}${path}`, { method, body });
  if (!answer.ok)
    throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}
