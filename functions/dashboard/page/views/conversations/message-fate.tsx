import { useState } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findMessage } from '../../client/api.ts';
import type { Message, Outbound } from '../../client/shapes.ts';
import { AuditLink } from '../../parts/audit-link.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { Moment } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { BubbleState } from './bubble-state.tsx';

interface MessageFateProps {
  readonly id: string;
  readonly state: NonNullable<Message['state']>;
}

/** How far a message that was sent through us has come. At a click, all that is known of it is asked for. */
export function MessageFate({ id, state }: MessageFateProps) {
  const { conversation: words } = texts.value;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="bubble-state-button"
        aria-expanded={open}
        title={words.fate}
        onClick={() => setOpen(!open)}
      >
        <BubbleState state={state} />
      </button>
      {open && <Fate id={id} />}
    </>
  );
}

function Fate({ id }: { id: string }) {
  const { conversation: words } = texts.value;
  const { data, error } = useLoaded(`message:${id}`, () => findMessage(id));
  if (data === undefined) return <ActionTrouble error={error} />;
  const { created_at, execution_id, state, status } = data;
  return (
    <span class="bubble-fate" role="status">
      {words.askedFor} <Moment at={created_at} /> · {words.states[state ?? status]}
      <Settled outbound={data} />
      {execution_id !== undefined && (
        <>
          {' · '}
          <a href={linkTo('execution', execution_id)}>{words.execution}</a>
        </>
      )}{' '}
      <AuditLink target={id} />
    </span>
  );
}

/** How it became known what had happened to a message that had been uncertain. */
export function Settled({ outbound: { settled } }: { outbound: Outbound }) {
  if (settled === undefined) return null;
  return (
    <span class="bubble-settled">
      {' · '}
      {texts.value.conversation.settled[settled.by]} <Moment at={settled.at} />
    </span>
  );
}
