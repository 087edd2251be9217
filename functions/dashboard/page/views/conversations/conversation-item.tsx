import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Conversation } from '../../client/shapes.ts';
import { briefTime, utcTime } from '../../format/time.ts';
import { Icon } from '../../parts/icon.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { now } from '../../state/clock.ts';
import { blockNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { viewer } from '../../state/viewer.ts';
import { conversationName } from './conversation-name.ts';

interface ConversationItemProps {
  readonly conversation: Conversation;
  readonly open: boolean;
}

export function ConversationItem({ conversation, open }: ConversationItemProps) {
  const { conversation: words } = texts.value;
  const { id, platform, block_id, status, unread_count, last_message } = conversation;
  const account = blockNames.value.get(block_id) ?? platformName(platform);
  return (
    <li>
      <a
        class={unread_count > 0 ? 'inbox-item is-unread' : 'inbox-item'}
        href={linkTo('conversation', id)}
        {...(open && { 'aria-current': 'page' as const })}
      >
        <PlatformMark platform={platform} />
        <span class="inbox-name">
          <bdi>{conversationName(conversation)}</bdi>
          {conversation.kind === 'group' && <small class="faint">{words.group}</small>}
        </span>
        {last_message && (
          <time class="inbox-time" dateTime={last_message.at} title={utcTime(last_message.at)}>
            {briefTime(last_message.at, now.value, viewer.value)}
          </time>
        )}
        <span class="inbox-preview" dir="auto">
          {last_message?.direction === 'outbound' && <b>{words.you} </b>}
          {last_message?.preview ?? account}
        </span>
        <span class="inbox-marks">
          {status === 'closed' && <small class="faint">{words.status.closed}</small>}
          {conversation.control.mode === 'human' && <Mark icon="person" word={words.human} />}
          {(conversation.waiting ?? []).length > 0 && <Mark icon="clock" word={words.waiting} />}
          {unread_count > 0 && (
            <span class="inbox-unread">
              <span aria-hidden="true">{unread_count > 99 ? '99+' : unread_count}</span>
              <span class="unseen">{words.unread(unread_count)}</span>
            </span>
          )}
        </span>
      </a>
    </li>
  );
}

function Mark({ icon, word }: { icon: 'person' | 'clock'; word: string }) {
  return (
    <span class="inbox-mark" title={word}>
      <Icon name={icon} size={14} />
      <span class="unseen">{word}</span>
    </span>
  );
}
