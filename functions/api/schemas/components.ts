import * as v from 'valibot';
import { normalisedEventSchema } from '../../../shared/domain/event.ts';
import { triggerSchema } from '../../../shared/domain/workflows/workflow.ts';
import { envelopeSchema } from '../../../shared/wire/envelope.ts';
import { blockSchema, platformSchema } from './block.ts';
import { contactSchema } from './contact.ts';
import { conversationSchema } from './conversation.ts';
import { attemptSchema, eventSchema, eventSummarySchema, replayMarkSchema } from './event.ts';
import { executionSchema } from './execution.ts';
import { messageSchema } from './message.ts';
import { dryRunSchema, planSchema, replaySchema } from './replay.ts';
import { platformStatsSchema } from './stats.ts';
import { triggerExplanationSchema } from './trigger-explanation.ts';
import { wholeWorkflowSchema, workflowSchema } from './workflow.ts';

export const errorSchema = v.strictObject({
  error: v.strictObject({
    /** Stable: what a program goes by. */
    code: v.string(),
    /** For a person. */
    message: v.string(),
    details: v.optional(v.array(v.string())),
  }),
});

/** What has a name in the OpenAPI document, and so in clients made from it. */
export const components: Readonly<Record<string, v.GenericSchema>> = {
  Attempt: attemptSchema,
  Block: blockSchema,
  Contact: contactSchema,
  Conversation: conversationSchema,
  DryRun: dryRunSchema,
  Envelope: envelopeSchema,
  Error: errorSchema,
  Event: eventSchema,
  EventSummary: eventSummarySchema,
  Execution: executionSchema,
  Message: messageSchema,
  NormalisedEvent: normalisedEventSchema,
  Platform: platformSchema,
  PlatformStats: platformStatsSchema,
  Replay: replaySchema,
  ReplayMark: replayMarkSchema,
  ReplayPlan: planSchema,
  Trigger: triggerSchema,
  TriggerExplanation: triggerExplanationSchema,
  WholeWorkflow: wholeWorkflowSchema,
  Workflow: workflowSchema,
};
