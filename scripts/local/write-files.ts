import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../shared/topology.ts';
import { callEmulator } from '../traffic/emulator.ts';
import { systemClock } from './cloud/clock.ts';
import { type Source, startArchiving } from './cloud/pubsub/archive.ts';
import type { LeasedMessage } from './cloud/pubsub/backlog.ts';
import { type Filter, readFilter } from './cloud/pubsub/filter.ts';
import type { CloudStorageConfig, PubsubMessage } from './cloud/pubsub/resources.ts';

const AT_ONCE = 500;
const PAUSE_MS = 250;

/** The same as in Terraform, but a file is closed after a minute, so that it can be read soon. */
export function describeFiles(bucket: string): CloudStorageConfig {
  return {
    bucket,
    filenamePrefix: 'events/',
    filenameSuffix: '.ndjson',
    filenameDatetimeFormat: 'YYYY/MM/DD/hh_mm_ssZ',
    maxDuration: { seconds: '60', nanos: 0 },
    maxBytes: '104857600',
    maxMessages: '0',
  };
}

export interface FileWriter {
  /** Closes the files now. Resolves when all pulled messages are stored, or have failed. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface FileWriterOptions {
  /** The host of Google's Pub/Sub emulator. */
  readonly host: string;
  readonly projectId: string;
  /** The address of Cloud Storage, such as `http://127.0.0.1:9199`. */
  readonly storageUrl: string;
  readonly files: CloudStorageConfig;
}

/** Writes the files of a Cloud Storage subscription. Google's Pub/Sub does this, but its emulator does not. */
export function startFileWriter(topology: Topology, options: FileWriterOptions): FileWriter {
  const { host, projectId, storageUrl, files } = options;
  const write = async (bucket: string, name: string, bytes: Buffer): Promise<void> => {
    const url = `${storageUrl}/upload/storage/v1/b/${bucket}/o?uploadType=media&name=${encodeURIComponent(name)}`;
    const headers = { 'Content-Type': 'text/plain' };
    const { ok } = await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) });
    if (!ok) throw new Error(`Cloud Storage did not take ${name}`);
  };
  const pulled = Object.entries(topology.subscriptions)
    .filter(([, { write_to }]) => write_to !== undefined)
    .map(([name, { filter = '' }]) => {
      const path = `/v1/projects/${projectId}/subscriptions/${name}`;
      return pullFrom(host, path, readFilter(filter));
    });
  const writing = pulled.map((source) => startArchiving(source, files, systemClock, write));
  const flush = async (): Promise<void> => {
    await Promise.all(writing.map((one) => one.flush()));
    await Promise.all(pulled.map((source) => source.settle()));
  };
  return {
    flush,
    async stop() {
      await Promise.all(pulled.map((source) => source.close()));
      await flush();
      for (const one of writing) one.stop();
    },
  };
}

interface PullSource extends Source {
  /** Resolves when every acknowledgement so far has been answered. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface PullAnswer {
  readonly receivedMessages?: readonly {
    readonly ackId: string;
    readonly message: Pick<PubsubMessage, 'data'> & Partial<PubsubMessage>;
  }[];
}

/**
 * Pulls a subscription of the emulator again and again. Messages that the filter excludes are acknowledged at
 * once.
 */
function pullFrom(host: string, path: string, matches: Filter): PullSource {
  const listeners = new Set<() => void>();
  const calls = new Set<Promise<unknown>>();
  let waiting: LeasedMessage[] = [];
  let open = true;

  function call(method: string, json: object): Promise<unknown> {
    // The subscription may not exist yet, or the emulator may be restarting. It delivers the messages again.
    const answer = callEmulator(host, `${path}:${method}`, { method: 'POST', json })
      .catch(() => undefined)
      .finally(() => calls.delete(answer));
    calls.add(answer);
    return answer;
  }

  function acknowledge(ackId: string): void {
    void call('acknowledge', { ackIds: [ackId] });
  }

  async function pull(): Promise<number> {
    // The emulator gives this answer or none.
    const answer = (await call('pull', { maxMessages: AT_ONCE, returnImmediately: true })) as
      | PullAnswer
      | undefined;
    const received = answer?.receivedMessages ?? [];
    for (const { ackId, message } of received) {
      const { data, attributes = {}, messageId = '', orderingKey = '' } = message;
      const whole = { data, attributes, messageId, orderingKey, publishTime: NO_TIME };
      if (matches(attributes)) waiting.push({ message: whole, attempts: 1, ackId });
      else acknowledge(ackId);
    }
    if (received.length > 0) for (const listener of listeners) listener();
    return received.length;
  }

  async function pullOn(): Promise<void> {
    while (open) if ((await pull()) === 0) await sleep(PAUSE_MS, undefined, { ref: false });
  }
  const pulling = pullOn();

  return {
    lease(most) {
      const taken = waiting.slice(0, most);
      waiting = waiting.slice(most);
      return taken;
    },
    acknowledge,
    extend: (ackId, ackDeadlineSeconds) =>
      void call('modifyAckDeadline', { ackIds: [ackId], ackDeadlineSeconds }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async settle() {
      await Promise.all(calls);
    },
    async close() {
      open = false;
      await pulling;
    },
  };
}

/** The file does not need the time of publishing. */
const NO_TIME = { seconds: '0', nanos: 0 };
