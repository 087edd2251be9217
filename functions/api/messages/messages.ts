import {
  type ChangedOutbound,
  cancelMessage,
  retryMessage,
} from '../../../shared/domain/outbound/change-outbound.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import { withMessageEnds } from '../../../shared/domain/workflows/add-message-ends.ts';
import { wakeEngine } from '../executions/wake-engine.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { describeOutbound } from './describe-outbound.ts';
import { findReports } from './find-report.ts';
import { outboundSchema } from './outbound-schema.ts';
import { wakeSender } from './wake-sender.ts';

const getMessage = route({
  method: 'get',
  path: '/v1/messages/{id}',
  id: 'getMessage',
  scope: 'conversations:read',
  summary:
    'Returns a message that was sent through the API or a workflow, and what has become of it.',
  answer: outboundSchema,
  async handle({ services: { store }, caller, params: { id } }) {
    const message = await store.find('outbound_messages', id);
    if (message?.workspace_id !== caller.workspace_id) throw notFound('message');
    const reports = await findReports(store, caller.workspace_id, [message]);
    return describeOutbound(message, reports.get(id));
  },
});

const cancel = route({
  method: 'post',
  path: '/v1/messages/{id}/cancel',
  id: 'cancelMessage',
  scope: 'messages:send',
  summary: 'Takes a message back that still waits. Cancelling it again changes nothing.',
  answer: outboundSchema,
  errors: { not_cancellable: 409 },
  async handle({ services, caller, params: { id } }) {
    const { store, now } = services;
    const { workspace_id } = caller;
    const at = new Date(now()).toISOString();
    const change = await store.change(withMessageEnds(cancelMessage({ id, workspace_id, at }), at));
    await wakeEngine(
      services,
      change.executions?.map((one) => one.id),
    );
    return describeOutbound(changed(change));
  },
});

const retry = route({
  method: 'post',
  path: '/v1/messages/{id}/retry',
  id: 'retryMessage',
  scope: 'messages:send',
  summary: 'Sends a message again that failed, or of which nobody knows whether it arrived.',
  description:
    'A message is `uncertain` if the platform may have sent it although its answer was lost: sending it again may show it twice.',
  answer: outboundSchema,
  status: 202,
  errors: { not_retryable: 409, queue_full: 429 },
  async handle({ services, caller, params: { id } }) {
    const { store, now } = services;
    const { workspace_id } = caller;
    const at = new Date(now()).toISOString();
    const message = changed(await store.change(retryMessage({ id, workspace_id, at })));
    await wakeSender(services, message);
    return describeOutbound(message);
  },
});

function changed({ message, refused }: ChangedOutbound): OutboundMessage {
  if (message === undefined) throw notFound('message');
  if (refused === undefined) return message;
  throw new ApiError(refused === 'queue_full' ? 429 : 409, refused, texts[refused]);
}

const texts: Readonly<Record<NonNullable<ChangedOutbound['refused']>, string>> = {
  not_cancellable: 'It is too late: the message has been sent, or is being sent at this moment.',
  not_retryable: 'Only a message that failed, or is uncertain, can be sent again.',
  queue_full:
    'Too many messages wait in this conversation already. Send this one once they have gone.',
};

export const messageRoutes: readonly Route[] = [getMessage, cancel, retry];
