import type { Conversation, Message } from '../../client/shapes.ts';
import { daysAgo, dayTime } from '../../format/time.ts';
import { ActionTrouble, Notice } from '../../parts/notice.tsx';
import { now } from '../../state/clock.ts';
import { texts } from '../../state/language.ts';
import { viewer } from '../../state/viewer.ts';
import { MessageBubble } from './message-bubble.tsx';
import { OutboundBubble } from './outbound-bubble.tsx';
import { type ThreadRow, threadRows } from './thread-rows.ts';
import type { Thread } from './use-thread.ts';

interface ThreadMessagesProps {
  readonly thread: Thread;
  readonly conversation: Conversation;
  /** Answers this one message. */
  answer(message: Message): void;
}

/** The messages by day, the newest at the bottom, where the list stays while it grows. */
export function ThreadMessages({ thread, conversation, answer }: ThreadMessagesProps) {
  const { conversation: words } = texts.value;
  const { messages, outbound, hasEarlier, loadingEarlier, loadEarlier, reload, error } = thread;
  if (messages === undefined) return <div class="thread-scroll" />;
  const rows = threadRows(messages, outbound);
  const byId = new Map(messages.map((one) => [one.id, one]));
  const named = conversation.kind === 'group';
  return (
    <div class="thread-scroll">
      <div class="thread-inner">
        {rows.length === 0 && <Notice icon="talk" title={words.noMessages} />}
        {hasEarlier ? (
          <p class="thread-edge">
            <button type="button" class="button" disabled={loadingEarlier} onClick={loadEarlier}>
              {loadingEarlier ? words.loading : words.earlier}
            </button>
          </p>
        ) : (
          rows.length > 0 && <p class="thread-edge faint">{words.beginning}</p>
        )}
        {error && <ActionTrouble error={error} />}
        {byDay(rows).map(([day, ofDay]) => (
          <section key={day} aria-label={dayName(day)}>
            <h3 class="thread-day">{dayName(day)}</h3>
            <ol class="bubbles" aria-label={words.messages}>
              {ofDay.map((row) =>
                row.kind === 'message' ? (
                  <MessageBubble
                    key={row.message.id}
                    message={row.message}
                    quoted={byId.get(row.message.quoted_message_id ?? '')}
                    named={named}
                    answer={answer}
                  />
                ) : (
                  <OutboundBubble key={row.outbound.id} outbound={row.outbound} done={reload} />
                ),
              )}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

/** The rows of each day of the viewer's calendar, by a moment of that day. */
function byDay(rows: readonly ThreadRow[]): readonly (readonly [string, readonly ThreadRow[]])[] {
  const days = Map.groupBy(rows, ({ at }) => dayTime(at, viewer.value));
  return [...days.values()].map((ofDay) => [ofDay[0]?.at ?? '', ofDay]);
}

function dayName(at: string): string {
  const { conversation: words } = texts.value;
  const days = daysAgo(at, now.value, viewer.value);
  if (days === 0) return words.today;
  return days === 1 ? words.yesterday : dayTime(at, viewer.value);
}
