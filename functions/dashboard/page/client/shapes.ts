import type { RejectionCounts } from '../../../../shared/domain/rejections.ts';
import type { ReplayMode } from '../../../../shared/domain/replays/replay.ts';
import type { Condition } from '../../../../shared/domain/triggers/condition.ts';
import type { AuditResponse } from '../../../api/audit/audit-schema.ts';
import type { BlockResponse, platformSchema } from '../../../api/blocks/block-schema.ts';
import type { unroutedSchema } from '../../../api/blocks/unrouted-schema.ts';
import type { contactSchema } from '../../../api/conversations/contact-schema.ts';
import type {
  conversationSchema,
  messageSchema,
} from '../../../api/conversations/conversation-schema.ts';
import type {
  deliverySchema,
  destinationSchema,
  newDestinationSchema,
} from '../../../api/destinations/destination-schema.ts';
import type {
  Event,
  EventSummary,
  explainedEventSchema,
  requestSchema,
} from '../../../api/events/event-schema.ts';
import type {
  ExecutionResponse,
  WholeExecutionResponse,
} from '../../../api/executions/execution-schema.ts';
import type { StepResponse } from '../../../api/executions/step-schema.ts';
import type { ResponseOf } from '../../../api/http/response-of.ts';
import type { IssueResponse, wholeIssueSchema } from '../../../api/issues/issue-schema.ts';
import type { keySchema } from '../../../api/keys/key-schema.ts';
import type { OutboundResponse } from '../../../api/messages/outbound-schema.ts';
import type {
  channelSchema,
  newChannelSchema,
  testResultSchema,
} from '../../../api/notifications/channel-schema.ts';
import type { PersonResponse } from '../../../api/people/person-schema.ts';
import type {
  dryRunSchema,
  planSchema,
  ReplayResponse,
} from '../../../api/replays/replay-schema.ts';
import type { platformStatsSchema, statsSchema } from '../../../api/stats/stats-schema.ts';
import type { savedViewSchema } from '../../../api/views/view-schema.ts';
import type {
  checkAnswer,
  countsAnswer,
  trialAnswer,
} from '../../../api/workflows/workflow-answers.ts';
import type {
  WorkflowResponse,
  wholeWorkflowSchema,
} from '../../../api/workflows/workflow-schema.ts';

/** What the API answers, as its own schemas say. */
export type { EventSummary, ReplayMode };
export type EventDetail = Event;
export type Attempt = EventSummary['attempts'][number];
export type RecordStatus = EventSummary['status'];
export type ReplayMark = EventSummary['replays'][number];
/** The HTTP request that an event came in. */
export type DeliveryRequest = ResponseOf<typeof requestSchema>;
export type Explanation = ResponseOf<typeof explainedEventSchema>;
/** What one trigger requires of the event, and what was found. */
export type { Condition };
export type Evaluation = Explanation['workflows'][number];
export type Execution = ExecutionResponse;
/** With what it waits for and where it failed. */
export type WholeExecution = WholeExecutionResponse;
export type StepVisit = StepResponse;
export type ExecutionStatus = Execution['status'];
export type Replay = ReplayResponse;
export type ReplayStatus = Replay['status'];
export type Issue = IssueResponse;
/** With its failures by hour, and the newest of them. */
export type WholeIssue = ResponseOf<typeof wholeIssueSchema>;
export type ReplayPlan = ResponseOf<typeof planSchema>;
export type DryRun = ResponseOf<typeof dryRunSchema>;
export type Stats = ResponseOf<typeof statsSchema>;
export type PlatformStats = ResponseOf<typeof platformStatsSchema>;
export type Bucket = PlatformStats['buckets'][number];
export type BucketSize = Stats['bucket'];
export type Block = BlockResponse;
export type HealthState = Block['health']['state'];
export type PlatformForm = ResponseOf<typeof platformSchema>;
export type Credential = PlatformForm['credentials'][number];
export type Workflow = WorkflowResponse;
export type WorkflowCheck = ResponseOf<typeof checkAnswer>;
export type NodeCounts = ResponseOf<typeof countsAnswer>;
export type NodeCount = NodeCounts['nodes'][string];
export type Trial = ResponseOf<typeof trialAnswer>;
/** With its definition. */
export type WholeWorkflow = ResponseOf<typeof wholeWorkflowSchema>;
export type ApiKey = ResponseOf<typeof keySchema>;
/** The key itself is only in the first answer. */
export type NewApiKey = ApiKey & { readonly api_key?: string };
export type AuditEntry = AuditResponse;
export type SavedView = ResponseOf<typeof savedViewSchema>;
export type Person = PersonResponse;
export type Destination = ResponseOf<typeof destinationSchema>;
/** With its secret, which is shown once. */
export type NewDestination = ResponseOf<typeof newDestinationSchema>;
export type Delivery = ResponseOf<typeof deliverySchema>;
export type DeliveryAttempt = Delivery['attempts'][number];
export type Channel = ResponseOf<typeof channelSchema>;
/** A webhook's with its secret, which is shown once. */
export type NewChannel = ResponseOf<typeof newChannelSchema>;
export type ChannelTest = ResponseOf<typeof testResultSchema>;
export type Contact = ResponseOf<typeof contactSchema>;
export type Conversation = ResponseOf<typeof conversationSchema>;
export type Message = ResponseOf<typeof messageSchema>;
/** What was asked to be sent, until it is a message of the conversation. */
export type Outbound = OutboundResponse;

/** What one platform's webhook function rejected within one hour, by cause. */
export interface RejectedHour {
  readonly platform: string;
  readonly hour: string;
  readonly counts: RejectionCounts;
}

/** How many executions have each status. */
export interface ExecutionCounts {
  readonly counts: Readonly<Record<ExecutionStatus, number>>;
  /** The statuses of which there are more. */
  readonly more?: readonly ExecutionStatus[];
}

/** Accounts that receive events although no workspace has connected them. */
export type UnroutedAccounts = ResponseOf<typeof unroutedSchema>;

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
