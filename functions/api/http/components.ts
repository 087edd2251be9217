import * as v from 'valibot';
import { normalisedEventSchema } from '../../../shared/domain/events/event.ts';
import { attemptSchema, replayMarkSchema } from '../../../shared/domain/events/record-parts.ts';
import { triggerSchema } from '../../../shared/domain/triggers/trigger-types.ts';
import { envelopeSchema } from '../../../shared/wire/envelope.ts';
import { auditEntrySchema } from '../audit/audit-schema.ts';
import { blockSchema, platformSchema } from '../blocks/block-schema.ts';
import { contactSchema } from '../conversations/contact-schema.ts';
import { conversationSchema, messageSchema } from '../conversations/conversation-schema.ts';
import { deliverySchema, destinationSchema } from '../destinations/destination-schema.ts';
import {
  eventSchema,
  eventSummarySchema,
  triggerExplanationSchema,
} from '../events/event-schema.ts';
import { executionSchema, wholeExecutionSchema } from '../executions/execution-schema.ts';
import { stepSchema } from '../executions/step-schema.ts';
import { issueSchema } from '../issues/issue-schema.ts';
import { keySchema } from '../keys/key-schema.ts';
import { outboundSchema } from '../messages/outbound-schema.ts';
import { channelSchema } from '../notifications/channel-schema.ts';
import { personSchema } from '../people/person-schema.ts';
import { dryRunSchema, planSchema, replaySchema } from '../replays/replay-schema.ts';
import { platformStatsSchema } from '../stats/stats-schema.ts';
import { savedViewSchema } from '../views/view-schema.ts';
import { wholeWorkflowSchema, workflowSchema } from '../workflows/workflow-schema.ts';

export const errorSchema = v.strictObject({
  error: v.strictObject({
    /** Stable: programs compare this. */
    code: v.string(),
    /** For a person. */
    message: v.string(),
    details: v.optional(v.array(v.string())),
    /** The same as in the header X-Request-Id. */
    request_id: v.string(),
  }),
});

/** The schemas that have a name in the OpenAPI document, and in clients generated from it. */
export const components: Readonly<Record<string, v.GenericSchema>> = {
  ApiKey: keySchema,
  Attempt: attemptSchema,
  AuditEntry: auditEntrySchema,
  Block: blockSchema,
  Contact: contactSchema,
  Conversation: conversationSchema,
  Delivery: deliverySchema,
  Destination: destinationSchema,
  DryRun: dryRunSchema,
  Envelope: envelopeSchema,
  Error: errorSchema,
  Event: eventSchema,
  EventSummary: eventSummarySchema,
  Execution: executionSchema,
  Issue: issueSchema,
  Message: messageSchema,
  NormalisedEvent: normalisedEventSchema,
  NotificationChannel: channelSchema,
  Person: personSchema,
  OutboundMessage: outboundSchema,
  Platform: platformSchema,
  PlatformStats: platformStatsSchema,
  Replay: replaySchema,
  ReplayMark: replayMarkSchema,
  ReplayPlan: planSchema,
  SavedView: savedViewSchema,
  Step: stepSchema,
  Trigger: triggerSchema,
  TriggerExplanation: triggerExplanationSchema,
  WholeExecution: wholeExecutionSchema,
  WholeWorkflow: wholeWorkflowSchema,
  Workflow: workflowSchema,
};
