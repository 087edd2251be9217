import type { ReplayMode } from '../../../../shared/domain/replays/replay.ts';
import type { platformSchema, ShownBlock } from '../../../api/blocks/block-schema.ts';
import type { Event, EventSummary } from '../../../api/events/event-schema.ts';
import type { explainedEventSchema } from '../../../api/events/trigger-explanation-schema.ts';
import type { ShownExecution } from '../../../api/executions/execution-schema.ts';
import type { Told } from '../../../api/http/output.ts';
import type { dryRunSchema, planSchema, ReplayOutput } from '../../../api/replays/replay-schema.ts';
import type { platformStatsSchema, statsSchema } from '../../../api/stats/stats-schema.ts';
import type { ShownWorkflow } from '../../../api/workflows/workflow-schema.ts';

/** What the API answers, as its own schemas say. */
export type { EventSummary, ReplayMode };
export type EventDetail = Event;
export type Attempt = EventSummary['attempts'][number];
export type RecordStatus = EventSummary['status'];
export type ReplayMark = EventSummary['replays'][number];
export type Explanation = Told<typeof explainedEventSchema>;
export type Evaluation = Explanation['workflows'][number];
export type Execution = ShownExecution;
export type ExecutionStatus = Execution['status'];
export type Replay = ReplayOutput;
export type ReplayStatus = Replay['status'];
export type ReplayPlan = Told<typeof planSchema>;
export type DryRun = Told<typeof dryRunSchema>;
export type Stats = Told<typeof statsSchema>;
export type PlatformStats = Told<typeof platformStatsSchema>;
export type Bucket = PlatformStats['buckets'][number];
export type BucketSize = Stats['bucket'];
export type Block = ShownBlock;
export type HealthState = Block['health']['state'];
export type PlatformForm = Told<typeof platformSchema>;
export type Credential = PlatformForm['credentials'][number];
export type Workflow = ShownWorkflow;

/** A page of a list; null on the last one. */
export interface Cursor {
  readonly next_cursor: string | null;
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
