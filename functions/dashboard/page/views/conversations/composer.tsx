import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listPlatforms, sendMessage } from '../../client/api.ts';
import type { Conversation, Message } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { Moment } from '../../parts/time.tsx';
import { blocks } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { type Permission, permissionOf } from './permission.ts';
import { textLength } from './text-length.ts';

interface ComposerProps {
  readonly conversation: Conversation;
  /** The one message that is answered. */
  readonly answered: Message | undefined;
  answer(message: Message | undefined): void;
  sent(): void;
}

/** What was being written in each conversation, until it is sent or the page is left. */
const drafts = new Map<string, string>();

/** The box to answer in. It says until when one may, and what is wrong while one writes. */
export function Composer({ conversation, answered, answer, sent }: ComposerProps) {
  const { conversation: words } = texts.value;
  const { id, block_id } = conversation;
  const [text, setText] = useState(drafts.get(id) ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  const block = blocks.value.find((one) => one.id === block_id);
  const permission = permissionOf(conversation, block);
  const { over, shown } = useLength(conversation.platform, text);
  const write = (given: string): void => {
    drafts.set(id, given);
    setText(given);
  };
  const send = useAction(async () => {
    const human_agent = permission.state === 'human_agent' || undefined;
    await sendMessage(id, { message: text.trim(), in_reply_to: answered?.id, human_agent });
    write('');
    answer(undefined);
    announce(words.sent);
    sent();
    box.current?.focus();
  });
  // Before the page is painted: whoever sees which message is answered may type at once.
  useLayoutEffect(() => {
    if (answered !== undefined) box.current?.focus();
  }, [answered]);
  const writable = permission.state === 'open' || permission.state === 'human_agent';
  const ready = writable && text.trim() !== '' && over <= 0 && !send.busy;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter also ends the composition of Japanese words.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (ready) send.run();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send.run();
      }}
    >
      {answered !== undefined && <Answered message={answered} drop={() => answer(undefined)} />}
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={words.write}
          aria-describedby="composer-window"
          placeholder={writable ? words.placeholder : ''}
          disabled={!writable}
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="button button-strong" disabled={!ready} title={words.sendHint}>
          <Icon name="send" />
          <span class="button-word">{words.send}</span>
        </button>
      </div>
      <div class="composer-foot">
        <p id="composer-window" class={writable ? undefined : 'tone-text-warn'}>
          <WindowWords permission={permission} />
        </p>
        {shown !== undefined && (
          <p class={over > 0 ? 'composer-length tone-text-bad' : 'composer-length'} role="status">
            {shown}
          </p>
        )}
      </div>
      {send.error && <ActionTrouble error={send.error} />}
    </form>
  );
}

/** How much too long a text is, and what is said of its length; nothing while it is far from the limit. */
function useLength(platform: string, text: string) {
  const { conversation: words } = texts.value;
  const { data } = useLoaded('platforms', listPlatforms);
  const limit = data?.find((one) => one.platform === platform)?.text;
  if (limit === undefined) return { over: 0, shown: undefined };
  const used = textLength(text.trim(), limit.unit);
  const over = used - limit.max;
  const [short, most] = [whole(used, language.value), whole(limit.max, language.value)];
  if (over > 0)
    return { over, shown: (limit.unit === 'bytes' ? words.tooLongBytes : words.tooLong)(over) };
  return { over, shown: used * 5 < limit.max * 4 ? undefined : words.length(short, most) };
}

function Answered({ message, drop }: { message: Message; drop: () => void }) {
  const { conversation: words } = texts.value;
  return (
    <p class="composer-answered">
      <Icon name="reply" size={14} />
      <span>
        <b>{words.answering}</b> <bdi>{message.text ?? words.nothing}</bdi>
      </span>
      <button type="button" class="icon-button" aria-label={words.answeringNothing} onClick={drop}>
        <Icon name="cross" size={14} />
      </button>
    </p>
  );
}

function WindowWords({ permission: { state, until } }: { permission: Permission }) {
  const { conversation: words } = texts.value;
  if (state === 'open' && until === undefined) return <>{words.openAlways}</>;
  if (state === 'open' && until !== undefined) {
    return (
      <>
        {words.openUntil} <Moment at={until} />
      </>
    );
  }
  const reasons = {
    human_agent: words.humanAgent,
    template: words.onlyTemplates,
    closed: words.windowOver,
    no_address: words.noAddress,
    disconnected: words.disconnected,
    open: '',
  };
  return <>{reasons[state]}</>;
}
