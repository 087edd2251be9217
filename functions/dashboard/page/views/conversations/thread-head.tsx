import { linkTo } from '../../../../api/site/page-paths.ts';
import { closeConversation, setControl } from '../../client/api.ts';
import type { Conversation } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { duration } from '../../format/amount.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { Moment } from '../../parts/time.tsx';
import { blockNames, blocks } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { conversationName } from './conversation-name.ts';

interface ThreadHeadProps {
  readonly conversation: Conversation;
  done(): void;
}

/** Who the conversation is with and who answers in it, with ways to the person and to its events. */
export function ThreadHead({ conversation, done }: ThreadHeadProps) {
  const { conversation: words } = texts.value;
  const { id, platform, block_id, contact_id, status } = conversation;
  const close = useAction(async () => {
    await closeConversation(id);
    done();
  });
  return (
    <header class="thread-head">
      <a class="icon-button only-narrow" href={linkTo('conversations')} aria-label={words.back}>
        <Icon name="left" />
      </a>
      <PlatformMark platform={platform} />
      <div class="thread-who">
        <h2>
          <bdi>{conversationName(conversation)}</bdi>
        </h2>
        <small class="faint">
          <bdi>{blockNames.value.get(block_id) ?? platformName(platform)}</bdi>
        </small>
      </div>
      <div class="thread-links">
        {contact_id !== undefined && (
          <a class="button button-quiet" href={linkTo('contact', contact_id)}>
            <Icon name="person" />
            <span class="button-word">{words.contact}</span>
          </a>
        )}
        <a
          class="button button-quiet"
          href={withFilters(linkTo('events'), { conversation_id: id })}
        >
          <Icon name="received" />
          <span class="button-word">{words.events}</span>
        </a>
        <a
          class="button button-quiet"
          href={withFilters(linkTo('executions'), { conversation_id: id })}
        >
          <Icon name="flow" />
          <span class="button-word">{texts.value.pages.executions}</span>
        </a>
        {status === 'open' && (
          <Allowed scope="messages:send">
            <button
              type="button"
              class="button button-quiet"
              disabled={close.busy}
              onClick={() => close.run()}
            >
              <Icon name="check" />
              <span class="button-word">{words.close}</span>
            </button>
          </Allowed>
        )}
      </div>
      <ControlSwitch conversation={conversation} done={done} />
      {close.error && <ActionTrouble error={close.error} />}
    </header>
  );
}

const DEFAULT_HOURS = 12;

/** Whether workflows or a person answers, and the button that changes it. */
function ControlSwitch({ conversation, done }: ThreadHeadProps) {
  const { conversation: words } = texts.value;
  const { id, control, block_id, status, waiting } = conversation;
  const human = control.mode === 'human';
  const robots = control.by === 'two_robots';
  const given = blocks.value.find((one) => one.id === block_id)?.human_hours;
  const hours = given || DEFAULT_HOURS;
  const change = useAction(async () => {
    await setControl(id, human ? { mode: 'bot' } : { mode: 'human', hours });
    done();
  });
  return (
    <div class="thread-control">
      <span class={`badge tone-${human ? (robots ? 'warn' : 'calm') : 'quiet'}`}>
        <Icon name={human ? (robots ? 'warning' : 'person') : 'flow'} size={14} />
        {human && control.until ? (
          <>
            {robots ? words.robotsUntil : words.leftUntil} <Moment at={control.until} />
          </>
        ) : (
          words.bot
        )}
      </span>
      {(waiting ?? []).map(({ execution_id }) => (
        <a
          key={execution_id}
          class="pill-link"
          href={linkTo('execution', execution_id)}
          title={words.waiting}
        >
          <Icon name="clock" size={12} />
          <span>{words.waitingShort}</span>
        </a>
      ))}
      {status === 'closed' && <small class="faint">{words.closedHint}</small>}
      <Allowed scope="messages:send">
        <button
          type="button"
          class="button button-small"
          title={
            human
              ? words.giveBackHint
              : words.takeOverHint(duration(hours * 3_600_000, language.value))
          }
          disabled={change.busy}
          onClick={() => change.run()}
        >
          {human ? words.giveBack : words.takeOver}
        </button>
      </Allowed>
      {change.error && <ActionTrouble error={change.error} />}
    </div>
  );
}
