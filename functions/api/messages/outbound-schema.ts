import * as v from 'valibot';
import { outboundStatuses } from '../../../shared/domain/outbound/outbound-status.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

/** Who asked for a message: a person on the page, a workflow, or a program with an API key. */
export const requesterSchema = v.strictObject({
  kind: v.picklist(['person', 'workflow', 'api']),
  name: v.string(),
});

export const outboundSchema = v.strictObject({
  id: v.string(),
  conversation_id: v.optional(v.string()),
  contact_id: v.optional(v.string()),
  block_id: v.string(),
  platform: v.string(),
  status: v.picklist(outboundStatuses),
  /** What was asked for. */
  message: v.record(v.string(), v.unknown()),
  /** The platform's messages that it becomes, in order. */
  parts: v.array(
    v.strictObject({
      status: v.picklist(outboundStatuses),
      platform_message_ids: v.array(v.string()),
    }),
  ),
  /** How far it has come since it was sent, as the platform reports it; of several parts, the least far. */
  state: v.optional(v.picklist(['sent', 'delivered', 'read', 'failed'])),
  requested_by: requesterSchema,
  execution_id: v.optional(v.string()),
  in_reply_to: v.optional(v.string()),
  /** Why it failed, or why nobody knows whether it arrived. */
  error: v.optional(
    v.strictObject({
      code: v.string(),
      reason: v.string(),
      platform_code: v.optional(v.string()),
      trace_id: v.optional(v.string()),
      until: v.optional(moment),
      at: moment,
    }),
  ),
  /** How it became known what had happened, where it had been uncertain. */
  settled: v.optional(
    v.strictObject({ by: v.picklist(['echo', 'status', 'answer', 'person']), at: moment }),
  ),
  created_at: moment,
  updated_at: moment,
});

export type OutboundResponse = ResponseOf<typeof outboundSchema>;
