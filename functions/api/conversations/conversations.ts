import * as v from 'valibot';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import {
  closeConversation,
  closedEvent,
} from '../../../shared/domain/conversations/close-conversation.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { announceEvents } from '../../../shared/pipeline/announce.ts';
import { knownAs } from '../../../shared/store/event-query.ts';
import { idsOf } from '../../../shared/store/find-canonical.ts';
import { invalidInput, notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { givenId, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeOutbound } from '../messages/describe-outbound.ts';
import { outboundSchema } from '../messages/outbound-schema.ts';
import { contactsOf } from './contacts.ts';
import { conversationSchema, messageSchema } from './conversation-schema.ts';
import { describeConversation, describeMessage } from './describe-conversation.ts';
import { findConversation } from './find-conversation.ts';
import { givenSearch, searchConversations } from './search.ts';

/**
 * Costs a read for each conversation shown and one more, and one for each contact. A search costs up to
 * 300 reads, and 20 for people with 50 for their conversations.
 */
const listConversations = route({
  method: 'get',
  path: '/v1/conversations',
  id: 'listConversations',
  scope: 'conversations:read',
  summary: 'Lists conversations, those with the newest message first.',
  query: v.strictObject({
    block_id: v.optional(givenId),
    contact_id: v.optional(givenId),
    status: v.optional(v.picklist(['open', 'closed'])),
    /**
     * The person's name, number or id, or words of the last message. Each page looks through 300 conversations, so
     * it may have few and still another page after it. `limit` has no effect.
     */
    search: v.optional(givenSearch),
    ...pageEntries,
  }),
  answer: v.strictObject({ conversations: v.array(conversationSchema), next_cursor: nextCursor }),
  async handle({ services: { store, now }, caller: { workspace_id }, query }) {
    const { limit, cursor, search, contact_id: given, ...equal } = query;
    if (search !== undefined && given !== undefined) {
      throw invalidInput('query', ['search: cannot be combined with contact_id']);
    }
    const contact_id = given && (await knownAs(store, 'contacts', workspace_id, given));
    const asked = {
      where: withoutUndefined({ workspace_id, ...equal, contact_id }),
      order: { field: 'index_active_at', direction: 'desc' as const },
      ...withoutUndefined({ cursor }),
    };
    const page =
      search === undefined
        ? await store.page('conversations', { ...asked, limit })
        : await searchConversations(store, asked, search);
    const found = page.found.flatMap((one) => (isAlias(one) ? [] : one));
    const contacts = await contactsOf(store, workspace_id, found);
    return {
      conversations: found.map((one) => describeConversation(one, contacts, timeOf(now))),
      next_cursor: nextOf(page),
    };
  },
});

const getConversation = route({
  method: 'get',
  path: '/v1/conversations/{id}',
  id: 'getConversation',
  scope: 'conversations:read',
  summary: 'Returns one conversation. Ids from before two conversations were merged work too.',
  answer: conversationSchema,
  async handle({ services: { store, now }, caller: { workspace_id }, params }) {
    const conversation = await findConversation(store, workspace_id, params.id);
    const contacts = await contactsOf(store, workspace_id, [conversation]);
    return describeConversation(conversation, contacts, timeOf(now));
  },
});

/** Failed messages stay, so there may be many. */
const OUTBOUND_SHOWN = 50;

/** Costs a read for each message shown and one more, one for each author, and one or two. */
const listMessages = route({
  method: 'get',
  path: '/v1/conversations/{id}/messages',
  id: 'listMessages',
  scope: 'conversations:read',
  summary: 'Lists the messages of a conversation as they are now, newest first.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({
    messages: v.array(messageSchema),
    /** On the first page: what was asked for and is not among the messages, or not yet. The newest first. */
    outbound: v.optional(v.array(outboundSchema)),
    next_cursor: nextCursor,
  }),
  async handle({ services: { store }, caller: { workspace_id }, params, query }) {
    const conversation = await findConversation(store, workspace_id, params.id);
    const page = await store.page('messages', {
      where: { workspace_id, conversation_id: idsOf(conversation) },
      order: { field: 'index_written', direction: 'desc' },
      ...withoutUndefined(query),
    });
    const authors = page.found.map(({ content }) => ({ contact_id: content?.contact_id }));
    const contacts = await contactsOf(store, workspace_id, authors);
    const messages = page.found.flatMap(
      (one) => describeMessage(one, conversation, contacts) ?? [],
    );
    if (query.cursor !== undefined) return { messages, next_cursor: nextOf(page) };
    const waiting = await store.page('outbound_messages', {
      where: { workspace_id, conversation_id: idsOf(conversation), index_open: 'yes' },
      order: { field: 'created_at', direction: 'desc' },
      limit: OUTBOUND_SHOWN,
    });
    return {
      messages,
      outbound: waiting.found.map((one) => describeOutbound(one)),
      next_cursor: nextOf(page),
    };
  },
});

/**
 * Closing is announced as an event but not written to the event log: there it would be the only event that
 * no platform sent, without a payload, not replayable, and counted as traffic. If announcing fails, the same
 * call again announces the same event.
 */
const close = route({
  method: 'post',
  path: '/v1/conversations/{id}/close',
  id: 'closeConversation',
  scope: 'messages:send',
  summary: 'Closes a conversation until the person writes again. Closing it again changes nothing.',
  answer: conversationSchema,
  async handle({ services: { store, publisher, now }, caller, params }) {
    const { workspace_id, actor } = caller;
    const { id } = await findConversation(store, workspace_id, params.id);
    const closing = { at: new Date(now()).toISOString(), by: actor.name };
    const { conversation } = await store.change((state) => closeConversation(id, closing, state));
    if (conversation === undefined) throw notFound('conversation');
    const event = closedEvent(conversation);
    if (event !== undefined) await announceEvents(publisher, event.id, [event]);
    const contacts = await contactsOf(store, workspace_id, [conversation]);
    return describeConversation(conversation, contacts, closing.at);
  },
});

function timeOf(now: () => number): string {
  return new Date(now()).toISOString();
}

export const conversationRoutes: readonly Route[] = [
  listConversations,
  getConversation,
  listMessages,
  close,
];
