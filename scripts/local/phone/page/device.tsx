import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Bubble, Choice } from '../chat.ts';
import { BubbleView, ChoiceButton } from './bubble.tsx';
import { Composer } from './composer.tsx';
import { Mark } from './mark.tsx';
import { Post } from './post.tsx';
import { type Live, useChat } from './use-chat.ts';

/** The app of one platform on the phone. */
export function Device({ platform }: { platform: string }) {
  const live = useChat(platform);
  const { chat, trouble, act } = live;
  const messages = chat?.bubbles.filter(({ comment }) => comment === undefined) ?? [];
  const newest = messages.findLast(({ from }) => from === 'shop')?.id;
  useEffect(() => {
    if (newest !== undefined && !document.hidden) void act({ do: 'read' });
  }, [newest]);
  return (
    <div class={`device look-${platform}`}>
      <header class="top">
        <span class="avatar">
          <Mark platform={platform} />
        </span>
        <h2>{chat?.shop ?? ' '}</h2>
        <Actions live={live} />
      </header>
      {trouble !== undefined && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {chat?.offers.includes('comment') && <Post chat={chat} act={act} />}
      <Messages messages={messages} live={live} />
      {chat !== undefined && <Composer chat={chat} act={act} />}
    </div>
  );
}

function Actions({ live: { chat, act } }: { live: Live }) {
  if (chat === undefined) return null;
  const { offers, blocked } = chat;
  return (
    <div class="actions">
      {offers.includes('follow') && (
        <button type="button" onClick={() => act({ do: 'follow' })}>
          {chat.platform === 'telegram' ? 'Start' : 'Add friend'}
        </button>
      )}
      {offers.includes('block') && (
        <button type="button" onClick={() => act({ do: blocked ? 'unblock' : 'block' })}>
          {blocked ? 'Unblock' : 'Block'}
        </button>
      )}
      <button type="button" onClick={() => act({ do: 'restart' })}>
        New person
      </button>
    </div>
  );
}

function Messages({ messages, live }: { messages: readonly Bubble[]; live: Live }) {
  const list = useRef<HTMLDivElement>(null);
  const { act } = live;
  // A message of the shop that is not here yet changes the last one's id, and so do one's own.
  const last = messages.at(-1);
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [last?.id]);
  const tap = (bubble: Bubble) => (choice: Choice) =>
    void act(
      choice.asks === 'location' ? { do: 'location' } : { do: 'tap', bubble: bubble.id, choice },
    );
  const quick = last?.from === 'shop' ? (last.said.quick ?? []) : [];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="messages" ref={list} role="log" aria-label="Messages" tabIndex={0}>
        {messages.length === 0 && (
          <p class="empty">
            Say hello, or write <strong>order</strong>.
          </p>
        )}
        <ol>
          {messages.map((bubble) => (
            <BubbleView key={bubble.id} bubble={bubble} tap={tap(bubble)} />
          ))}
        </ol>
      </div>
      {last !== undefined && quick.length > 0 && (
        <fieldset class="quick">
          <legend class="unseen">Quick replies</legend>
          {quick.map((choice) => (
            <ChoiceButton key={choice.title} choice={choice} tap={tap(last)} />
          ))}
        </fieldset>
      )}
    </>
  );
}
