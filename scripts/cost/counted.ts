import counted from './counted.json' with { type: 'json' };

/** The operations of one event of a kind, counted by `npm run bench -- --only cost`. */
export interface CaseCounts {
  readonly name: string;
  readonly publishes: readonly PublishedMessage[];
  readonly reads: number;
  readonly writes: number;
  /** The number of documents that expire: event records and executions. */
  readonly expiries: number;
  /** Bytes that are kept for 30 days, and bytes that are kept longer. */
  readonly expiring_bytes: StorageCounts;
  readonly lasting_bytes: StorageCounts;
  /** The consecutive calls of each function, and the bytes of its log lines. */
  readonly round_trips: Readonly<Record<Stage, number>>;
  readonly log_bytes: Readonly<Record<Stage, number>>;
}

/** A published message; its bytes are those of data and attributes. */
export interface PublishedMessage {
  readonly topic: string;
  readonly bytes: number;
}

export interface StorageCounts {
  readonly documents: number;
  readonly composite_indexes: number;
}

export type Stage = 'handler' | 'process';

export const stages = ['handler', 'process'] as const satisfies readonly Stage[];

export interface CostCounts {
  readonly machine: { readonly cpu: string; readonly node: string; readonly at: string };
  readonly cases: readonly CaseCounts[];
  /** Additional operations of an event whose block and workflows are not cached. */
  readonly configuration: { readonly reads: number; readonly round_trips: number };
  /** Processor time per request, and latency of single requests on the emulators, in milliseconds. */
  readonly cpu_ms: Readonly<Record<Stage, number>>;
  readonly latency_ms: Readonly<Record<Stage, number>>;
}

/** The counts of the last measurement. */
export const lastCounted: CostCounts = counted;
