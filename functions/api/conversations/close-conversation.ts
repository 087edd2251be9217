import {
  closeConversation,
  closedEvent,
} from '../../../shared/domain/conversations/close-conversation.ts';
import { announceEvents } from '../../../shared/pipeline/announce.ts';
import { notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { contactsOf } from './contacts-of.ts';
import { conversationSchema } from './conversation-schema.ts';
import { findConversation } from './conversations.ts';
import { describeConversation } from './describe-conversation.ts';

/**
 * It is announced like all that happens, and kept with the conversation alone. In the event log it would
 * be the one event that no platform sent: without a payload, not replayable, counted as traffic.
 * A call that failed between the two is made good by making it again: that announces the same event.
 */
const close = route({
  method: 'post',
  path: '/v1/conversations/{id}/close',
  id: 'closeConversation',
  summary: 'Closes a conversation, until the person writes again. Once or often is the same.',
  answer: conversationSchema,
  async handle({ services: { store, publisher, now }, caller, params }) {
    const { workspace_id, key_name } = caller;
    const { id } = await findConversation(store, workspace_id, params['id']);
    const closing = { at: new Date(now()).toISOString(), by: key_name };
    const { conversation } = await store.change((state) => closeConversation(id, closing, state));
    if (conversation === undefined) throw notFound('conversation');
    const event = closedEvent(conversation);
    if (event !== undefined) await announceEvents(publisher, event.id, [event]);
    return describeConversation(
      conversation,
      await contactsOf(store, workspace_id, [conversation]),
    );
  },
});

export const closingRoutes: readonly Route[] = [close];
