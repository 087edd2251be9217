import { useEffect, useRef, useState } from 'preact/hooks';
import { findConversation, listMessages } from '../../client/api.ts';
import type { RequestError } from '../../client/request.ts';
import type { Conversation, Message, Outbound } from '../../client/shapes.ts';
import { announce } from '../../parts/announcer.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { conversationName } from './conversation-name.ts';
import { isUnderWay, mergeMessages } from './thread-rows.ts';

const EVERY_MS = 2_000;
/** Ticks of a message change without the conversation: they may come a little later. */
const MESSAGES_EVERY_MS = 10_000;
const PAGE_SIZE = 50;

export interface Thread {
  readonly conversation: Conversation | undefined;
  /** The newest first; undefined until the first answer. */
  readonly messages: readonly Message[] | undefined;
  readonly outbound: readonly Outbound[];
  readonly error: RequestError | undefined;
  readonly hasEarlier: boolean;
  readonly loadingEarlier: boolean;
  loadEarlier(): void;
  /** Asks again at once, after something was done. */
  reload(): void;
}

interface MessagePage {
  readonly messages: readonly Message[];
  readonly cursor: string | null;
}

/** One conversation with its messages, as it goes on. Its messages are asked for again when it has changed. */
export function useThread(id: string): Thread {
  const [underWay, setUnderWay] = useState(false);
  const [known, setKnown] = useState<MessagePage>();
  const conversation = useLoaded(`conversation:${id}`, () => findConversation(id), EVERY_MS);
  const newest = useLoaded(
    `messages:${id}`,
    () => listMessages(id, { limit: PAGE_SIZE }),
    underWay ? EVERY_MS : MESSAGES_EVERY_MS,
  );
  const { data: page } = newest;

  const change = changeOf(conversation.data);
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current !== undefined && change !== seen.current) newest.reload();
    seen.current = change;
  }, [change]);

  useEffect(() => {
    if (page === undefined) return;
    setUnderWay(isUnderWay(page.outbound ?? []));
    setKnown((before) => {
      const { messages, touching } = mergeMessages(before?.messages ?? [], page.messages);
      tellArrived(conversation.data, before?.messages, messages);
      return { messages, cursor: touching && before ? before.cursor : page.next_cursor };
    });
  }, [page]);

  const earlier = useAction(async () => {
    const cursor = known?.cursor;
    if (!cursor) return;
    const found = await listMessages(id, { limit: PAGE_SIZE, cursor });
    setKnown((before) => ({
      messages: [...(before?.messages ?? []), ...found.messages],
      cursor: found.next_cursor,
    }));
  });

  return {
    conversation: conversation.data,
    messages: known?.messages ?? page?.messages,
    outbound: page?.outbound ?? [],
    error: conversation.error ?? newest.error ?? earlier.error,
    hasEarlier: Boolean(known?.cursor),
    loadingEarlier: earlier.busy,
    loadEarlier: () => earlier.run(),
    reload: () => {
      conversation.reload();
      newest.reload();
    },
  };
}

/** Differs when the messages may differ. */
function changeOf(conversation: Conversation | undefined): string | undefined {
  if (conversation === undefined) return undefined;
  const { last_message, unread_count, answered_at } = conversation;
  return JSON.stringify([last_message, unread_count, answered_at]);
}

function tellArrived(
  conversation: Conversation | undefined,
  before: readonly Message[] | undefined,
  now: readonly Message[],
): void {
  const [newest] = now;
  if (before === undefined || newest?.direction !== 'inbound') return;
  if (before.some(({ id }) => id === newest.id)) return;
  const name = newest.contact_name ?? (conversation ? conversationName(conversation) : '');
  announce(texts.value.conversation.arrived(name));
}
