import type { ReplayMode, ReplayStatus } from '../../../../shared/domain/replay.ts';

export type { ReplayMode, ReplayStatus };

export interface Replay {
  readonly id: string;
  readonly name?: string;
  readonly mode: ReplayMode;
  readonly filter: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly event_ids?: readonly string[];
  readonly events_per_second: number;
  readonly status: ReplayStatus;
  readonly requested_by: { readonly key_id: string; readonly key_name: string };
  readonly created_at: string;
  readonly updated_at: string;
  readonly finished_at?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly progress: ReplayProgress;
}

export interface ReplayProgress {
  readonly matched: number;
  readonly published: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly expired: number;
  /** Never archived. */
  readonly missing?: number;
  readonly dry_run?: Readonly<Record<string, unknown>>;
}

/** What a bulk replay is asked for. */
export interface ReplayRequest {
  readonly name?: string;
  readonly mode: ReplayMode;
  readonly filter: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly events_per_second: number;
}

export interface ReplayPlan {
  readonly matched: number;
  readonly expired: number;
  readonly oldest?: string;
  readonly newest?: string;
  readonly estimated_seconds: number;
  readonly events_per_second: number;
}
