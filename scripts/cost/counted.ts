import counted from './counted.json' with { type: 'json' };

/** What one event of a kind asks of Google Cloud, counted by `npm run bench -- --only cost`. */
export interface CountedCase {
  readonly name: string;
  readonly publishes: readonly CountedPublish[];
  readonly reads: number;
  readonly writes: number;
  /** Objects created in the archive, and their bytes. */
  readonly objects: number;
  readonly object_bytes: number;
  /** Documents that expire: records of the log, and executions. */
  readonly expiries: number;
  /** What is kept for 30 days, and what beyond. */
  readonly expiring_bytes: CountedStorage;
  readonly lasting_bytes: CountedStorage;
  /** Calls each function waits for one after another, and the bytes of its log line. */
  readonly round_trips: Readonly<Record<Stage, number>>;
  readonly log_bytes: Readonly<Record<Stage, number>>;
}

/** One message; its bytes are data and attributes. */
export interface CountedPublish {
  readonly topic: string;
  readonly bytes: number;
}

export interface CountedStorage {
  readonly documents: number;
  readonly composite_indexes: number;
}

export type Stage = 'handler' | 'process' | 'archive';

export const stages = ['handler', 'process', 'archive'] as const satisfies readonly Stage[];

export interface Counted {
  readonly machine: { readonly cpu: string; readonly node: string; readonly at: string };
  readonly cases: readonly CountedCase[];
  /** More, for an event whose block and workflows are not in memory. */
  readonly configuration: { readonly reads: number; readonly round_trips: number };
  /** Milliseconds of processor a request, and how long it took on the emulators, one at a time. */
  readonly cpu_ms: Readonly<Record<Stage, number>>;
  readonly latency_ms: Readonly<Record<Stage, number>>;
}

/** As last measured. */
export const lastCounted: Counted = counted;
