import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { cancelMessage, retryMessage } from '../../client/api.ts';
import type { Outbound } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { AuditLink } from '../../parts/audit-link.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { Said } from '../../parts/said.tsx';
import { BubbleTime } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { BubbleState } from './bubble-state.tsx';
import { requesterName } from './message-bubble.tsx';
import { Settled } from './message-fate.tsx';
import { OutboundContent } from './outbound-content.tsx';

interface OutboundBubbleProps {
  readonly outbound: Outbound;
  /** It is shown with its execution. */
  readonly inExecution?: true;
  done(): void;
}

/** What was asked to be sent and is no message yet, or will never be: why, and what a person can do about it. */
export function OutboundBubble({ outbound, inExecution, done }: OutboundBubbleProps) {
  const { conversation: words } = texts.value;
  const { id, status, state, created_at, requested_by, execution_id, message } = outbound;
  const cancel = useAction(async () => {
    await cancelMessage(id);
    done();
  });
  const again = useAction(async () => {
    await retryMessage(id);
    done();
  });
  const busy = cancel.busy || again.busy;
  const over = status === 'failed' || status === 'uncertain';
  return (
    <li class={`bubble-row is-outbound is-${status}`}>
      <div class="bubble">
        <OutboundContent message={message} />
      </div>
      <Reason outbound={outbound} />
      <div class="bubble-foot">
        {inExecution === undefined && <span>{requesterName(requested_by)}</span>}
        {inExecution === undefined && execution_id !== undefined && (
          <a href={linkTo('execution', execution_id)}>{words.execution}</a>
        )}
        <BubbleTime at={created_at} />
        <BubbleState state={state ?? status} />
        <Settled outbound={outbound} />
        {(status === 'queued' || over) && (
          <Allowed scope="messages:send">
            <button
              type="button"
              class="button button-small"
              disabled={busy}
              onClick={() => (over ? again : cancel).run()}
            >
              {over ? words.again : words.cancel}
            </button>
          </Allowed>
        )}
        {inExecution === undefined && <AuditLink target={id} />}
      </div>
      {(cancel.error ?? again.error) && <ActionTrouble error={cancel.error ?? again.error} />}
    </li>
  );
}

function Reason({ outbound: { status, error } }: { outbound: Outbound }) {
  const { conversation: words, sendTroubles } = texts.value;
  if (status === 'uncertain') {
    return (
      <p class="bubble-trouble is-warning">
        <Icon name="unknown" size={14} />
        <span>{words.uncertainHint}</span>
      </p>
    );
  }
  if (error === undefined || status === 'queued') return null;
  const known = sendTroubles[error.code];
  return (
    <p class="bubble-trouble">
      <Icon name="warning" size={14} />
      <span>
        {known ?? <Said text={error.reason} />}
        {known !== undefined && status === 'failed' && error.reason !== known && (
          <bdi class="faint"> {escapeDeceiving(error.reason)}</bdi>
        )}
        {error.platform_code !== undefined && (
          <small class="faint">
            {' '}
            {words.platformSaid} <code>{error.platform_code}</code>
          </small>
        )}
      </span>
    </p>
  );
}
