import * as v from 'valibot';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { compact } from '../../../shared/domain/merge.ts';
import { knownAs } from '../../../shared/store/event-query.ts';
import { findCanonical, idsOf } from '../../../shared/store/find-canonical.ts';
import type { Store } from '../../../shared/store/store.ts';
import { notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { contactsOf } from './contacts-of.ts';
import { conversationSchema } from './conversation-schema.ts';
import { describeConversation, describeMessage } from './describe-conversation.ts';
import { messageSchema } from './message-schema.ts';

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** Costs a read for each conversation shown and one more, and one for each contact. */
const listConversations = route({
  method: 'get',
  path: '/v1/conversations',
  id: 'listConversations',
  summary: 'Conversations, the one with the newest message first.',
  query: v.strictObject({
    block_id: v.optional(id),
    contact_id: v.optional(id),
    status: v.optional(v.picklist(['open', 'closed'])),
    ...pageEntries,
  }),
  answer: v.strictObject({ conversations: v.array(conversationSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query }) {
    const { limit, cursor, contact_id: of, ...equal } = query;
    const contact_id = of === undefined ? of : await knownAs(store, 'contacts', workspace_id, of);
    const page = await store.page('conversations', {
      where: compact({ workspace_id, ...equal, contact_id }),
      order: { field: 'index_active_at', direction: 'desc' },
      ...compact({ limit, cursor }),
    });
    const found = page.found.flatMap((one) => (isAlias(one) ? [] : one));
    const contacts = await contactsOf(store, workspace_id, found);
    return {
      conversations: found.map((one) => describeConversation(one, contacts)),
      next_cursor: nextOf(page),
    };
  },
});

const getConversation = route({
  method: 'get',
  path: '/v1/conversations/{id}',
  id: 'getConversation',
  summary: 'One conversation, also by an id it had before two turned out to be one.',
  answer: conversationSchema,
  async handle({ services: { store }, caller: { workspace_id }, params }) {
    const conversation = await findConversation(store, workspace_id, params['id']);
    return describeConversation(
      conversation,
      await contactsOf(store, workspace_id, [conversation]),
    );
  },
});

/** Costs a read for each message shown and one more, one for each author, and one or two. */
const listMessages = route({
  method: 'get',
  path: '/v1/conversations/{id}/messages',
  id: 'listMessages',
  summary: 'The messages of a conversation as they stand now, newest first.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ messages: v.array(messageSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, params, query }) {
    const conversation = await findConversation(store, workspace_id, params['id']);
    const page = await store.page('messages', {
      where: { workspace_id, conversation_id: idsOf(conversation) },
      order: { field: 'index_written', direction: 'desc' },
      ...compact(query),
    });
    const authors = page.found.map(({ content }) => ({ contact_id: content?.contact_id }));
    const contacts = await contactsOf(store, workspace_id, authors);
    return {
      messages: page.found.flatMap((one) => describeMessage(one, conversation, contacts) ?? []),
      next_cursor: nextOf(page),
    };
  },
});

/** Another workspace's conversation is as unknown as none. */
export async function findConversation(
  store: Store,
  workspaceId: string,
  id = '',
): Promise<Conversation> {
  const conversation = await findCanonical(store, 'conversations', workspaceId, id);
  if (conversation === undefined) throw notFound('conversation');
  return conversation;
}

export const conversationRoutes: readonly Route[] = [
  listConversations,
  getConversation,
  listMessages,
];
