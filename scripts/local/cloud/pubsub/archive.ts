import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { invalid, unimplemented } from '../serve/status.ts';
import type { Backlog, LeasedMessage } from './backlog.ts';
import { type CloudStorageConfig, toMs } from './resources.ts';

/** Stores an object. Rejects if there is no such bucket. */
export type WriteObject = (bucket: string, name: string, bytes: Buffer) => Promise<void>;

/** Where the messages come from. */
export type Source = Pick<Backlog, 'lease' | 'acknowledge' | 'extend' | 'listen'>;

export interface Archiving {
  /** Writes its messages at once. Resolves when all of them are stored, or have failed. */
  flush(): Promise<void>;
  stop(): void;
}

/** How long messages wait after a failed write. */
const FAILURE_PAUSE_MS = 10_000;
const DEFAULT_FORMAT = 'YYYY-MM-DD/hh_mm_ssZ';
const AT_ONCE = 1_000;

/** Checks the settings of a subscription, and adds Google's defaults. */
export function completeStorageConfig(given: CloudStorageConfig): CloudStorageConfig {
  if (given.avroConfig) throw unimplemented('files in the Avro format');
  if (given.filenameSuffix.endsWith('/')) throw invalid('filenameSuffix must not end in /');
  const config = {
    ...given,
    filenameDatetimeFormat: given.filenameDatetimeFormat || DEFAULT_FORMAT,
    maxDuration: given.maxDuration ?? { seconds: '300', nanos: 0 },
  };
  const ms = toMs(config.maxDuration);
  if (ms < 60_000 || ms > 600_000) throw invalid('maxDuration must be from 60s to 600s');
  return config;
}

/**
 * Writes a subscription's messages into files of a bucket (cloud.google.com/pubsub/docs/cloudstorage): messages
 * are separated by a newline, and only their data is stored. A message is acknowledged when its file is stored.
 */
export function startArchiving(
  source: Source,
  target: CloudStorageConfig,
  clock: Clock,
  write: WriteObject,
): Archiving {
  const maxMs = toMs(target.maxDuration ?? { seconds: '300', nanos: 0 });
  const maxBytes = Number(target.maxBytes) || Number.POSITIVE_INFINITY;
  const maxMessages = Number(target.maxMessages) || Number.POSITIVE_INFINITY;
  let batch: LeasedMessage[] = [];
  let bytes = 0;
  let cancel: (() => void) | undefined;
  const storing = new Set<Promise<void>>();

  function collect(): void {
    // The lease is longer than the file stays open, so only a failed write returns the messages.
    const leaseSeconds = maxMs / 1_000 + 60;
    for (const delivery of source.lease(AT_ONCE, leaseSeconds)) {
      batch.push(delivery);
      bytes += Buffer.byteLength(delivery.message.data, 'base64') + 1;
      cancel ??= clock.after(maxMs, flush);
      if (bytes >= maxBytes || batch.length >= maxMessages) flush();
    }
  }

  function flush(): void {
    cancel?.();
    cancel = undefined;
    const full = batch;
    batch = [];
    bytes = 0;
    if (full.length === 0) return;
    const stored = store(full).finally(() => storing.delete(stored));
    storing.add(stored);
  }

  async function store(full: readonly LeasedMessage[]): Promise<void> {
    const lines = full.map(({ message }) => Buffer.from(message.data, 'base64').toString('latin1'));
    try {
      await write(
        target.bucket,
        fileName(target, clock.now()),
        Buffer.from(lines.join('\n'), 'latin1'),
      );
      for (const { ackId } of full) source.acknowledge(ackId);
    } catch {
      clock.after(FAILURE_PAUSE_MS, () => {
        for (const { ackId } of full) source.extend(ackId, 0);
      });
    }
  }

  const stop = source.listen(collect);
  collect();
  return {
    async flush() {
      flush();
      await Promise.all(storing);
    },
    stop() {
      stop();
      cancel?.();
    },
  };
}

/** Such as `events/2026/11/28/13_20_05Z_<uuid>.ndjson`, at the time of the file in UTC. */
function fileName(target: CloudStorageConfig, now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hours = '', minutes = '', seconds = ''] = time.slice(0, 8).split(':');
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(2),
    MM: month,
    DD: day,
    hh: hours,
    mm: minutes,
    ss: seconds,
  };
  const at = target.filenameDatetimeFormat.replace(
    /YYYY|YY|MM|DD|hh|mm|ss/g,
    (part) => parts[part] ?? part,
  );
  // A separator at the end of the format replaces the default one.
  const separator = /[-_:/]$/.test(at) ? '' : '_';
  return `${target.filenamePrefix}${at}${separator}${randomUUID()}${target.filenameSuffix}`;
}
