import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Message } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { shownName } from '../../format/shown-name.ts';
import { Icon } from '../../parts/icon.tsx';
import { BubbleTime } from '../../parts/time.tsx';
import { workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';
import { BubbleContent } from './bubble-content.tsx';
import { BubbleState } from './bubble-state.tsx';
import { MessageFate } from './message-fate.tsx';

interface MessageBubbleProps {
  readonly message: Message;
  /** The message that it answers, where it has been loaded. */
  readonly quoted: Message | undefined;
  /** In a group each message says whose it is. */
  readonly named: boolean;
  answer(message: Message): void;
}

export function MessageBubble({ message, quoted, named, answer }: MessageBubbleProps) {
  const { conversation: words } = texts.value;
  const { id, direction, contact_name, contact_id, deleted_at, edited_at, reactions } = message;
  const inbound = direction === 'inbound';
  return (
    <li class={`bubble-row is-${direction}`}>
      {inbound && named && contact_id !== undefined && (
        <a class="bubble-author plain-link" href={linkTo('contact', contact_id)}>
          <bdi>{shownName(contact_name, contact_id)}</bdi>
        </a>
      )}
      <div class={deleted_at === undefined ? 'bubble' : 'bubble is-gone'}>
        {quoted !== undefined && <Quote text={quoted.text ?? words.quoted} />}
        {deleted_at === undefined ? (
          <BubbleContent message={message} />
        ) : (
          <p class="bubble-note">{words.deleted}</p>
        )}
        {reactions.length > 0 && <p class="bubble-reactions">{reactionsOf(message)}</p>}
      </div>
      <Errors message={message} />
      <p class="bubble-foot">
        {!inbound && <Author message={message} />}
        {edited_at !== undefined && deleted_at === undefined && <span>{words.edited}</span>}
        <BubbleTime at={message.at} />
        <State message={message} />
        <span class="bubble-actions">
          {inbound && deleted_at === undefined && may('messages:send') && (
            <button
              type="button"
              class="icon-button"
              aria-label={words.answerThis}
              title={words.answerThis}
              onClick={() => answer(message)}
            >
              <Icon name="reply" size={14} />
            </button>
          )}
          <a
            class="icon-button"
            href={withFilters(linkTo('events'), { message_id: id })}
            aria-label={words.event}
            title={words.event}
          >
            <Icon name="received" size={14} />
          </a>
        </span>
      </p>
    </li>
  );
}

const REACTIONS_SHOWN = 12;

/** Each emoji once with how many gave it, the most frequent first. */
function reactionsOf({ reactions, more_reactions = 0 }: Message): string {
  const counts = new Map<string, number>();
  for (const one of reactions.flatMap(({ emoji }) => emoji)) {
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const shown = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, REACTIONS_SHOWN);
  const words = shown.map(([emoji, count]) => (count === 1 ? emoji : `${emoji} ${count}`));
  const { moreReactions } = texts.value.conversation;
  return [...words, ...(more_reactions > 0 ? [moreReactions(more_reactions)] : [])].join('  ');
}

/** Shows the state of a message of the business. A message that was sent through us can say more. */
function State({ message: { state, outbound_message_id } }: { message: Message }) {
  if (state === undefined) return null;
  if (outbound_message_id === undefined) return <BubbleState state={state} />;
  return <MessageFate id={outbound_message_id} state={state} />;
}

function Quote({ text }: { text: string }) {
  return (
    <blockquote class="bubble-quote" dir="auto">
      {text}
    </blockquote>
  );
}

/** Who wrote what the business says. */
function Author({ message: { requested_by } }: { message: Message }) {
  const { conversation: words } = texts.value;
  if (requested_by === undefined) {
    return <span title={words.elsewhereHint}>{words.elsewhere}</span>;
  }
  return <span>{requesterName(requested_by)}</span>;
}

export function requesterName({ kind, name }: NonNullable<Message['requested_by']>): string {
  const { by } = texts.value.conversation;
  return by[kind](kind === 'workflow' ? (workflowNames.value.get(name) ?? name) : name);
}

/** What the platform says went wrong with it. */
function Errors({ message: { errors } }: { message: Message }) {
  if (errors.length === 0) return null;
  return (
    <p class="bubble-trouble">
      <Icon name="warning" size={14} />
      <span>
        {errors.map(({ code, title, details }) => (
          <bdi key={code}>{[code, title, details].filter(Boolean).join(' · ')} </bdi>
        ))}
      </span>
    </p>
  );
}
