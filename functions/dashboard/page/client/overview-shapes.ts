export type BucketSize = 'minute' | 'hour' | 'day';

/** Counts of one span of time, by what became of the events. */
export interface Bucket {
  readonly at: string;
  readonly success: number;
  readonly failed: number;
  readonly retrying: number;
  readonly p50_ms?: number;
  readonly p95_ms?: number;
}

export interface PlatformStats {
  readonly platform: string;
  readonly totals: {
    readonly received: number;
    readonly success: number;
    readonly failed: number;
    readonly retrying: number;
  };
  readonly time_to_success: {
    readonly p50_ms: number;
    readonly p95_ms: number;
    readonly sample: number;
  } | null;
  readonly oldest_unfinished_at: string | null;
  readonly last_event_at: string | null;
  readonly buckets: readonly Bucket[];
}

export interface Stats {
  readonly from: string;
  readonly to: string;
  readonly bucket: BucketSize;
  readonly platforms: readonly PlatformStats[];
}

export type HealthState = 'ok' | 'degraded' | 'broken' | 'silent' | 'unknown';

export interface Block {
  readonly id: string;
  readonly platform: string;
  readonly account_id: string;
  readonly name: string;
  readonly status: 'connected' | 'disconnected';
  readonly webhook_url: string;
  readonly connected_at: string;
  readonly disconnected_at?: string;
  readonly health: {
    readonly state: HealthState;
    readonly reason?: string;
    readonly checked_at?: string;
    readonly facts?: unknown;
  };
  readonly notes?: readonly (string | { readonly code: string; readonly text: string })[];
  readonly last_event_at?: string;
}

export interface Credential {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly help?: string;
}

export interface PlatformForm {
  readonly platform: string;
  readonly name?: string;
  readonly credentials: readonly Credential[];
}

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly version: number;
  readonly trigger: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly created_at?: string;
  readonly updated_at?: string;
}
