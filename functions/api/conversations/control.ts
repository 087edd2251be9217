import * as v from 'valibot';
import { setControl } from '../../../shared/domain/conversations/set-control.ts';
import { wakeEngine } from '../executions/wake-engine.ts';
import { notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { contactsOf } from './contacts.ts';
import { conversationSchema } from './conversation-schema.ts';
import { describeConversation } from './describe-conversation.ts';
import { findConversation } from './find-conversation.ts';

const HOUR_MS = 60 * 60_000;

const putControl = route({
  method: 'put',
  path: '/v1/conversations/{id}/control',
  id: 'putControl',
  scope: 'messages:send',
  summary: 'Leaves a conversation to a person for some hours, or gives it back to the workflows.',
  body: v.strictObject({
    mode: v.picklist(['human', 'bot']),
    /** How long a person has it. */
    hours: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(24 * 30)), 12),
  }),
  answer: conversationSchema,
  async handle({ services, caller, params, body: { mode, hours } }) {
    const { store, now } = services;
    const { workspace_id, actor } = caller;
    const { id } = await findConversation(store, workspace_id, params.id);
    const at = new Date(now()).toISOString();
    const until = new Date(now() + hours * HOUR_MS).toISOString();
    const { conversation, woken } = await store.change((state) =>
      setControl(id, { mode, at, until, by: actor.name }, state),
    );
    if (conversation === undefined) throw notFound('conversation');
    await wakeEngine(services, woken);
    const contacts = await contactsOf(store, workspace_id, [conversation]);
    return describeConversation(conversation, contacts, at);
  },
});

export const controlRoutes: readonly Route[] = [putControl];
