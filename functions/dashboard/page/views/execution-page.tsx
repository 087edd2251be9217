import { useRoute } from 'preact-iso/router';
import { findEvent, findExecution } from '../client/api.ts';
import type { Execution } from '../client/shapes.ts';
import { duration } from '../format/amount.ts';
import { Icon } from '../parts/icon.tsx';
import { JsonView } from '../parts/json-view.tsx';
import { triggerName, typeName } from '../parts/names.ts';
import { Trouble } from '../parts/notice.tsx';
import { PlatformMark } from '../parts/platform-mark.tsx';
import { EventStatus, ExecutionBadge } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { workflowNames } from '../state/directory.ts';
import { language, texts } from '../state/language.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { useTitle } from '../state/use-title.ts';
import { Fact, Id } from './event/event-facts.tsx';
import { logAddress } from './event-log/use-live-log.ts';

const root = '/settings/webhooks';
const EVERY_MS = 3_000;

/** One run of a workflow: what began it, and what the engine tells of it. */
export function ExecutionPage() {
  const { id = '' } = useRoute().params;
  const { execution: words, event } = texts.value;
  const { data, error, reload } = useLoaded(`execution:${id}`, () => findExecution(id), EVERY_MS);
  useTitle(words.title);
  if (data === undefined) {
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-page" />
    );
  }
  return (
    <>
      <div class="view-head">
        <a class="back" href={logAddress()}>
          <Icon name="left" size={14} />
          {event.log}
        </a>
        <h1>{workflowNames.value.get(data.workflow_id) ?? data.workflow_id}</h1>
        <ExecutionBadge status={data.status} />
      </div>
      <Notes execution={data} />
      <Facts execution={data} />
      {data.event_id && <BegunBy id={data.event_id} />}
      {data.data !== undefined && (
        <section>
          <h2>{words.data}</h2>
          <div class="pane">
            <JsonView value={data.data} label={words.data} />
          </div>
        </section>
      )}
    </>
  );
}

/** The event that began it, as the log shows it. */
function BegunBy({ id }: { id: string }) {
  const { data } = useLoaded(`event:${id}`, () => findEvent(id));
  if (data === undefined) return null;
  return (
    <a class="event-card" href={`${root}/events/${id}`}>
      <PlatformMark platform={data.platform} />
      <span class="stack">
        <b>{typeName(data)}</b>
        <small>
          <bdi>{data.contact_name}</bdi> <Time at={data.received_at} />
        </small>
      </span>
      <span class="event-card-preview" dir="auto">
        {data.preview}
      </span>
      <EventStatus status={data.status} />
    </a>
  );
}

function Notes({ execution: { error, context } }: { execution: Execution }) {
  const { execution: words } = texts.value;
  return (
    <>
      {error && (
        <div class="banner tone-bad">
          <Icon name="failed" size={20} />
          <div>
            <p class="banner-title">{words.error}</p>
            <p>
              {error.code && <code>{error.code}</code>} {error.message}
            </p>
          </div>
        </div>
      )}
      {context.is_replay && (
        <div class="banner tone-calm">
          <Icon name="replay" size={20} />
          <div>
            <p class="banner-title">{words.replayed}</p>
            <p>{words.replayedHint}</p>
          </div>
        </div>
      )}
    </>
  );
}

function Facts({ execution }: { execution: Execution }) {
  const { execution: words } = texts.value;
  const { event_id, contact_id, conversation_id, context, started_at, finished_at } = execution;
  const log = `${root}/events`;
  return (
    <dl class="facts">
      <Fact name={words.event}>
        {event_id === undefined ? words.api : <a href={`${log}/${event_id}`}>{event_id}</a>}
      </Fact>
      <Fact name={words.workflow}>
        <a href={`${log}?workflow_id=${execution.workflow_id}`}>{execution.workflow_id}</a>{' '}
        {words.version(execution.workflow_version)}
      </Fact>
      <Fact name={words.trigger}>{triggerName(execution.trigger)}</Fact>
      {contact_id && (
        <Fact name={words.contact}>
          <a href={`${log}?contact_id=${contact_id}`}>{contact_id}</a>
        </Fact>
      )}
      {conversation_id && (
        <Fact name={words.conversation}>
          <a href={`${log}?conversation_id=${conversation_id}`}>{conversation_id}</a>
        </Fact>
      )}
      <Fact name={words.started}>
        <Time at={started_at} exact />
      </Fact>
      {finished_at && (
        <Fact name={words.finished}>
          <Time at={finished_at} exact />
        </Fact>
      )}
      {finished_at && (
        <Fact name={words.took}>
          {duration(Date.parse(finished_at) - Date.parse(started_at), language.value)}
        </Fact>
      )}
      {context.original_execution_id && (
        <Fact name={words.original}>
          <a href={`${root}/executions/${context.original_execution_id}`}>
            {context.original_execution_id}
          </a>
        </Fact>
      )}
      {context.replay_id && (
        <Fact name={words.replay}>
          <a href={`${root}/replays/${context.replay_id}`}>{context.replay_id}</a>
        </Fact>
      )}
      <Fact name="Id">
        <Id id={execution.id} what="Id" />
      </Fact>
    </dl>
  );
}
